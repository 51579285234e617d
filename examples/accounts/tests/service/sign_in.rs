//! Sign-in, with its challenges.

use std::collections::BTreeMap;

use farrier_cognito_identity_provider::error::{NotAuthorizedException, UserNotFoundException};
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{AuthFlowType, AuthenticationResultType, ChallengeNameType};
use serde_json::{Value, json};

use crate::{ADAS_HASH, APP_CLIENT, Service, TOKEN};

fn tokens() -> AuthenticationResultType {
    AuthenticationResultType::new()
        .access_token("access")
        .id_token("id")
        .refresh_token("refresh")
        .expires_in(3600)
}

fn tokens_as_json() -> Value {
    json!({ "access_token": "access", "id_token": "id", "refresh_token": "refresh", "expires_in": 3600 })
}

#[tokio::test]
async fn a_password_is_exchanged_for_tokens() {
    let service = Service::new();
    service
        .mock
        .on::<InitiateAuthRequest>()
        .respond(InitiateAuthResponse::new().authentication_result(tokens()));
    let body = json!({ "username": "ada", "password": "secret-1" });
    assert_eq!(service.send("POST /sign-in", body).await, (200, tokens_as_json()));
    let sent = InitiateAuthRequest::new(APP_CLIENT, AuthFlowType::UserPasswordAuth).auth_parameters([
        ("USERNAME", "ada"),
        ("PASSWORD", "secret-1"),
        ("SECRET_HASH", ADAS_HASH),
    ]);
    assert_eq!(service.mock.requests_of::<InitiateAuthRequest>(), [sent]);
}

#[tokio::test]
async fn an_unknown_user_and_a_wrong_password_look_the_same() {
    let service = Service::new();
    let unknown = UserNotFoundException::new().message("User does not exist.");
    let wrong = NotAuthorizedException::new().message("Incorrect username or password.");
    service
        .mock
        .on::<InitiateAuthRequest>()
        .respond_error(InitiateAuthError::UserNotFoundException(unknown))
        .respond_error(InitiateAuthError::NotAuthorizedException(wrong));
    let body = json!({ "username": "ada", "password": "secret-1" });
    let unknown = service.send("POST /sign-in", body.clone()).await;
    let expected = json!({ "error": "not_authorized", "message": "Incorrect username or password." });
    assert_eq!(unknown, (401, expected));
    assert_eq!(service.send("POST /sign-in", body).await, unknown);
}

#[tokio::test]
async fn a_challenge_comes_with_its_session() {
    let service = Service::new();
    let challenge = InitiateAuthResponse::new()
        .challenge_name(ChallengeNameType::NewPasswordRequired)
        .session("session-1");
    service.mock.on::<InitiateAuthRequest>().respond(challenge);
    let body = json!({ "username": "ada", "password": "temporary-1" });
    let expected = json!({ "challenge": "NEW_PASSWORD_REQUIRED", "session": "session-1" });
    assert_eq!(service.send("POST /sign-in", body).await, (200, expected));
}

#[tokio::test]
async fn answers_have_the_name_that_their_challenge_requires() {
    let check = async |challenge: &str, name: &str| {
        let service = Service::new();
        let done = RespondToAuthChallengeResponse::new().authentication_result(tokens());
        service.mock.on::<RespondToAuthChallengeRequest>().respond(done);
        let body =
            json!({ "username": "ada", "challenge": challenge, "session": "session-1", "answer": "123456" });
        assert_eq!(service.send("POST /sign-in/challenge", body).await, (200, tokens_as_json()));
        let [sent] = &service.mock.requests_of::<RespondToAuthChallengeRequest>()[..] else {
            panic!("{challenge}: one request is sent");
        };
        let expected = [("USERNAME", "ada"), (name, "123456"), ("SECRET_HASH", ADAS_HASH)];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(sent.challenge_name.as_str(), challenge);
        assert_eq!(sent.session.as_deref(), Some("session-1"));
        assert_eq!(sent.challenge_responses, Some(BTreeMap::from(expected)), "{challenge}");
    };
    check("NEW_PASSWORD_REQUIRED", "NEW_PASSWORD").await;
    check("SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE").await;
    check("SMS_MFA", "SMS_MFA_CODE").await;
}

#[tokio::test]
async fn a_challenge_may_be_followed_by_another() {
    let service = Service::new();
    let next = RespondToAuthChallengeResponse::new()
        .challenge_name(ChallengeNameType::SoftwareTokenMfa)
        .session("session-2");
    service.mock.on::<RespondToAuthChallengeRequest>().respond(next);
    let body = json!({
        "username": "ada", "challenge": "NEW_PASSWORD_REQUIRED", "session": "session-1", "answer": "secret-2",
    });
    let expected = json!({ "challenge": "SOFTWARE_TOKEN_MFA", "session": "session-2" });
    assert_eq!(service.send("POST /sign-in/challenge", body).await, (200, expected));
}

#[tokio::test]
async fn an_unknown_challenge_is_not_sent() {
    let service = Service::new();
    let body = json!({ "username": "ada", "challenge": "RIDDLE", "session": "session-1", "answer": "man" });
    let (status, response) = service.send("POST /sign-in/challenge", body).await;
    assert_eq!((status, &response["error"]), (400, &json!("unknown_challenge")));
}

#[tokio::test]
async fn a_refresh_token_is_exchanged_for_tokens() {
    let service = Service::new();
    let refreshed = AuthenticationResultType::new().access_token("access").expires_in(3600);
    service
        .mock
        .on::<InitiateAuthRequest>()
        .respond(InitiateAuthResponse::new().authentication_result(refreshed));
    let expected =
        json!({ "access_token": "access", "id_token": null, "refresh_token": null, "expires_in": 3600 });
    let body = json!({ "username": "ada", "refresh_token": "refresh" });
    assert_eq!(service.send("POST /sign-in/refresh", body).await, (200, expected));
    let sent = InitiateAuthRequest::new(APP_CLIENT, AuthFlowType::RefreshTokenAuth)
        .auth_parameters([("REFRESH_TOKEN", "refresh"), ("SECRET_HASH", ADAS_HASH)]);
    assert_eq!(service.mock.requests_of::<InitiateAuthRequest>(), [sent]);
}

#[tokio::test]
async fn a_response_without_tokens_is_the_pools_fault() {
    let service = Service::new();
    service.mock.on::<InitiateAuthRequest>().respond(InitiateAuthResponse::new());
    let (status, response) =
        service.send("POST /sign-in", json!({ "username": "ada", "password": "secret-1" })).await;
    assert_eq!((status, &response["error"]), (502, &json!("unavailable")));
}

#[tokio::test]
async fn signing_out_revokes_the_tokens() {
    let service = Service::new();
    service.mock.on::<GlobalSignOutRequest>().respond(GlobalSignOutResponse::new());
    assert_eq!(service.send("POST /sign-out", Value::Null).await, (204, Value::Null));
    assert_eq!(service.mock.requests_of::<GlobalSignOutRequest>(), [GlobalSignOutRequest::new(TOKEN)]);
}
