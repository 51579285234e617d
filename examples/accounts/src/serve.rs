//! Listens until a signal stops the process, and then completes the requests in flight.

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use farrier_cognito_identity_provider::Client;
use tokio::net::TcpListener;

use crate::settings::Settings;

/// The client, configured from the environment. Users wait for its calls, so they have less time than by default.
///
/// # Errors
/// If the environment lacks a setting, or has an invalid one.
pub fn client() -> Result<Client, Box<dyn Error>> {
    Ok(Client::builder().operation_timeout(Duration::from_secs(10)).build()?)
}

/// Serves requests until the process is interrupted or terminated.
///
/// # Errors
/// If the address cannot be listened on.
pub async fn serve(client: Client, settings: Settings) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(settings.address).await?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    axum::serve(listener, crate::router(client, settings)).with_graceful_shutdown(stop()).await?;
    Ok(())
}

/// The exit code of a program. An error is logged with its causes.
pub fn exit_code(result: Result<(), Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Returns when the process is interrupted or terminated.
async fn stop() {
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated() => {}
    }
    tracing::info!("stopping");
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signals) => drop(signals.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
