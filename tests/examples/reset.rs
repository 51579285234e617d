//! Resets a user's password: the example of the README.
//!
//! `cargo run -p farrier-tests --example reset`, with credentials and a region in the environment.

use farrier_cognito_identity_provider::{
    Client,
    operation::{AdminResetUserPasswordError, AdminResetUserPasswordRequest},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?; // or Client::builder().region("eu-west-1").credentials(...).build()?
    let request = AdminResetUserPasswordRequest::new("eu-west-1_Ab12Cd", "ada") // required members: a compile error if missing
        .client_metadata([("reason", "forgotten")]); // optional members: setters

    match client.send(request).await {
        // or client.admin_reset_user_password(request).await
        Ok(response) => println!("request id {:?}", response.metadata().request_id()),
        Err(error) => match error.service() {
            // one level, typed per operation
            Some(AdminResetUserPasswordError::UserNotFoundException(_)) => println!("no such user"),
            _ => return Err(error.into()), // prints: AdminResetUserPassword: TooManyRequestsException: slow down (status 400, …)
        },
    }
    Ok(())
}
