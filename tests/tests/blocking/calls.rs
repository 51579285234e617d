//! Calls: every method of a service, options, pages, interceptors and mocks.

use std::sync::{Arc, Mutex};
use std::thread;

use farrier_cognito_identity_provider::blocking::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::UserType;
use farrier_runtime::client::{Context, Interceptor, Outcome};
use farrier_runtime::testing::Mock;
use farrier_runtime::transport::TransportErrorKind;

use crate::server::{Reply, Server, response};

fn request() -> AdminResetUserPasswordRequest {
    AdminResetUserPasswordRequest::new("eu-west-1_pool", "ada")
}

#[test]
fn a_call_over_the_network() {
    let server = Server::always(Reply::Bytes(response("200 OK", "{}")));
    let client = server.client();
    for _ in 0..3 {
        let done = client.admin_reset_user_password(request()).unwrap();
        assert_eq!(done.metadata().request_id(), Some("request-1"));
    }
    assert_eq!(server.connections(), 1, "one connection serves all");
    let head = server.requests().remove(0);
    assert!(head.starts_with("post / http/1.1\r\n"), "{head}");
    for expected in ["authorization: aws4-hmac-sha256", "x-amz-target:", "user-agent: ", "host: 127.0.0.1"] {
        assert_eq!(head.matches(expected).count(), 1, "{expected} in {head}");
    }
    for unexpected in ["ureq", "accept:", "accept-encoding:", "expect:", "transfer-encoding:"] {
        assert!(!head.contains(unexpected), "{unexpected} in {head}");
    }
}

#[test]
fn a_chunked_response() {
    let chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n".to_vec();
    let server = Server::always(Reply::Bytes(chunked));
    let client = server.client();
    client.send(request()).unwrap();
    client.send(request()).unwrap();
    assert_eq!(server.connections(), 1);
}

#[test]
fn threads_share_a_client() {
    let server = Server::always(Reply::Bytes(response("200 OK", "{}")));
    let client = server.client();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| client.send(request()).unwrap());
        }
    });
    assert_eq!(server.requests().len(), 8);
}

#[test]
fn a_call_has_options() {
    let server = Server::always(Reply::Bytes(response("503 Busy", "")));
    let client = server.client();
    let error = client.call(request()).max_attempts(2).header("x-tenant", "one").send().unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert!(server.requests()[1].contains("x-tenant: one\r\n"));
}

#[test]
fn interceptors_look_on() {
    #[derive(Clone, Debug, Default)]
    struct Count(Arc<Mutex<u32>>);

    impl Interceptor for Count {
        fn read_after_execution(&self, _: &mut Context, outcome: &Outcome<'_>) {
            *self.0.lock().unwrap() += u32::from(outcome.is_success());
        }
    }

    let (count, server) = (Count::default(), Server::always(Reply::Bytes(response("200 OK", "{}"))));
    server.client().call(request()).interceptor(count.clone()).send().unwrap();
    assert_eq!(*count.0.lock().unwrap(), 1);
}

#[test]
fn pages_and_items_are_iterators() {
    let user = |name: &str| UserType::new().username(name);
    let mock = Mock::new();
    mock.on::<ListUsersRequest>()
        .respond(ListUsersResponse::new().users([user("ada"), user("grace")]).pagination_token("more"))
        .respond(ListUsersResponse::new().users([user("mary")]))
        .respond(ListUsersResponse::new().pagination_token("more"))
        .respond(ListUsersResponse::new());
    let client = Client::builder().mock(&mock).build().unwrap();
    let list = || client.call(ListUsersRequest::new("us-east-1_pool"));
    let names: Result<Vec<_>, _> =
        list().items().map(|user| user.map(|user| user.username.unwrap())).collect();
    assert_eq!(names.unwrap(), ["ada", "grace", "mary"]);
    assert_eq!(list().pages().count(), 2);
    let second = &mock.requests_of::<ListUsersRequest>()[1];
    assert_eq!(second.pagination_token.as_deref(), Some("more"));
}

#[test]
fn a_mock_serves_it_as_well() {
    let mock = Mock::new();
    mock.on::<AdminResetUserPasswordRequest>()
        .fail(TransportErrorKind::Timeout)
        .respond(AdminResetUserPasswordResponse::new());
    let client = Client::builder().mock(&mock).build().unwrap();
    assert_eq!(client.send(request()).unwrap().metadata().attempts(), 2);
}

#[test]
fn calls_by_name() {
    let mock = Mock::new();
    mock.on::<AdminResetUserPasswordRequest>().respond(AdminResetUserPasswordResponse::new());
    let client = Client::builder().mock(&mock).build().unwrap();
    let input = r#"{"UserPoolId":"eu-west-1_pool","Username":"ada"}"#;
    assert_eq!(client.call_json("AdminResetUserPassword", input).unwrap(), "{}");
    assert!(client.call_json("NoSuchOperation", input).unwrap_err().is_unknown_operation());
    assert!(Client::operations().iter().any(|operation| operation.name() == "AdminResetUserPassword"));
    mock.assert_done();
}
