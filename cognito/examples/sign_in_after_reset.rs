//! From `AdminResetUserPassword` through the code and the new password to the next sign-in.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example sign_in_after_reset`
//!
//! The local server does not send the code, and asks administrators for a new password instead of it; Cognito continues with
//! `Step::ResetRequired`.

mod common;

use std::error::Error;
use std::io::stdin;

use common::{PASSWORD, Playground, TEMPORARY};
use farrier_cognito::sign_in::{SignIn, Step};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    AdminResetUserPasswordRequest, AdminSetUserPasswordRequest,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    playground.invite(&client, "ada").await?;
    let (pool, app) = (playground.pool.clone(), playground.app.clone());
    let request = AdminSetUserPasswordRequest::new(pool.as_str(), "ada", TEMPORARY).permanent(true);
    client.admin_set_user_password(request).await?;
    client.admin_reset_user_password(AdminResetUserPasswordRequest::new(pool.as_str(), "ada")).await?;
    println!("ada's password is reset");

    let sign_in = SignIn::password(pool, app, "ada", TEMPORARY).as_admin();
    let mut step = sign_in.begin()?.send(&client).await?;
    loop {
        step = match step {
            Step::SignedIn(signed_in) => {
                println!("{} is signed in", signed_in.username());
                break;
            }
            Step::ResetRequired(state) => {
                println!("which code?");
                let mut code = String::new();
                stdin().read_line(&mut code)?;
                state.answer(code.trim(), PASSWORD).send(&client).await?
            }
            Step::NewPassword(state) => {
                println!("a new password is asked for");
                state.answer(PASSWORD).send(&client).await?
            }
            other => return Err(format!("not expected here: {other:?}").into()),
        };
    }
    playground.close(&client).await
}
