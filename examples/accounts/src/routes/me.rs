//! The account of the user who calls, and an authenticator app as its second factor.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use farrier_cognito_identity_provider::operation::{
    AssociateSoftwareTokenRequest, GetUserRequest, SetUserMfaPreferenceRequest, VerifySoftwareTokenRequest,
};
use farrier_cognito_identity_provider::types::{
    SoftwareTokenMfaSettingsType, VerifySoftwareTokenResponseType,
};
use serde::{Deserialize, Serialize};

use super::users::email;
use super::{Result, Shared};
use crate::error::Failure;
use crate::extract::{Body, Token};

#[derive(Serialize)]
pub(crate) struct Me {
    username: String,
    email: Option<String>,
    second_factors: Vec<String>,
}

pub(crate) async fn show(State(app): Shared, Token(token): Token) -> Result<Json<Me>> {
    let user = app.client.get_user(GetUserRequest::new(token)).await?.into_output();
    Ok(Json(Me {
        username: user.username,
        email: email(user.user_attributes),
        second_factors: user.user_mfa_setting_list.unwrap_or_default(),
    }))
}

#[derive(Serialize)]
pub(crate) struct Secret {
    /// The secret for the authenticator app, usually shown as a QR code.
    secret: String,
}

pub(crate) async fn associate(State(app): Shared, Token(token): Token) -> Result<Json<Secret>> {
    let request = AssociateSoftwareTokenRequest::new().access_token(token);
    let response = app.client.associate_software_token(request).await?.into_output();
    Ok(Json(Secret { secret: response.secret_code.ok_or(Failure::INCOMPLETE)? }))
}

#[derive(Deserialize)]
pub(crate) struct Code {
    code: String,
}

/// Checks the first code of the app, and asks for its codes from the next sign-in on.
pub(crate) async fn verify(
    State(app): Shared,
    Token(token): Token,
    Body(Code { code }): Body<Code>,
) -> Result<StatusCode> {
    let request = VerifySoftwareTokenRequest::new(code).access_token(&token);
    let response = app.client.verify_software_token(request).await?.into_output();
    if response.status != Some(VerifySoftwareTokenResponseType::Success) {
        return Err(Failure::WRONG_CODE);
    }
    let settings = SoftwareTokenMfaSettingsType::new().enabled(true).preferred_mfa(true);
    let request = SetUserMfaPreferenceRequest::new(token).software_token_mfa_settings(settings);
    app.client.set_user_mfa_preference(request).await?;
    Ok(StatusCode::NO_CONTENT)
}
