//! Custom sign-in: the pool's triggers ask a question of their own after the password was proven. A challenge that the crate
//! does not know is answered by its name.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --features srp --example sign_in_custom`
//!
//! The local server of the command has no triggers, so the example starts a pool that asks.

#[path = "common/local.rs"]
mod local;

use std::error::Error;

use farrier_cognito::sign_in::{SignIn, Step};
use local::LocalPool;
use local::user_pool::PASSWORD;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = LocalPool::start(["CUSTOM_CHALLENGE", "FUTURE_CHALLENGE"])?;
    let client = local.client()?;

    // `SignIn::custom` does the same without a password.
    let sign_in = SignIn::custom_with_srp(local.id(), local.app(), "ada", PASSWORD);
    let mut step = sign_in.begin()?.send(&client).await?;
    loop {
        step = match step {
            Step::SignedIn(_) => break,
            Step::Custom(state) => {
                println!("the trigger asks: {}", state.parameters()["question"]);
                state.answer("4").send(&client).await?
            }
            Step::Other(state) => {
                println!("an answer to {}", state.challenge().as_str());
                state.answer([("FUTURE", "yes")]).send(&client).await?
            }
            other => return Err(format!("not expected here: {other:?}").into()),
        };
    }
    println!("ada is signed in");
    Ok(())
}
