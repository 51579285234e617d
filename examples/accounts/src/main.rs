//! Starts the service with the configuration in the environment; see README.md.

use std::error::Error;
use std::process::ExitCode;

use accounts::{log, serve, settings::Settings};

#[tokio::main]
async fn main() -> ExitCode {
    log::init();
    serve::exit_code(start().await)
}

async fn start() -> Result<(), Box<dyn Error>> {
    let settings = Settings::read(|name| std::env::var(name).ok())?;
    serve::serve(serve::client()?, settings).await
}
