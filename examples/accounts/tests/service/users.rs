//! Users, for administrators.

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{AttributeType, DeliveryMediumType, UserStatusType, UserType};
use serde_json::{Value, json};

use crate::{POOL, Service};

fn ada() -> UserType {
    UserType::new()
        .username("ada")
        .attributes([AttributeType::new("email").value("ada@example.com")])
        .user_status(UserStatusType::Confirmed)
        .enabled(true)
}

fn ada_as_json() -> Value {
    json!({ "username": "ada", "email": "ada@example.com", "status": "CONFIRMED", "enabled": true })
}

#[tokio::test]
async fn users_are_listed_by_pages() {
    let service = Service::with_administrator();
    let page = ListUsersResponse::new().users([ada()]).pagination_token("page-3");
    service.mock.on::<ListUsersRequest>().respond(page);
    let response = service.send("GET /users?limit=1&page=page-2", Value::Null).await;
    assert_eq!(response, (200, json!({ "items": [ada_as_json()], "next": "page-3" })));
    let sent = ListUsersRequest::new(POOL).limit(1).pagination_token("page-2");
    assert_eq!(service.mock.requests_of::<ListUsersRequest>(), [sent]);
}

#[tokio::test]
async fn the_last_page_has_no_token() {
    let service = Service::with_administrator();
    service.mock.on::<ListUsersRequest>().respond(ListUsersResponse::new());
    let response = service.send("GET /users", Value::Null).await;
    assert_eq!(response, (200, json!({ "items": [], "next": null })));
    assert_eq!(service.mock.requests_of::<ListUsersRequest>(), [ListUsersRequest::new(POOL)]);
}

#[tokio::test]
async fn an_invited_user_receives_a_temporary_password() {
    let service = Service::with_administrator();
    service.mock.on::<AdminCreateUserRequest>().respond(AdminCreateUserResponse::new().user(ada()));
    let body = json!({ "username": "ada", "email": "ada@example.com" });
    assert_eq!(service.send("POST /users", body).await, (201, ada_as_json()));
    let sent = AdminCreateUserRequest::new(POOL, "ada")
        .user_attributes([
            AttributeType::new("email").value("ada@example.com"),
            AttributeType::new("email_verified").value("true"),
        ])
        .desired_delivery_mediums([DeliveryMediumType::Email]);
    assert_eq!(service.mock.requests_of::<AdminCreateUserRequest>(), [sent]);
}

#[tokio::test]
async fn a_password_is_reset() {
    let service = Service::with_administrator();
    service.mock.on::<AdminResetUserPasswordRequest>().respond(AdminResetUserPasswordResponse::new());
    assert_eq!(service.send("POST /users/ada/password-reset", Value::Null).await, (202, Value::Null));
    let sent = AdminResetUserPasswordRequest::new(POOL, "ada");
    assert_eq!(service.mock.requests_of::<AdminResetUserPasswordRequest>(), [sent]);
}
