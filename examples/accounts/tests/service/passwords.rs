//! Forgotten passwords.

use farrier_cognito_identity_provider::error::UserNotFoundException;
use farrier_cognito_identity_provider::operation::*;
use serde_json::{Value, json};

use crate::{ADAS_HASH, APP_CLIENT, Service};

#[tokio::test]
async fn whether_a_user_exists_stays_unknown() {
    let service = Service::new();
    service
        .mock
        .on::<ForgotPasswordRequest>()
        .respond(ForgotPasswordResponse::new())
        .respond_error(ForgotPasswordError::UserNotFoundException(UserNotFoundException::new()));
    for _ in ["known", "unknown"] {
        let response = service.send("POST /password/forgot", json!({ "username": "ada" })).await;
        assert_eq!(response, (202, Value::Null));
    }
    let sent = ForgotPasswordRequest::new(APP_CLIENT, "ada").secret_hash(ADAS_HASH);
    assert_eq!(service.mock.requests_of::<ForgotPasswordRequest>(), [sent.clone(), sent]);
}

#[tokio::test]
async fn a_code_sets_a_new_password() {
    let service = Service::new();
    service.mock.on::<ConfirmForgotPasswordRequest>().respond(ConfirmForgotPasswordResponse::new());
    let body = json!({ "username": "ada", "code": "123456", "password": "secret-2" });
    assert_eq!(service.send("POST /password/reset", body).await, (204, Value::Null));
    let sent =
        ConfirmForgotPasswordRequest::new(APP_CLIENT, "ada", "123456", "secret-2").secret_hash(ADAS_HASH);
    assert_eq!(service.mock.requests_of::<ConfirmForgotPasswordRequest>(), [sent]);
}
