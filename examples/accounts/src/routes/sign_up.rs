//! Sign-up: a new user, who then confirms an email address with a code.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use farrier_cognito_identity_provider::operation::{
    ConfirmSignUpRequest, ResendConfirmationCodeRequest, SignUpRequest,
};
use farrier_cognito_identity_provider::types::AttributeType;
use serde::{Deserialize, Serialize};

use super::{Delivery, Result, Shared};
use crate::extract::Body;

#[derive(Deserialize)]
pub(crate) struct NewUser {
    username: String,
    password: String,
    email: String,
}

#[derive(Serialize)]
pub(crate) struct SignedUp {
    /// Whether the account can be used already, without a code.
    confirmed: bool,
    code_sent: Option<Delivery>,
}

pub(crate) async fn start(
    State(app): Shared,
    Body(user): Body<NewUser>,
) -> Result<(StatusCode, Json<SignedUp>)> {
    let mut request = SignUpRequest::new(&app.settings.app_client, &user.username)
        .password(user.password)
        .user_attributes([AttributeType::new("email").value(user.email)]);
    request.secret_hash = app.settings.secret_hash(&user.username);
    let signed_up = app.client.sign_up(request).await?.into_output();
    let code_sent = signed_up.code_delivery_details.map(Delivery::from);
    Ok((StatusCode::CREATED, Json(SignedUp { confirmed: signed_up.user_confirmed, code_sent })))
}

#[derive(Deserialize)]
pub(crate) struct Confirmation {
    username: String,
    code: String,
}

pub(crate) async fn confirm(
    State(app): Shared,
    Body(Confirmation { username, code }): Body<Confirmation>,
) -> Result<StatusCode> {
    let mut request = ConfirmSignUpRequest::new(&app.settings.app_client, &username, code);
    request.secret_hash = app.settings.secret_hash(&username);
    app.client.confirm_sign_up(request).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub(crate) struct Username {
    username: String,
}

pub(crate) async fn resend(
    State(app): Shared,
    Body(Username { username }): Body<Username>,
) -> Result<(StatusCode, Json<Option<Delivery>>)> {
    let mut request = ResendConfirmationCodeRequest::new(&app.settings.app_client, &username);
    request.secret_hash = app.settings.secret_hash(&username);
    let sent = app.client.resend_confirmation_code(request).await?.into_output();
    Ok((StatusCode::ACCEPTED, Json(sent.code_delivery_details.map(Delivery::from))))
}
