//! What handlers take from requests: bodies, queries, access tokens, and the right to administer the pool.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use farrier_cognito_identity_provider::operation::{AdminListGroupsForUserRequest, GetUserRequest};
use serde::de::DeserializeOwned;

use crate::App;
use crate::error::Failure;

/// A body in JSON. If it cannot be read, the response is a [`Failure`] like any other.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let Json(value) = Json::from_request(request, state).await?;
        Ok(Self(value))
    }
}

/// The query of a request.
pub(crate) struct Params<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Query(value) = Query::from_request_parts(parts, state).await?;
        Ok(Self(value))
    }
}

/// The access token in the header `authorization`. The user pool checks it.
pub(crate) struct Token(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Token {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|header| header.strip_prefix("Bearer ")).ok_or(Failure::NO_TOKEN)?;
        Ok(Self(token.to_owned()))
    }
}

/// The proof that a request has the access token of an administrator.
pub(crate) struct Admin;

impl FromRequestParts<Arc<App>> for Admin {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let Token(token) = Token::from_request_parts(parts, app).await?;
        let user = app.client.get_user(GetUserRequest::new(token)).await?;
        let request = AdminListGroupsForUserRequest::new(&app.settings.user_pool, &user.username);
        let mut groups = app.client.admin_list_groups_for_user(request).items();
        while let Some(group) = groups.next().await {
            if group?.group_name.as_deref() == Some(&app.settings.admin_group) {
                return Ok(Self);
            }
        }
        Err(Failure::NO_ADMINISTRATOR)
    }
}
