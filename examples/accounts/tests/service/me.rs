//! The account of the user who calls.

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{
    AttributeType, SoftwareTokenMfaSettingsType, VerifySoftwareTokenResponseType,
};
use serde_json::{Value, json};

use crate::{Service, TOKEN};

#[tokio::test]
async fn users_see_their_account() {
    let service = Service::new();
    let user = GetUserResponse::new("ada", [AttributeType::new("email").value("ada@example.com")])
        .user_mfa_setting_list(["SOFTWARE_TOKEN_MFA"]);
    service.mock.on::<GetUserRequest>().respond(user);
    let expected = json!({
        "username": "ada", "email": "ada@example.com", "second_factors": ["SOFTWARE_TOKEN_MFA"],
    });
    assert_eq!(service.send("GET /me", Value::Null).await, (200, expected));
    assert_eq!(service.mock.requests_of::<GetUserRequest>(), [GetUserRequest::new(TOKEN)]);
}

#[tokio::test]
async fn an_authenticator_receives_a_secret() {
    let service = Service::new();
    let response = AssociateSoftwareTokenResponse::new().secret_code("MFRGG");
    service.mock.on::<AssociateSoftwareTokenRequest>().respond(response);
    assert_eq!(
        service.send("POST /me/authenticator", Value::Null).await,
        (200, json!({ "secret": "MFRGG" }))
    );
    let sent = AssociateSoftwareTokenRequest::new().access_token(TOKEN);
    assert_eq!(service.mock.requests_of::<AssociateSoftwareTokenRequest>(), [sent]);
}

#[tokio::test]
async fn a_code_makes_the_authenticator_the_second_factor() {
    let service = Service::new();
    let success = VerifySoftwareTokenResponse::new().status(VerifySoftwareTokenResponseType::Success);
    service.mock.on::<VerifySoftwareTokenRequest>().respond(success);
    service.mock.on::<SetUserMfaPreferenceRequest>().respond(SetUserMfaPreferenceResponse::new());
    let response = service.send("PUT /me/authenticator", json!({ "code": "123456" })).await;
    assert_eq!(response, (204, Value::Null));
    let sent = VerifySoftwareTokenRequest::new("123456").access_token(TOKEN);
    assert_eq!(service.mock.requests_of::<VerifySoftwareTokenRequest>(), [sent]);
    let preference = SetUserMfaPreferenceRequest::new(TOKEN)
        .software_token_mfa_settings(SoftwareTokenMfaSettingsType::new().enabled(true).preferred_mfa(true));
    assert_eq!(service.mock.requests_of::<SetUserMfaPreferenceRequest>(), [preference]);
}

#[tokio::test]
async fn a_wrong_code_changes_nothing() {
    let service = Service::new();
    let error = VerifySoftwareTokenResponse::new().status(VerifySoftwareTokenResponseType::Error);
    service.mock.on::<VerifySoftwareTokenRequest>().respond(error);
    let (status, response) = service.send("PUT /me/authenticator", json!({ "code": "123456" })).await;
    assert_eq!((status, &response["error"]), (400, &json!("code_mismatch")));
}
