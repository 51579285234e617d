//! A user signs in for the first time, calls a service that verifies the token, stays signed in, and signs out everywhere.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example session`

mod common;

use std::error::Error;

use common::{PASSWORD, Playground, TEMPORARY};
use farrier_cognito::session::{MemoryStore, Session};
use farrier_cognito::sign_in::{SignIn, SignedIn, Step};
use farrier_cognito::token::{TokenUse, Verifier};
use farrier_cognito_identity_provider::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    playground.invite(&client, "ada").await?;

    let signed_in = sign_in(&client, &playground).await?;
    let session = Session::of(signed_in).store(MemoryStore::new()).start()?;

    let verifier = Verifier::user_pool(playground.pool.clone())
        .token_use(TokenUse::Access)
        .client_ids([playground.app.id()])
        .keys_url(playground.keys_url()?)
        .build()?;
    let tokens = session.tokens(&client).await?;
    println!("the service knows {:?}", verifier.verify(tokens.access()).await?.username());
    match verifier.verify(tokens.id().ok_or("no id token")?).await {
        Ok(_) => println!("the service takes an id token"),
        Err(error) => println!("the service refuses an id token: {error}"),
    }

    let refreshed = session.refresh(&client).await?;
    println!("the service knows {:?}", verifier.verify(refreshed.access()).await?.username());
    session.sign_out_everywhere(&client).await?;
    let error = session.tokens(&client).await.err().ok_or("there are tokens")?;
    println!("ada has to sign in again: {}", error.is_signed_out());
    playground.close(&client).await
}

/// Answers what is asked until there are tokens.
async fn sign_in(client: &Client, playground: &Playground) -> Result<SignedIn, Box<dyn Error>> {
    let Playground { pool, app } = playground;
    // `SignIn::srp` proves the password instead of sending it; the local server does not verify proofs.
    let begin = SignIn::password(pool.clone(), app.clone(), "ada", TEMPORARY).begin()?;
    let mut step = begin.send(client).await?;
    loop {
        step = match step {
            Step::SignedIn(signed_in) => return Ok(signed_in),
            Step::NewPassword(state) => {
                println!("a new password is asked for");
                state.answer(PASSWORD).send(client).await?
            }
            other => return Err(format!("not expected here: {other:?}").into()),
        };
    }
}
