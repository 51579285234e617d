//! Makes one call and prints the result.

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let request = AdminResetUserPasswordRequest::new("us-east-1_Example", "ada");
    match client.admin_reset_user_password(request).await {
        Ok(_) => println!("a code is on its way"),
        Err(error) => println!("{error}"),
    }
    Ok(())
}
