//! A server signs users in with the operations for administrators, which need permissions of IAM: it sees the same steps.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example sign_in_admin`

mod common;

use std::error::Error;

use common::{PASSWORD, Playground, TEMPORARY};
use farrier_cognito::sign_in::{SignIn, Step};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::types::ContextDataType;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    playground.invite(&client, "ada").await?;

    let sign_in = |password: &str| {
        SignIn::password(playground.pool.clone(), playground.app.clone(), "ada", password)
            .as_admin()
            // What threat protection wants to know of the user's request, which came to this server.
            .context(ContextDataType::new("192.0.2.7", "example.com", "/sign-in", []))
    };
    let error = sign_in("a wrong one").begin()?.send(&client).await.err().ok_or("accepted")?;
    println!("a wrong password: not authorized: {}", error.is_not_authorized());

    let mut step = sign_in(TEMPORARY).begin()?.send(&client).await?;
    while let Step::NewPassword(state) = step {
        println!("a new password is asked for; missing attributes: {:?}", state.missing_attributes());
        step = state.answer(PASSWORD).send(&client).await?;
    }
    let Step::SignedIn(signed_in) = step else { return Err(format!("not signed in: {step:?}").into()) };
    println!("{} is signed in", signed_in.username());
    playground.close(&client).await
}
