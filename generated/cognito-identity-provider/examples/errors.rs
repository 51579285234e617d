//! Handling failed calls: matching the service's errors, asking questions that apply to any error, and reporting it.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example errors`

mod common;

use std::net::TcpListener;
use std::time::Duration;

use common::Playground;
use farrier_cognito_identity_provider::operation::{AdminGetUserError, AdminGetUserRequest};
use farrier_cognito_identity_provider::{Client, Error, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    let request = || AdminGetUserRequest::new(&playground.pool, "ada");
    let elsewhere = AdminGetUserRequest::new("us-east-1_Example", "ada");

    // A call can have its own options: these go to an address without a server, and to a server that does not answer.
    let nowhere = client.send(request()).endpoint_url("http://127.0.0.1:9").max_attempts(2);
    let silent = TcpListener::bind("127.0.0.1:0")?;
    let hasty = client
        .send(request())
        .endpoint_url(format!("http://{}", silent.local_addr()?))
        .operation_timeout(Duration::from_millis(100));
    let results = [
        ("nobody", client.send(request()).await),
        ("no pool", client.send(elsewhere).await),
        ("no server", nowhere.await),
        ("no answer", hasty.await),
    ];
    for (case, result) in results {
        let error = result.err().ok_or("there is no error")?;
        println!("{case}: {}", advice(&error));
        // `{error}` has the operation, the reason and the root of the causes, `{error:#}` all of them.
        println!("  {error:#}");
        // For logs; the service's support asks for the request id.
        let (code, status, attempts) = (error.code(), error.http_status(), error.attempts());
        println!("  code {code:?}, status {status:?}, attempts {attempts}");
    }
    playground.close(&client).await
}

/// Advice for the user. The client has already retried if that could help.
fn advice(error: &Error<AdminGetUserError>) -> &'static str {
    match error.service() {
        Some(AdminGetUserError::UserNotFoundException(_)) => "sign up first",
        Some(AdminGetUserError::ResourceNotFoundException(_)) => "fix the configuration",
        // The enum is open: errors that the service adds later, or that are not in the model, are handled here.
        _ if error.is_throttling() => "call less often",
        _ if error.is_timeout() => "give it more time",
        _ if error.is_retryable() => "try again later",
        _ => match error.kind() {
            ErrorKind::Credentials | ErrorKind::Endpoint => "fix the configuration",
            _ => "give up",
        },
    }
}
