//! A user pool on this machine, for what the server of `cargo xtask moto` does not do: it verifies proofs of passwords, asks
//! for codes and challenges, and has the pages of a domain. It is the server of this crate's tests, with HTTP.
#![allow(dead_code, reason = "each example uses only a part")]
#![allow(clippy::unwrap_used, reason = "a server of examples may panic")]

#[path = "domain.rs"]
mod domain;
#[path = "http.rs"]
pub(crate) mod http;
#[path = "../../tests/support/issuer.rs"]
pub(crate) mod issuer;
#[path = "../../tests/support/srp_server.rs"]
mod srp_server;
#[path = "../../tests/support/user_pool.rs"]
pub(crate) mod user_pool;

use std::error::Error;
use std::time::UNIX_EPOCH;

use farrier_cognito::token::{Builder, Verifier};
use farrier_cognito::{AppClient, PoolId};
use farrier_cognito_identity_provider::Client;
use farrier_runtime::time::{Clock, SystemClock};

use domain::Domain;
use http::{Request, Response};
use issuer::{Issuer, POOL};
use user_pool::UserPool;

/// The pool. Its only user is `ada`, whose e-mail address is `ada@example.com`.
pub(crate) struct LocalPool {
    url: String,
    pool: UserPool,
}

impl LocalPool {
    /// Starts a pool that asks for these challenges after the first factor.
    pub(crate) fn start(challenges: impl IntoIterator<Item = &'static str>) -> Result<Self, Box<dyn Error>> {
        let pool = UserPool::asking(challenges);
        pool.state().now = now();
        let domain = Domain::default();
        let served = pool.clone();
        let url = http::serve(move |request| answer(&served, &domain, &request))?;
        Ok(Self { url, pool })
    }

    /// A client that calls the pool.
    pub(crate) fn client(&self) -> Result<Client, Box<dyn Error>> {
        Ok(Client::builder().endpoint_url(&self.url).build()?)
    }

    /// The id of the pool.
    pub(crate) fn id(&self) -> PoolId {
        POOL.parse().unwrap()
    }

    /// The app client, which has a secret.
    pub(crate) fn app(&self) -> AppClient {
        user_pool::app()
    }

    /// The URL of the domain.
    pub(crate) fn domain(&self) -> &str {
        &self.url
    }

    /// Begins a verifier, which fetches the keys from this machine.
    pub(crate) fn verifier(&self) -> Builder {
        Verifier::user_pool(self.id()).keys_url(format!("{}/.well-known/jwks.json", self.url))
    }

    /// The pool's memory.
    pub(crate) fn memory(&self) -> &UserPool {
        &self.pool
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemClock.now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn answer(pool: &UserPool, domain: &Domain, request: &Request) -> Response {
    if let Some(target) = request.headers.get("x-amz-target") {
        let operation = target.rsplit('.').next().unwrap();
        let (status, body) = pool.answer(operation, &serde_json::from_slice(&request.body).unwrap());
        return Response::new(status, body.to_string());
    }
    match request.target.as_str() {
        "/.well-known/jwks.json" => Response::new(200, String::from_utf8(Issuer::one().jwks()).unwrap()),
        _ => domain.answer(request),
    }
}
