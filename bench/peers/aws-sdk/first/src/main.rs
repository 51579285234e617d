//! Makes one call with settings from the environment, and prints its moments.

use aws_config::BehaviorVersion;
use aws_sdk_cognitoidentityprovider::Client;
use farrier_bench_caller::{Error, FirstCall};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut first = FirstCall::begin();
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    first.has_client();
    client.admin_reset_user_password().user_pool_id("us-east-1_Example").username("ada").send().await?;
    first.has_response()
}
