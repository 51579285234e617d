//! An administrator resets a password, and its user sets a new one with the code that is sent.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example reset_password`
//!
//! The local server does not send the code and accepts any.

mod common;

use std::error::Error;

use common::{Playground, ask};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    playground.add_user(&client, "ada").await?;
    let Playground { pool, app } = &playground;

    for username in ["ada", "grace"] {
        // The pool's trigger functions receive the metadata.
        let request =
            AdminResetUserPasswordRequest::new(pool, username).client_metadata([("reason", "forgotten")]);
        match client.admin_reset_user_password(request).await {
            Ok(_) => println!("{username}'s password is reset"),
            Err(error) => match error.service() {
                Some(AdminResetUserPasswordError::UserNotFoundException(_)) => {
                    println!("{username} does not exist")
                }
                _ => return Err(error.into()),
            },
        }
    }
    let user = client.admin_get_user(AdminGetUserRequest::new(pool, "ada")).await?;
    println!("ada is {}", user.user_status.as_ref().ok_or("the user does not have a status")?);

    // Users who forgot their password do the same without an administrator, starting with `ForgotPassword`.
    let code = ask("which code?")?;
    let request = ConfirmForgotPasswordRequest::new(app, "ada", code, "Another-horse-8-battery");
    client.confirm_forgot_password(request).await?;
    println!("ada has a new password");
    playground.close(&client).await
}
