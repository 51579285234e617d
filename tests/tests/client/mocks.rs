//! Mocks: all ways to respond, and the mistakes that a mock reports.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::error::{TooManyRequestsException, UserNotFoundException};
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{AttributeType, UserType};
use farrier_runtime::client::ErrorKind;
use farrier_runtime::testing::Mock;
use farrier_runtime::transport::TransportErrorKind;

use crate::answers::request;

fn client(mock: &Mock) -> Client {
    Client::builder().mock(mock).build().unwrap()
}

fn get(username: &str) -> AdminGetUserRequest {
    AdminGetUserRequest::new("us-east-1_pool", username)
}

fn not_found() -> AdminGetUserError {
    AdminGetUserError::UserNotFoundException(UserNotFoundException::new().message("nobody"))
}

#[tokio::test]
async fn an_output_goes_the_way_of_a_response() {
    let mock = Mock::new();
    let user = AdminGetUserResponse::new("ada")
        .enabled(true)
        .user_create_date(farrier_cognito_identity_provider::primitives::Timestamp::from_secs(1_700_000_000))
        .user_attributes([AttributeType::new("email").value("ada@example.com")]);
    mock.on::<AdminGetUserRequest>().respond(user.clone());
    let response = client(&mock).admin_get_user(get("ada")).await.unwrap();
    assert_eq!(response.metadata().request_id(), Some("mock-1"));
    assert_eq!(response.into_output(), user);
    mock.assert_done();
}

#[tokio::test]
async fn errors_are_the_models_or_not() {
    let mock = Mock::new();
    mock.on::<AdminGetUserRequest>()
        .respond_error(not_found())
        .respond_code(400, "BrandNewException", "what \"is\" this")
        .respond_http(413, "<html>")
        .fail(TransportErrorKind::Certificate);
    let client = client(&mock);

    let error = client.admin_get_user(get("ada")).await.unwrap_err();
    assert!(matches!(error.service(), Some(AdminGetUserError::UserNotFoundException(_))));
    let text = "AdminGetUser: UserNotFoundException: nobody (status 404, request id mock-1, 1 attempt)";
    assert_eq!(error.to_string(), text);

    let error = client.admin_get_user(get("ada")).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("BrandNewException"), Some("what \"is\" this")));

    let error = client.admin_get_user(get("ada")).await.unwrap_err();
    assert_eq!((error.http_status(), error.code()), (Some(413), None));

    let error = client.admin_get_user(get("ada")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn retries_take_no_time() {
    let mock = Mock::new();
    let busy = AdminResetUserPasswordError::TooManyRequestsException(TooManyRequestsException::new());
    mock.on::<AdminResetUserPasswordRequest>()
        .fail(TransportErrorKind::Timeout)
        .respond_error(busy)
        .respond(AdminResetUserPasswordResponse::new());
    let response = client(&mock).send(request()).await.unwrap();
    assert_eq!(response.metadata().attempts(), 3);
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test]
async fn timeouts_and_lost_connections() {
    for (kind, expected) in [
        (TransportErrorKind::Timeout, ErrorKind::Timeout),
        (TransportErrorKind::ConnectTimeout, ErrorKind::Timeout),
        (TransportErrorKind::Connect, ErrorKind::Transport),
        (TransportErrorKind::Interrupted, ErrorKind::Transport),
    ] {
        let mock = Mock::new();
        mock.on::<AdminGetUserRequest>().fail(kind).times(3);
        let error = client(&mock).admin_get_user(get("ada")).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (expected, 3), "{kind:?}");
        assert!(error.is_retryable() && error.retry_delay() > Duration::ZERO);
    }
}

#[tokio::test]
async fn an_answer_may_depend_on_the_request() {
    let mock = Mock::new();
    mock.on::<AdminGetUserRequest>()
        .respond_with(|request| match request.username.as_str() {
            "ada" => Ok(AdminGetUserResponse::new(&request.username).enabled(true)),
            _ => Err(not_found()),
        })
        .always();
    let client = client(&mock);
    assert!(client.admin_get_user(get("ada")).await.unwrap().enabled);
    assert!(client.admin_get_user(get("grace")).await.unwrap_err().service().is_some());
}

#[tokio::test]
async fn expectations_may_be_of_some_requests_alone() {
    let mock = Mock::new();
    for name in ["ada", "grace"] {
        mock.on::<AdminGetUserRequest>()
            .matching(move |request| request.username == name)
            .respond(AdminGetUserResponse::new(name));
    }
    let client = client(&mock);
    assert_eq!(client.admin_get_user(get("grace")).await.unwrap().username, "grace");
    assert_eq!(client.admin_get_user(get("ada")).await.unwrap().username, "ada");
}

