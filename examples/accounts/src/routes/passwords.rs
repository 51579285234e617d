//! Forgotten passwords: a code by mail, and a new password with the code.

use axum::extract::State;
use axum::http::StatusCode;
use farrier_cognito_identity_provider::operation::{
    ConfirmForgotPasswordRequest, ForgotPasswordError, ForgotPasswordRequest,
};
use serde::Deserialize;

use super::{Result, Shared};
use crate::extract::Body;

#[derive(Deserialize)]
pub(crate) struct Forgotten {
    username: String,
}

/// Sends a code. The response is the same for users that do not exist, so that nobody finds out who has an account.
pub(crate) async fn forgot(
    State(app): Shared,
    Body(Forgotten { username }): Body<Forgotten>,
) -> Result<StatusCode> {
    let mut request = ForgotPasswordRequest::new(&app.settings.app_client, &username);
    request.secret_hash = app.settings.secret_hash(&username);
    match app.client.forgot_password(request).await {
        Ok(_) => Ok(StatusCode::ACCEPTED),
        Err(error) => match error.service() {
            Some(ForgotPasswordError::UserNotFoundException(_)) => Ok(StatusCode::ACCEPTED),
            _ => Err(error.into()),
        },
    }
}

#[derive(Deserialize)]
pub(crate) struct Reset {
    username: String,
    code: String,
    password: String,
}

pub(crate) async fn reset(
    State(app): Shared,
    Body(Reset { username, code, password }): Body<Reset>,
) -> Result<StatusCode> {
    let mut request = ConfirmForgotPasswordRequest::new(&app.settings.app_client, &username, code, password);
    request.secret_hash = app.settings.secret_hash(&username);
    app.client.confirm_forgot_password(request).await?;
    Ok(StatusCode::NO_CONTENT)
}
