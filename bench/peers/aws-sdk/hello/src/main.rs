//! Makes one call and prints the result.

use aws_config::BehaviorVersion;
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;

#[tokio::main]
async fn main() {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let request = client.admin_reset_user_password().user_pool_id("us-east-1_Example").username("ada");
    match request.send().await {
        Ok(_) => println!("a code is on its way"),
        Err(error) => println!("{}", DisplayErrorContext(error)),
    }
}
