//! A web service that keeps the accounts of its users in a Cognito user pool: sign-up, sign-in, passwords, groups.
//!
//! Each module below `routes` contains the handlers of some paths. Starting the service is left to the programs.

mod error;
mod extract;
pub mod local;
pub mod log;
mod page;
mod routes;
pub mod serve;
pub mod settings;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_extractor_with_state, from_fn};
use axum::routing::{get, post, put};
use farrier_cognito_identity_provider::Client;

use crate::error::Failure;
use crate::extract::Admin;
use crate::routes::{groups, me, passwords, sign_in, sign_up, users};
use crate::settings::Settings;

/// The largest body of a request, in bytes.
const BODY_LIMIT: usize = 16 * 1024;

/// What the handlers of all routes share.
pub struct App {
    client: Client,
    settings: Settings,
}

/// The routes of the service.
pub fn router(client: Client, settings: Settings) -> Router {
    let app = Arc::new(App { client, settings });
    Router::new()
        .merge(public())
        .merge(administrative().route_layer(from_extractor_with_state::<Admin, _>(app.clone())))
        .fallback(async || Failure::NO_ROUTE)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn(log::requests))
        .with_state(app)
}

/// The routes that everybody may call, some of them with an access token.
fn public() -> Router<Arc<App>> {
    Router::new()
        .route("/health", get(async || "ok\n"))
        .route("/sign-up", post(sign_up::start))
        .route("/sign-up/confirm", post(sign_up::confirm))
        .route("/sign-up/resend", post(sign_up::resend))
        .route("/sign-in", post(sign_in::start))
        .route("/sign-in/challenge", post(sign_in::answer))
        .route("/sign-in/refresh", post(sign_in::refresh))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/password/forgot", post(passwords::forgot))
        .route("/password/reset", post(passwords::reset))
        .route("/me", get(me::show))
        .route("/me/authenticator", post(me::associate).put(me::verify))
}

/// The routes that need the access token of an administrator.
fn administrative() -> Router<Arc<App>> {
    Router::new()
        .route("/users", get(users::list).post(users::invite))
        .route("/users/{username}/password-reset", post(users::reset_password))
        .route("/groups", get(groups::list).post(groups::create))
        .route("/groups/{group}/users", get(groups::members))
        .route("/groups/{group}/users/{username}", put(groups::add).delete(groups::remove))
}
