//! A web service with axum, which verifies access tokens: a middleware for all users, for those in a group, and for tokens
//! with a scope. It answers 401 without a valid token, 403 without the permission, and 503 without the keys of the pool.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example api`
//!
//! The example starts a pool of its own, whose tokens it can make: valid ones, expired ones, and those of another pool.

#[path = "common/local.rs"]
mod local;

use std::error::Error;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use farrier_cognito::token::{Claim, Claims, TokenUse, Verifier, VerifyError};
use local::issuer::{Issuer, access_claims};
use local::{LocalPool, http, now};
use serde_json::{Value, json};

/// A token that was not accepted. The reason is for the log: callers learn only what to do.
struct Refusal(VerifyError);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        println!("  refused: {}", self.0);
        match self.0.claim() {
            _ if self.0.is_temporary() => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            Some(Claim::Groups | Claim::Scope) => StatusCode::FORBIDDEN.into_response(),
            _ => (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Bearer")]).into_response(),
        }
    }
}

/// The middleware: verifies the token in the header `Authorization: Bearer …`, and passes its claims on.
async fn verify(
    State(verifier): State<Verifier>,
    mut request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let header = request.headers().get(AUTHORIZATION).cloned();
    let header = header.as_ref().and_then(|header| header.to_str().ok()).unwrap_or_default();
    let token = header.strip_prefix("Bearer ").unwrap_or_default();
    let claims = verifier.verify(token).await.map_err(Refusal)?;
    request.extensions_mut().insert(claims);
    Ok(next.run(request).await)
}

fn router(users: &Verifier) -> Router {
    // These share the keys of the pool.
    let (admins, readers) = (users.with_groups(["admins"]), users.with_scopes(["api/read"]));
    Router::new()
        .route("/me", get(me).layer(from_fn_with_state(users.clone(), verify)))
        .route("/settings", get(settings).layer(from_fn_with_state(admins, verify)))
        .route("/orders", get(orders).layer(from_fn_with_state(readers, verify)))
}

async fn me(Extension(claims): Extension<Claims>) -> String {
    format!("you are {}", claims.username().unwrap_or("a program"))
}

async fn settings(Extension(claims): Extension<Claims>) -> String {
    format!("{} may change the settings", claims.username().unwrap_or("a program"))
}

async fn orders(Extension(claims): Extension<Claims>) -> String {
    format!("no orders of {} yet", claims.username().unwrap_or("a program"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = LocalPool::start([])?;
    let verifier = local.verifier().token_use(TokenUse::Access).client_ids([local.app().id()]).build()?;
    // Optional: the first request does not wait for the keys.
    verifier.fetch_keys().await?;

    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router(&verifier)).await });
    tokio::task::spawn_blocking(move || call(&url)).await??;
    Ok(())
}

/// The issuer of another pool.
const OTHER_POOL: &str = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other";

/// Calls the service with several tokens.
fn call(url: &str) -> std::io::Result<()> {
    let token = |issuer: Issuer, change: Value| {
        let mut claims = access_claims();
        (claims["iat"], claims["exp"]) = (json!(now()), json!(now() + 3600));
        claims
            .as_object_mut()
            .into_iter()
            .for_each(|claims| claims.extend(change.as_object().cloned().unwrap_or_default()));
        issuer.sign(&claims)
    };
    let tokens = [
        ("a valid token", "/me", token(Issuer::one(), json!({}))),
        ("an administrator", "/settings", token(Issuer::one(), json!({}))),
        (
            "a user without the group",
            "/settings",
            token(Issuer::one(), json!({ "cognito:groups": ["readers"] })),
        ),
        ("a token with the scope", "/orders", token(Issuer::one(), json!({}))),
        ("a token without the scope", "/orders", token(Issuer::one(), json!({ "scope": "openid" }))),
        ("an expired token", "/me", token(Issuer::one(), json!({ "exp": now() - 1 }))),
        ("a token of another app", "/me", token(Issuer::one(), json!({ "client_id": "another" }))),
        ("a token of another pool", "/me", token(Issuer::two(), json!({ "iss": OTHER_POOL }))),
        ("no token", "/me", String::new()),
    ];
    for (what, path, token) in tokens {
        println!("{what}:");
        let response = http::get(&format!("{url}{path}"), &[("authorization", &format!("Bearer {token}"))])?;
        let challenge = response.headers.get("www-authenticate").map(|scheme| format!(", {scheme}"));
        println!("  {}{} {}", response.status, challenge.unwrap_or_default(), response.body);
    }
    Ok(())
}
