//! A Lambda authorizer of an HTTP API: the decision, without the runtime of Lambda, for a token in a header.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example authorizer`

mod common;

use std::error::Error;

use common::{PASSWORD, Playground};
use farrier_cognito::sign_in::{SignIn, Step};
use farrier_cognito::token::{TokenUse, Verifier};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::AdminSetUserPasswordRequest;
use serde_json::{Value, json};

/// The function that `lambda_runtime::run` calls; the verifier is made once, outside of it. An error becomes the status 500,
/// so that the caller tries again: nothing is known about the token.
async fn authorize(verifier: &Verifier, event: &Value) -> Result<Value, Box<dyn Error>> {
    let header = event["headers"]["authorization"].as_str().unwrap_or_default();
    let token = header.strip_prefix("Bearer ").unwrap_or_default();
    match verifier.verify(token).await {
        Ok(claims) => Ok(json!({ "isAuthorized": true, "context": { "user": claims.subject() } })),
        Err(error) if error.is_temporary() => Err(error.into()),
        Err(error) => {
            println!("refused: {error}");
            Ok(json!({ "isAuthorized": false }))
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    let verifier = Verifier::user_pool(playground.pool.clone())
        .token_use(TokenUse::Access)
        .client_ids([playground.app.id()])
        .keys_url(playground.keys_url()?)
        .build()?;

    playground.invite(&client, "ada").await?;
    let request = AdminSetUserPasswordRequest::new(playground.pool.as_str(), "ada", PASSWORD).permanent(true);
    client.admin_set_user_password(request).await?;
    let sign_in = SignIn::password(playground.pool.clone(), playground.app.clone(), "ada", PASSWORD);
    let Step::SignedIn(signed_in) = sign_in.begin()?.send(&client).await? else {
        return Err("not signed in".into());
    };

    let tokens = signed_in.tokens();
    for header in [format!("Bearer {}", tokens.access()), "Bearer of bad news".to_owned(), String::new()] {
        let event = json!({ "headers": { "authorization": header } });
        println!("authorized: {}", authorize(&verifier, &event).await?["isAuthorized"]);
    }
    playground.close(&client).await
}