#[tokio::test]
async fn pages_follow_each_other() {
    let mock = Mock::new();
    let user = |name: &str| UserType::new().username(name);
    mock.on::<ListUsersRequest>()
        .matching(|request| request.pagination_token.is_none())
        .respond(ListUsersResponse::new().users([user("ada")]).pagination_token("more"));
    mock.on::<ListUsersRequest>()
        .matching(|request| request.pagination_token.as_deref() == Some("more"))
        .respond(ListUsersResponse::new().users([user("grace")]));
    let client = client(&mock);
    let mut users = client.list_users(ListUsersRequest::new("us-east-1_pool")).items();
    let mut names = Vec::new();
    while let Some(user) = users.next().await {
        names.push(user.unwrap().username.unwrap());
    }
    assert_eq!(names, ["ada", "grace"]);
}

#[tokio::test]
async fn requests_are_kept() {
    let mock = Mock::new();
    mock.on::<AdminGetUserRequest>().respond(AdminGetUserResponse::new("ada")).always();
    mock.on::<ListUsersRequest>().respond(ListUsersResponse::new());
    let client = client(&mock);
    client.admin_get_user(get("ada")).await.unwrap();
    client.list_users(ListUsersRequest::new("us-east-1_pool").limit(7)).await.unwrap();

    assert_eq!(mock.requests_of::<AdminGetUserRequest>(), [get("ada")]);
    assert_eq!(mock.requests_of::<ListUsersRequest>()[0].limit, Some(7));
    assert_eq!(mock.requests_of::<AdminDeleteUserRequest>(), []);
    let requests = mock.requests();
    assert_eq!(requests[1].operation(), Some("ListUsers"));
    assert!(requests[1].http().headers().contains_key("authorization"), "requests are signed");
    let shown = format!("{mock:?}");
    assert!(
        shown.contains("AdminGetUser") && !shown.contains("ada") && !shown.contains("Signature"),
        "{shown}"
    );
}

#[tokio::test]
async fn what_is_not_expected_fails_the_call_and_the_test() {
    let mock = Mock::new();
    mock.on::<ListUsersRequest>().respond(ListUsersResponse::new()).times(2);
    mock.on::<AdminDeleteUserRequest>().respond(AdminDeleteUserResponse::new()).always();
    let client = client(&mock);
    client.list_users(ListUsersRequest::new("us-east-1_pool")).await.unwrap();
    let error = client.admin_get_user(get("ada")).await.unwrap_err();
    let problem =
        "the mock did not expect `AdminGetUser`; it expects ListUsers (1), AdminDeleteUser (any number)";
    assert_eq!(error.to_string(), format!("AdminGetUser: the request cannot be sent: {problem} (1 attempt)"));
    assert_eq!(error.attempts(), 1, "it is not tried again");

    let message = panic_of(|| mock.assert_done());
    let missing = "ListUsers (1) was expected and not sent";
    assert_eq!(message, format!("the mock is not done:\n  {problem}\n  {missing}"));
}

#[tokio::test]
async fn an_answer_is_given_once() {
    let mock = Mock::new();
    mock.on::<AdminGetUserRequest>().respond(AdminGetUserResponse::new("ada"));
    let client = client(&mock);
    client.admin_get_user(get("ada")).await.unwrap();
    let error = client.admin_get_user(get("ada")).await.unwrap_err();
    assert!(format!("{error:?}").contains("the mock did not expect `AdminGetUser`; it expects nothing more"));
    panic_of(|| mock.assert_done());
}

#[test]
fn a_mock_that_is_dropped_is_checked() {
    let message = panic_of(|| {
        let mock = Mock::new();
        mock.on::<AdminGetUserRequest>().matching(|_| true).respond(AdminGetUserResponse::new("ada"));
        let _client = client(&mock);
        drop(mock);
    });
    let missing = "AdminGetUser that matches (1) was expected and not sent";
    assert_eq!(message, format!("the mock is not done:\n  {missing}"));
}

#[test]
fn a_test_that_fails_fails_for_its_own_reason() {
    let message = panic_of(|| {
        let mock = Mock::new();
        mock.on::<AdminGetUserRequest>().respond(AdminGetUserResponse::new("ada"));
        panic!("its own reason");
    });
    assert_eq!(message, "its own reason");
}

fn panic_of(f: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(f)).expect_err("it panics");
    match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(panic) => panic.downcast_ref::<&str>().unwrap().to_string(),
    }
}
