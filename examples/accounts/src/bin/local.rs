//! Starts the service with a new user pool on a local server.
//!
//! `cargo xtask moto cargo run --manifest-path examples/accounts/Cargo.toml --bin local`

use std::error::Error;
use std::process::ExitCode;

use accounts::{local, log, serve, settings};

#[tokio::main]
async fn main() -> ExitCode {
    log::init();
    serve::exit_code(start().await)
}

async fn start() -> Result<(), Box<dyn Error>> {
    let client = serve::client()?;
    let address = settings::address(|name| std::env::var(name).ok())?;
    let settings = local::create_pool(&client, address).await?;
    serve::serve(client, settings).await
}
