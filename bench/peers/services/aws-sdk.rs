//! Makes one call and prints the result.

use aws_config::BehaviorVersion;
use service::Client;
use service::error::DisplayErrorContext;

#[tokio::main]
async fn main() {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    match client.METHOD().send().await {
        Ok(response) => println!("{response:?}"),
        Err(error) => println!("{}", DisplayErrorContext(error)),
    }
}
