//! Starts the service with a new user pool on a local server.
//!
//! `cargo xtask moto cargo run --manifest-path examples/accounts/Cargo.toml --bin local`

use std::error::Error;

use accounts::{local, log, serve, settings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    log::init();
    let client = serve::client()?;
    let address = settings::address(|name| std::env::var(name).ok())?;
    let settings = local::create_pool(&client, address).await?;
    serve::serve(client, settings).await
}
