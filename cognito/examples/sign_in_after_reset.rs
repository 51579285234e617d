//! From `AdminResetUserPassword` through the code and the new password to the next sign-in.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --features srp --example sign_in_after_reset`
//!
//! The local server of the command continues a sign-in after a reset as if the password were temporary, so the example starts
//! a pool that asks for a code, as Cognito does.

#[path = "common/local.rs"]
mod local;

use std::error::Error;
use std::io::stdin;

use farrier_cognito::sign_in::{SignIn, Step};
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;
use local::LocalPool;
use local::user_pool::PASSWORD;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = LocalPool::start([])?;
    let (client, pool) = (local.client()?, local.id());
    // Cognito sends a code to the user's verified address.
    client.admin_reset_user_password(AdminResetUserPasswordRequest::new(pool.as_str(), "ada")).await?;
    println!("ada's password is reset");

    // The user does not know yet, and signs in as always.
    let mut step = SignIn::srp(pool, local.app(), "ada", PASSWORD).begin()?.send(&client).await?;
    loop {
        step = match step {
            Step::SignedIn(signed_in) => {
                let claims = signed_in.tokens().access_claims()?;
                println!("{} is signed in", claims.username().unwrap_or_default());
                return Ok(());
            }
            Step::ResetRequired(state) => {
                // A state can be answered again.
                let wrong = state.answer("000000", "Another-horse-8-battery").send(&client).await;
                println!("a wrong code is refused: {}", wrong.is_err_and(|error| error.is_wrong_code()));
                println!("which code?");
                let mut code = String::new();
                stdin().read_line(&mut code)?;
                // Sets the password, and signs in with it.
                state.answer(code.trim(), "Another-horse-8-battery").send(&client).await?
            }
            other => return Err(format!("not expected here: {other:?}").into()),
        };
    }
}
