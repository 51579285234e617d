//! Requests that do not reach the user pool, and the ids of requests.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::{Service, read, respond};

fn request(route: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let (method, path) = route.split_once(' ').unwrap();
    let builder = Request::builder().method(method).uri(path);
    let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value));
    builder.body(Body::from(body.to_owned())).unwrap()
}

#[tokio::test]
async fn invalid_requests_are_refused() {
    let json = ("content-type", "application/json");
    let check = async |route, header, body: &str, expected: (u16, &str)| {
        let response = respond(&Service::new().router, request(route, &[header], body)).await;
        let (status, response) = read(response).await;
        assert_eq!((status, response["error"].as_str()), (expected.0, Some(expected.1)), "{route} {body}");
    };
    check("GET /nowhere", json, "", (404, "not_found")).await;
    check("POST /sign-in", json, "{", (400, "invalid_request")).await;
    check("POST /sign-in", json, "{}", (422, "invalid_request")).await;
    check("POST /sign-in", ("content-type", "text/plain"), "{}", (415, "invalid_request")).await;
    check("POST /sign-in", json, &" ".repeat(20_000), (413, "invalid_request")).await;
    check("GET /me", json, "", (401, "no_token")).await;
    check("GET /me", ("authorization", "Basic YWRh"), "", (401, "no_token")).await;
    check("POST /sign-out", json, "", (401, "no_token")).await;
    check("GET /users", json, "", (401, "no_token")).await;
}

#[tokio::test]
async fn the_size_of_a_page_is_limited() {
    for query in ["limit=0", "limit=61", "limit=many"] {
        let service = Service::with_administrator();
        let (status, response) = service.send(&format!("GET /users?{query}"), Value::Null).await;
        assert_eq!((status, &response["error"]), (400, &json!("invalid_request")), "{query}");
    }
}

#[tokio::test]
async fn others_may_not_administer_the_pool() {
    for route in [
        "GET /users",
        "POST /users",
        "POST /users/ada/password-reset",
        "GET /groups",
        "POST /groups",
        "GET /groups/editors/users",
        "PUT /groups/editors/users/ada",
        "DELETE /groups/editors/users/ada",
    ] {
        let service = Service::new();
        service.expect_token_of_member(&["readers"]);
        let (status, response) = service.send(route, Value::Null).await;
        assert_eq!((status, &response["error"]), (403, &json!("not_an_administrator")), "{route}");
    }
}

#[tokio::test]
async fn a_response_has_the_id_of_its_request() {
    let check = async |given: Option<&str>, is_kept: bool| {
        let headers: Vec<(&str, &str)> = given.map(|id| ("x-request-id", id)).into_iter().collect();
        let response = respond(&Service::new().router, request("GET /health", &headers, "")).await;
        let id = response.headers()["x-request-id"].to_str().unwrap();
        assert_eq!(Some(id) == given, is_kept, "{given:?} became {id}");
        assert!(!id.is_empty());
    };
    check(Some("4bf92f3577b34da6-1"), true).await;
    check(Some("one id=two"), false).await;
    check(Some(""), false).await;
    check(None, false).await;
}
