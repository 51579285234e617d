//! Errors that the server returns, with their types and details.

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    AdminCreateUserRequest, AdminResetUserPasswordError, AdminResetUserPasswordRequest,
    AdminSetUserPasswordRequest, InitiateAuthError, InitiateAuthRequest,
};
use farrier_runtime::client::Error;
use farrier_runtime::schema::Fault;

use crate::server::{client, create_app_client, create_pool, delete_pool};

async fn reset(client: &Client, pool: &str, user: &str) -> Error<AdminResetUserPasswordError> {
    let request = AdminResetUserPasswordRequest::new(pool, user);
    client.admin_reset_user_password(request).await.expect_err("the server refuses")
}

#[tokio::test]
async fn an_unknown_user_cannot_be_reset() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "errors").await;
    let error = reset(&client, &pool, "nobody").await;
    assert!(matches!(error.service(), Some(AdminResetUserPasswordError::UserNotFoundException(_))));
    assert_eq!(error.code(), Some("UserNotFoundException"));
    assert_eq!(error.http_status(), Some(400));
    assert_eq!(error.attempts(), 1);
    assert!(!error.is_retryable() && !error.is_throttling() && !error.is_timeout());
    let text = error.to_string();
    assert!(text.starts_with("AdminResetUserPassword: UserNotFoundException: "), "{text}");
    delete_pool(&client, &pool).await;
}

#[tokio::test]
async fn an_unknown_pool_has_no_users() {
    let Some(client) = client() else { return };
    let error = reset(&client, "us-east-1_Example", "ada").await;
    assert!(matches!(error.service(), Some(AdminResetUserPasswordError::ResourceNotFoundException(_))));
}

#[tokio::test]
async fn a_user_who_never_signed_in_cannot_be_reset() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "never").await;
    client.admin_create_user(AdminCreateUserRequest::new(&pool, "ada")).await.unwrap();
    let error = reset(&client, &pool, "ada").await;
    let service = error.service();
    assert!(matches!(service, Some(AdminResetUserPasswordError::NotAuthorizedException(_))), "{error}");
    assert_eq!(error.fault(), Some(Fault::Client));
    delete_pool(&client, &pool).await;
}

#[tokio::test]
async fn a_user_without_a_verified_address_cannot_be_reset() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "unverified").await;
    client.admin_create_user(AdminCreateUserRequest::new(&pool, "ada")).await.unwrap();
    let password = AdminSetUserPasswordRequest::new(&pool, "ada", "Correct-horse-7-battery").permanent(true);
    client.admin_set_user_password(password).await.unwrap();
    let error = reset(&client, &pool, "ada").await;
    let service = error.service();
    assert!(matches!(service, Some(AdminResetUserPasswordError::InvalidParameterException(_))), "{error}");
    delete_pool(&client, &pool).await;
}

#[tokio::test]
async fn a_wrong_password_does_not_sign_in() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "wrong").await;
    let app = create_app_client(&client, &pool).await;
    let request = InitiateAuthRequest::new(&app, "USER_PASSWORD_AUTH")
        .auth_parameters([("USERNAME", "ada"), ("PASSWORD", "wrong")]);
    let error = client.initiate_auth(request).await.expect_err("nobody has that password");
    assert!(
        matches!(
            error.service(),
            Some(InitiateAuthError::NotAuthorizedException(_) | InitiateAuthError::UserNotFoundException(_))
        ),
        "{error}"
    );
    delete_pool(&client, &pool).await;
}
