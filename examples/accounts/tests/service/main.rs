//! The routes: what each sends to the user pool, and what it responds with.
//!
//! A mock replaces the user pool, except in `local_server`. It fails the test if it receives a request that it does not
//! expect, or does not receive one that it expects.

mod failures;
mod groups;
mod local_server;
mod log;
mod me;
mod passwords;
mod requests;
mod sign_in;
mod sign_up;
mod users;

use std::net::SocketAddr;

use accounts::settings::Settings;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::runtime::testing::Mock;
use farrier_cognito_identity_provider::types::{AttributeType, GroupType};
use serde_json::Value;
use tower::ServiceExt;

const POOL: &str = "us-east-1_Example";
const APP_CLIENT: &str = "exampleclient";
/// The hash for the user `ada`, with the secret of the app client in these tests.
const ADAS_HASH: &str = "ttO8IeEGd/vTy7NQD1hxiYNK1uFhXU7DuiMxpv0sjgA=";
const TOKEN: &str = "an-access-token";

/// The service in memory, with the mock behind it.
struct Service {
    mock: Mock,
    router: Router,
}

impl Service {
    fn new() -> Self {
        log::start();
        let mock = Mock::new();
        let client = Client::builder().mock(&mock).build().expect("the mock has all settings");
        let settings = Settings {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            user_pool: POOL.to_owned(),
            app_client: APP_CLIENT.to_owned(),
            client_secret: Some("opensesame".to_owned()),
            admin_group: "admins".to_owned(),
        };
        Self { mock, router: accounts::router(client, settings) }
    }

    /// A service whose user pool lets the owner of [`TOKEN`] administer it.
    fn with_administrator() -> Self {
        let service = Self::new();
        service.expect_token_of_member(&["readers", "admins"]);
        service
    }

    /// Expects the calls that find out who owns [`TOKEN`] and in which groups that user is.
    fn expect_token_of_member(&self, groups: &[&str]) {
        self.mock
            .on::<GetUserRequest>()
            .matching(|request| request.access_token == TOKEN)
            .respond(GetUserResponse::new("root", Vec::<AttributeType>::new()));
        let groups: Vec<GroupType> = groups.iter().map(|name| GroupType::new().group_name(*name)).collect();
        self.mock
            .on::<AdminListGroupsForUserRequest>()
            .respond(AdminListGroupsForUserResponse::new().groups(groups));
    }

    /// Sends a request with [`TOKEN`], and returns the status and the body of the response.
    async fn send(&self, route: &str, body: Value) -> (u16, Value) {
        send(&self.router, TOKEN, route, body).await
    }
}

/// Sends a request to a route, such as `GET /me`, and returns the status and the body of the response.
async fn send(router: &Router, token: &str, route: &str, body: Value) -> (u16, Value) {
    let (method, path) = route.split_once(' ').expect("a method and a path");
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    read(respond(router, request.body(body).expect("a valid request")).await).await
}

async fn respond(router: &Router, request: Request<Body>) -> Response<Body> {
    router.clone().oneshot(request).await.expect("a router does not fail")
}

/// The status and the body, which is `null` if it is empty.
async fn read(response: Response<Body>) -> (u16, Value) {
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("the body is in memory");
    let value = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).expect("JSON") };
    (status, value)
}
