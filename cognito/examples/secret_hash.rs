//! An app client with a secret: requests without the secret hash are refused, and a client with `AppClient` as its
//! interceptor sends the hash in every request that takes one.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example secret_hash`
//!
//! The local server of the command hardly looks at hashes, so the example starts a pool that verifies them.

#[path = "common/local.rs"]
mod local;

use std::error::Error;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    ConfirmForgotPasswordRequest, ForgotPasswordRequest, InitiateAuthRequest,
};
use farrier_cognito_identity_provider::types::AuthFlowType;
use local::LocalPool;
use local::user_pool::{CODE, PASSWORD};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = LocalPool::start([])?;
    let app = local.app();

    let sign_in = |password: &str| {
        InitiateAuthRequest::new(app.id(), AuthFlowType::UserPasswordAuth)
            .auth_parameters([("USERNAME", "ada"), ("PASSWORD", password)])
    };
    let error = local.client()?.initiate_auth(sign_in(PASSWORD)).await.err().ok_or("no hash is needed")?;
    println!("without the hash: {}", error.message().unwrap_or("no message"));

    // The same request, from a client that knows the secret.
    let client = Client::builder().endpoint_url(local.domain()).interceptor(app.clone()).build()?;
    let response = client.initiate_auth(sign_in(PASSWORD)).await?;
    println!("with the hash: signed in: {}", response.authentication_result.is_some());

    // Each operation has another member for it. The interceptor knows them.
    client.forgot_password(ForgotPasswordRequest::new(app.id(), "ada")).await?;
    let request = ConfirmForgotPasswordRequest::new(app.id(), "ada", CODE, "Another-horse-8-battery");
    client.confirm_forgot_password(request).await?;
    let response = client.initiate_auth(sign_in("Another-horse-8-battery")).await?;
    println!("with the new password: signed in: {}", response.authentication_result.is_some());

    // The hash alone, for requests that are made in another way. It belongs to the username of the request.
    let hash = app.secret_hash("ada").ok_or("no secret")?;
    println!("a hash has {} characters; the secret is not shown: {app:?}", hash.len());
    Ok(())
}
