//! A user signs in with SRP, which proves the password instead of sending it, and again on a device that the pool remembers,
//! which proves a secret of its own.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --features srp --example srp`
//!
//! The local server of the command does not verify proofs, so the example starts a pool that does.

#[path = "common/local.rs"]
mod local;

use std::error::Error;

use farrier_cognito::sign_in::{SignIn, SignedIn, Step};
use local::LocalPool;
use local::user_pool::PASSWORD;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = LocalPool::start([])?;
    local.memory().state().new_device = true;
    let client = local.client()?;

    // A wrong password is not proven.
    let wrong = SignIn::srp(local.id(), local.app(), "ada", "password").begin()?.send(&client).await;
    let error = wrong.err().ok_or("a wrong password is accepted")?;
    println!("with a wrong password: not authorized: {}", error.is_not_authorized());

    // `send` begins the sign-in, computes the proof, and answers with it.
    let begin = SignIn::srp(local.id(), local.app(), "ada", PASSWORD).begin()?;
    let first = signed_in(begin.send(&client).await?)?;
    println!("ada is signed in");

    // The pool remembers devices. Programs keep this one like a password.
    let new_device = first.new_device().ok_or("the pool does not remember devices")?;
    let confirmed = new_device.confirm(&client, "ada's laptop").await?;
    println!("a device is confirmed; ada is asked whether to remember it: {}", confirmed.needs_opt_in);

    // Now the pool asks for a second factor, and a device that is known is one.
    local.memory().state().challenges = vec!["DEVICE_SRP_AUTH"];
    let sign_in = SignIn::srp(local.id(), local.app(), "ada", PASSWORD).device(confirmed.device);
    signed_in(sign_in.begin()?.send(&client).await?)?;
    println!("ada is signed in on the device, without a code");
    Ok(())
}

fn signed_in(step: Step) -> Result<SignedIn, Box<dyn Error>> {
    match step {
        Step::SignedIn(signed_in) => Ok(signed_in),
        other => Err(format!("not expected here: {other:?}").into()),
    }
}
