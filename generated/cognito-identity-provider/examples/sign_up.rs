//! A user signs up, and confirms the address with the code that is sent to it.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example sign_up`
//!
//! The local server does not send the code and accepts any.

mod common;

use std::error::Error;

use common::{PASSWORD, Playground, ask};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::AttributeType;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;

    // Signing up does not need credentials, so a public app can do it.
    let request = SignUpRequest::new(&playground.app, "grace")
        .password(PASSWORD)
        .user_attributes([AttributeType::new("email").value("grace@example.com")]);
    let signed_up = client.sign_up(request).await?;
    if let Some(delivery) = &signed_up.code_delivery_details {
        println!("a code was sent to {}", delivery.destination.as_deref().unwrap_or("an unknown address"));
    }

    confirm(&client, &playground.app, "grace").await?;
    let user = client.admin_get_user(AdminGetUserRequest::new(&playground.pool, "grace")).await?;
    println!("{} is {}", user.username, user.user_status.as_ref().ok_or("the user does not have a status")?);
    playground.close(&client).await
}

/// Asks for the code until it is correct.
async fn confirm(client: &Client, app: &str, username: &str) -> Result<(), Box<dyn Error>> {
    loop {
        let code = ask("which code?")?;
        let Err(error) = client.confirm_sign_up(ConfirmSignUpRequest::new(app, username, code)).await else {
            return Ok(());
        };
        match error.service() {
            Some(ConfirmSignUpError::CodeMismatchException(_)) => println!("that code is wrong"),
            Some(ConfirmSignUpError::ExpiredCodeException(_)) => {
                client.resend_confirmation_code(ResendConfirmationCodeRequest::new(app, username)).await?;
                println!("that code has expired; a new one has been sent");
            }
            _ => return Err(error.into()),
        }
    }
}
