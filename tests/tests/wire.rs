//! One operation compared byte by byte; and the reference models, from which the generator works unchanged.

use farrier_cognito_identity_provider::error::UserNotFoundException;
use farrier_cognito_identity_provider::operation::{
    AdminResetUserPasswordError, AdminResetUserPasswordRequest, AdminResetUserPasswordResponse,
    ListUsersResponse,
};
use farrier_runtime::codec::json;
use farrier_runtime::codegen::ServiceError;
use farrier_tests::{Case, upstream_models};

fn request() -> AdminResetUserPasswordRequest {
    AdminResetUserPasswordRequest::new("us-east-1_Example", "ada").client_metadata([("reason", "forgotten")])
}

#[test]
fn a_request_is_these_bytes() {
    let expected =
        r#"{"UserPoolId":"us-east-1_Example","Username":"ada","ClientMetadata":{"reason":"forgotten"}}"#;
    assert_eq!(String::from_utf8(json::to_vec(&request()).unwrap()).unwrap(), expected);
    assert_eq!(json::read::<AdminResetUserPasswordRequest>(expected.as_bytes()).unwrap(), request());
}

#[test]
fn a_request_hides_who_it_is_about() {
    let shown = format!("{:?}", request());
    let expected = r#"AdminResetUserPasswordRequest { user_pool_id: "us-east-1_Example", username: *** redacted ***, client_metadata: *** redacted *** }"#;
    assert_eq!(shown, expected);
}

#[test]
fn a_response_is_read() {
    let response: AdminResetUserPasswordResponse = json::read(b"{}").unwrap();
    assert_eq!(response, AdminResetUserPasswordResponse::new());

    let body = br#"{"Users":[{"Username":"ada","Enabled":true,"UserCreateDate":1.7e9,"UserStatus":"NEW"}]}"#;
    let response: ListUsersResponse = json::read(body).unwrap();
    let user = &response.users.as_ref().unwrap()[0];
    assert_eq!((user.username.as_deref(), user.enabled), (Some("ada"), true));
    assert_eq!(user.user_create_date.unwrap().secs(), 1_700_000_000);
    assert_eq!(user.user_status.as_ref().unwrap().as_str(), "NEW");
}

#[test]
fn an_error_is_read_and_printed() {
    let body = br#"{"__type":"UserNotFoundException","message":"User does not exist."}"#;
    let error: UserNotFoundException = json::read(body).unwrap();
    assert_eq!(error.to_string(), "UserNotFoundException: User does not exist.");
    let error = AdminResetUserPasswordError::UserNotFoundException(error);
    assert_eq!(error.to_string(), "UserNotFoundException: User does not exist.");
    assert_eq!((error.error().http_status(), error.error().is_retryable()), (Some(404), false));
}

#[test]
fn reference_models_generate() {
    for model in upstream_models() {
        let name = model.name.clone();
        let json: serde_json::Value = serde_json::from_str(&model.text).unwrap();
        let shapes = json["shapes"].as_object().unwrap().values();
        let operations = shapes.filter(|shape| shape["type"] == "operation").count();
        assert!(operations > 100, "{name}: the operations are found");
        assert_eq!(Case::of(model).output().krate.operations.len(), operations, "{name}");
    }
}
