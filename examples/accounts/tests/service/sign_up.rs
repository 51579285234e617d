//! Sign-up, with its confirmation.

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{AttributeType, CodeDeliveryDetailsType, DeliveryMediumType};
use serde_json::{Value, json};

use crate::{ADAS_HASH, APP_CLIENT, Service};

fn sent_by_mail() -> CodeDeliveryDetailsType {
    CodeDeliveryDetailsType::new().destination("a***@e***").delivery_medium(DeliveryMediumType::Email)
}

#[tokio::test]
async fn a_new_user_receives_a_code() {
    let service = Service::new();
    let response = SignUpResponse::new("3a1c").code_delivery_details(sent_by_mail());
    service.mock.on::<SignUpRequest>().respond(response);
    let user = json!({ "username": "ada", "password": "secret-1", "email": "ada@example.com" });
    let expected = json!({ "confirmed": false, "code_sent": { "to": "a***@e***", "medium": "EMAIL" } });
    assert_eq!(service.send("POST /sign-up", user).await, (201, expected));
    let sent = SignUpRequest::new(APP_CLIENT, "ada")
        .password("secret-1")
        .secret_hash(ADAS_HASH)
        .user_attributes([AttributeType::new("email").value("ada@example.com")]);
    assert_eq!(service.mock.requests_of::<SignUpRequest>(), [sent]);
}

#[tokio::test]
async fn a_code_confirms_the_user() {
    let service = Service::new();
    service.mock.on::<ConfirmSignUpRequest>().respond(ConfirmSignUpResponse::new());
    let body = json!({ "username": "ada", "code": "123456" });
    assert_eq!(service.send("POST /sign-up/confirm", body).await, (204, Value::Null));
    let sent = ConfirmSignUpRequest::new(APP_CLIENT, "ada", "123456").secret_hash(ADAS_HASH);
    assert_eq!(service.mock.requests_of::<ConfirmSignUpRequest>(), [sent]);
}

#[tokio::test]
async fn a_code_is_sent_again() {
    let service = Service::new();
    let response = ResendConfirmationCodeResponse::new().code_delivery_details(sent_by_mail());
    service.mock.on::<ResendConfirmationCodeRequest>().respond(response);
    let expected = json!({ "to": "a***@e***", "medium": "EMAIL" });
    assert_eq!(service.send("POST /sign-up/resend", json!({ "username": "ada" })).await, (202, expected));
    let sent = ResendConfirmationCodeRequest::new(APP_CLIENT, "ada").secret_hash(ADAS_HASH);
    assert_eq!(service.mock.requests_of::<ResendConfirmationCodeRequest>(), [sent]);
}
