//! Starts the service with the configuration in the environment; see README.md.

use std::error::Error;

use accounts::{log, serve, settings::Settings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    log::init();
    let settings = Settings::read(|name| std::env::var(name).ok())?;
    serve::serve(serve::client()?, settings).await
}
