//! Users: created, changed, listed, signed in and reset.

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types;

use crate::server::{client, create_app_client, create_pool, delete_pool};

const PASSWORD: &str = "Correct-horse-7-battery";

#[tokio::test]
async fn a_password_is_reset() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "reset").await;
    let attributes = [
        types::AttributeType::new("email").value("ada@example.com"),
        types::AttributeType::new("email_verified").value("true"),
    ];
    let request = AdminCreateUserRequest::new(&pool, "ada").user_attributes(attributes);
    client.admin_create_user(request).await.unwrap();
    let password = AdminSetUserPasswordRequest::new(&pool, "ada", PASSWORD).permanent(true);
    client.admin_set_user_password(password).await.unwrap();

    let request = AdminResetUserPasswordRequest::new(&pool, "ada").client_metadata([("reason", "forgotten")]);
    let response = client.send(request).await.unwrap();
    assert_eq!(response.metadata().http_status(), 200);
    assert_eq!(response.metadata().attempts(), 1);

    let user = client.admin_get_user(AdminGetUserRequest::new(&pool, "ada")).await.unwrap();
    assert_eq!(user.user_status, Some(types::UserStatusType::ResetRequired));
    delete_pool(&client, &pool).await;
}

#[tokio::test]
async fn a_user_lives_and_goes() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "life").await;
    client.admin_create_user(AdminCreateUserRequest::new(&pool, "ada")).await.unwrap();
    let changed = [types::AttributeType::new("name").value("Ada ü \u{1F680} \"quoted\"")];
    client
        .admin_update_user_attributes(AdminUpdateUserAttributesRequest::new(&pool, "ada", changed))
        .await
        .unwrap();
    let user = client.admin_get_user(AdminGetUserRequest::new(&pool, "ada")).await.unwrap();
    let attributes = user.user_attributes.as_deref().unwrap_or_default();
    let name = attributes.iter().find(|attribute| attribute.name == "name");
    assert_eq!(name.and_then(|name| name.value.as_deref()), Some("Ada ü \u{1F680} \"quoted\""));
    assert!(user.user_create_date.is_some());

    client
        .admin_delete_user_attributes(AdminDeleteUserAttributesRequest::new(&pool, "ada", ["name"]))
        .await
        .unwrap();
    client.admin_disable_user(AdminDisableUserRequest::new(&pool, "ada")).await.unwrap();
    let user = client.admin_get_user(AdminGetUserRequest::new(&pool, "ada")).await.unwrap();
    assert!(!user.enabled);
    client.admin_enable_user(AdminEnableUserRequest::new(&pool, "ada")).await.unwrap();
    client.admin_user_global_sign_out(AdminUserGlobalSignOutRequest::new(&pool, "ada")).await.unwrap();
    client.admin_delete_user(AdminDeleteUserRequest::new(&pool, "ada")).await.unwrap();
    let users = client.list_users(ListUsersRequest::new(&pool)).await.unwrap();
    assert_eq!(users.users.as_deref().unwrap_or_default().len(), 0);
    delete_pool(&client, &pool).await;
}

#[tokio::test]
async fn someone_signs_up_and_in_without_credentials() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "sign-up").await;
    let app = create_app_client(&client, &pool).await;
    let email = [types::AttributeType::new("email").value("grace@example.com")];
    let signed_up =
        client.sign_up(SignUpRequest::new(&app, "grace").password(PASSWORD).user_attributes(email)).await;
    assert!(!signed_up.unwrap().user_sub.is_empty());
    client.confirm_sign_up(ConfirmSignUpRequest::new(&app, "grace", "123456")).await.unwrap();

    let request = InitiateAuthRequest::new(&app, "USER_PASSWORD_AUTH")
        .auth_parameters([("USERNAME", "grace"), ("PASSWORD", PASSWORD)]);
    let signed_in = client.initiate_auth(request).await.unwrap();
    let tokens = signed_in.authentication_result.as_ref().expect("tokens");
    assert!(
        !format!("{signed_in:?}").contains(tokens.access_token.as_deref().unwrap()),
        "tokens are not shown"
    );
    let access_token = tokens.access_token.clone().unwrap();

    let user = client.get_user(GetUserRequest::new(&access_token)).await.unwrap();
    assert_eq!(user.username, "grace");
    let name = [types::AttributeType::new("name").value("Grace")];
    client.update_user_attributes(UpdateUserAttributesRequest::new(&access_token, name)).await.unwrap();
    client
        .change_password(
            ChangePasswordRequest::new(&access_token, "Another-horse-8").previous_password(PASSWORD),
        )
        .await
        .unwrap();
    client.forgot_password(ForgotPasswordRequest::new(&app, "grace")).await.unwrap();
    client.global_sign_out(GlobalSignOutRequest::new(&access_token)).await.unwrap();
    delete_pool(&client, &pool).await;
}

#[tokio::test]
async fn all_of_130_users_are_listed() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "many").await;
    for number in 0..130 {
        client
            .admin_create_user(AdminCreateUserRequest::new(&pool, format!("user-{number:03}")))
            .await
            .unwrap();
    }
    let mut pages = client.list_users(ListUsersRequest::new(&pool).limit(50)).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.unwrap().users.as_deref().unwrap_or_default().len());
    }
    assert_eq!(sizes, [50, 50, 30]);

    let mut users = client.list_users(ListUsersRequest::new(&pool).limit(60)).items();
    let mut names = Vec::new();
    while let Some(user) = users.next().await {
        names.push(user.unwrap().username.unwrap());
    }
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 130);
    delete_pool(&client, &pool).await;
}
