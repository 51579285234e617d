//! Users, for administrators.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use farrier_cognito_identity_provider::operation::{
    AdminCreateUserRequest, AdminResetUserPasswordRequest, ListUsersRequest,
};
use farrier_cognito_identity_provider::types::{AttributeType, DeliveryMediumType, UserType};
use serde::{Deserialize, Serialize};

use super::{Result, Shared};
use crate::error::Failure;
use crate::extract::{Body, Params};
use crate::page::{Page, PageQuery};

#[derive(Serialize)]
pub(crate) struct User {
    username: Option<String>,
    email: Option<String>,
    status: Option<String>,
    enabled: bool,
}

impl From<UserType> for User {
    fn from(user: UserType) -> Self {
        Self {
            username: user.username,
            email: email(user.attributes.unwrap_or_default()),
            status: user.user_status.map(|status| status.to_string()),
            enabled: user.enabled,
        }
    }
}

/// The email address among a user's attributes.
pub(super) fn email(attributes: Vec<AttributeType>) -> Option<String> {
    attributes.into_iter().find(|attribute| attribute.name == "email").and_then(|attribute| attribute.value)
}

pub(crate) async fn list(State(app): Shared, Params(query): Params<PageQuery>) -> Result<Json<Page<User>>> {
    let mut request = ListUsersRequest::new(&app.settings.user_pool);
    (request.limit, request.pagination_token) = query.checked()?;
    let response = app.client.list_users(request).await?.into_output();
    let items = response.users.unwrap_or_default().into_iter().map(User::from).collect();
    Ok(Json(Page { items, next: response.pagination_token }))
}

#[derive(Deserialize)]
pub(crate) struct Invitation {
    username: String,
    email: String,
    /// Chosen by the user pool unless given here.
    temporary_password: Option<String>,
}

/// Creates a user, who receives a temporary password by mail.
pub(crate) async fn invite(
    State(app): Shared,
    Body(invitation): Body<Invitation>,
) -> Result<(StatusCode, Json<User>)> {
    let mut request = AdminCreateUserRequest::new(&app.settings.user_pool, invitation.username)
        .user_attributes([
            AttributeType::new("email").value(invitation.email),
            AttributeType::new("email_verified").value("true"),
        ])
        .desired_delivery_mediums([DeliveryMediumType::Email]);
    request.temporary_password = invitation.temporary_password;
    let response = app.client.admin_create_user(request).await?.into_output();
    Ok((StatusCode::CREATED, Json(response.user.ok_or(Failure::INCOMPLETE)?.into())))
}

/// Resets a password: the user needs a code, which is sent, to set a new one.
pub(crate) async fn reset_password(State(app): Shared, Path(username): Path<String>) -> Result<StatusCode> {
    let request = AdminResetUserPasswordRequest::new(&app.settings.user_pool, username);
    app.client.admin_reset_user_password(request).await?;
    Ok(StatusCode::ACCEPTED)
}
