//! Groups and their members, for administrators.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use farrier_cognito_identity_provider::operation::{
    AdminAddUserToGroupRequest, AdminRemoveUserFromGroupRequest, CreateGroupRequest, ListGroupsRequest,
    ListUsersInGroupRequest,
};
use farrier_cognito_identity_provider::types::GroupType;
use serde::{Deserialize, Serialize};

use super::users::User;
use super::{Result, Shared};
use crate::error::Failure;
use crate::extract::{Body, Params};
use crate::page::{Page, PageQuery};

#[derive(Serialize)]
pub(crate) struct Group {
    name: Option<String>,
    description: Option<String>,
}

impl From<GroupType> for Group {
    fn from(group: GroupType) -> Self {
        Self { name: group.group_name, description: group.description }
    }
}

pub(crate) async fn list(State(app): Shared, Params(query): Params<PageQuery>) -> Result<Json<Page<Group>>> {
    let mut request = ListGroupsRequest::new(&app.settings.user_pool);
    (request.limit, request.next_token) = query.checked()?;
    let response = app.client.list_groups(request).await?.into_output();
    let items = response.groups.unwrap_or_default().into_iter().map(Group::from).collect();
    Ok(Json(Page { items, next: response.next_token }))
}

#[derive(Deserialize)]
pub(crate) struct NewGroup {
    name: String,
    description: Option<String>,
}

pub(crate) async fn create(
    State(app): Shared,
    Body(group): Body<NewGroup>,
) -> Result<(StatusCode, Json<Group>)> {
    let mut request = CreateGroupRequest::new(&app.settings.user_pool, group.name);
    request.description = group.description;
    let response = app.client.create_group(request).await?.into_output();
    Ok((StatusCode::CREATED, Json(response.group.ok_or(Failure::INCOMPLETE)?.into())))
}

pub(crate) async fn members(
    State(app): Shared,
    Path(group): Path<String>,
    Params(query): Params<PageQuery>,
) -> Result<Json<Page<User>>> {
    let mut request = ListUsersInGroupRequest::new(&app.settings.user_pool, group);
    (request.limit, request.next_token) = query.checked()?;
    let response = app.client.list_users_in_group(request).await?.into_output();
    let items = response.users.unwrap_or_default().into_iter().map(User::from).collect();
    Ok(Json(Page { items, next: response.next_token }))
}

pub(crate) async fn add(
    State(app): Shared,
    Path((group, username)): Path<(String, String)>,
) -> Result<StatusCode> {
    let request = AdminAddUserToGroupRequest::new(&app.settings.user_pool, group, username);
    app.client.admin_add_user_to_group(request).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn remove(
    State(app): Shared,
    Path((group, username)): Path<(String, String)>,
) -> Result<StatusCode> {
    let request = AdminRemoveUserFromGroupRequest::new(&app.settings.user_pool, group, username);
    app.client.admin_remove_user_from_group(request).await?;
    Ok(StatusCode::NO_CONTENT)
}
