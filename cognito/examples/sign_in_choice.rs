//! Choice-based sign-in: the user chooses among the factors of the account, here a code by e-mail, and next time a passkey.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example sign_in_choice`
//!
//! The local server of the command does not know this flow, so the example starts a pool that does.

#[path = "common/local.rs"]
mod local;

use std::error::Error;
use std::io::stdin;

use farrier_cognito::sign_in::{SignIn, Step};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::types::ChallengeNameType;
use local::LocalPool;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = LocalPool::start(["SELECT_CHALLENGE", "EMAIL_OTP"])?;
    let client = local.client()?;
    run(&client, SignIn::choice(local.id(), local.app(), "ada@example.com")).await?;

    // A program that knows what the user prefers asks for it at once.
    local.memory().state().challenges = vec!["WEB_AUTHN"];
    let factor = ChallengeNameType::WebAuthn;
    run(&client, SignIn::prefer(local.id(), local.app(), "ada@example.com", factor)).await
}

/// Asks the user what Cognito asks for, until there are tokens.
async fn run(client: &Client, sign_in: SignIn) -> Result<(), Box<dyn Error>> {
    let mut step = sign_in.begin()?.send(client).await?;
    loop {
        let answer = match step {
            Step::SignedIn(signed_in) => {
                println!("signed in: {} tokens", 1 + usize::from(signed_in.tokens().id().is_some()));
                return Ok(());
            }
            Step::ChooseFactor(state) => {
                let names: Vec<_> = state.factors().iter().map(ChallengeNameType::as_str).collect();
                println!("how? {}", names.join(", "));
                state.email_code()
            }
            Step::Code(state) => {
                println!("which code was sent to {}?", state.destination().unwrap_or("you"));
                let mut code = String::new();
                stdin().read_line(&mut code)?;
                state.answer(code.trim())
            }
            Step::Passkey(state) => {
                // A web page passes the options to `navigator.credentials.get`, and returns its answer.
                println!("the browser gets {}", state.request_options());
                state.answer(r#"{"id":"passkey"}"#)
            }
            other => return Err(format!("not expected here: {other:?}").into()),
        };
        step = answer.send(client).await?;
    }
}
