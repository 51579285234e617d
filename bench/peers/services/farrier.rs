//! Makes one call and prints the result.

use service::Client;
use service::operation::REQUEST;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    match client.METHOD(REQUEST::new()).await {
        Ok(response) => println!("{response:?}"),
        Err(error) => println!("{error}"),
    }
    Ok(())
}
