//! Sign-in: a password for tokens, or for a challenge that must be answered first.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use farrier_cognito_identity_provider::operation::{
    GlobalSignOutRequest, InitiateAuthError, InitiateAuthRequest, RespondToAuthChallengeRequest,
};
use farrier_cognito_identity_provider::types::{AuthFlowType, AuthenticationResultType, ChallengeNameType};
use serde::{Deserialize, Serialize};

use super::{Result, Shared};
use crate::App;
use crate::error::Failure;
use crate::extract::{Body, Token};

#[derive(Deserialize)]
pub(crate) struct Credentials {
    username: String,
    password: String,
}

/// The next step of a sign-in.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum SignIn {
    Done { access_token: String, id_token: Option<String>, refresh_token: Option<String>, expires_in: i32 },
    Challenged { challenge: String, session: Option<String> },
}

impl SignIn {
    fn new(
        challenge: Option<ChallengeNameType>,
        session: Option<String>,
        tokens: Option<AuthenticationResultType>,
    ) -> Result<Json<Self>> {
        if let Some(challenge) = challenge {
            return Ok(Json(Self::Challenged { challenge: challenge.to_string(), session }));
        }
        let tokens = tokens.ok_or(Failure::INCOMPLETE)?;
        Ok(Json(Self::Done {
            access_token: tokens.access_token.ok_or(Failure::INCOMPLETE)?,
            id_token: tokens.id_token,
            refresh_token: tokens.refresh_token,
            expires_in: tokens.expires_in,
        }))
    }
}

pub(crate) async fn start(
    State(app): Shared,
    Body(Credentials { username, password }): Body<Credentials>,
) -> Result<Json<SignIn>> {
    let parameters =
        with_secret_hash(&app, &username, [("USERNAME", username.clone()), ("PASSWORD", password)]);
    initiate(&app, AuthFlowType::UserPasswordAuth, parameters).await
}

#[derive(Deserialize)]
pub(crate) struct Refresh {
    /// The secret hash of a refresh needs it.
    username: String,
    refresh_token: String,
}

pub(crate) async fn refresh(
    State(app): Shared,
    Body(Refresh { username, refresh_token }): Body<Refresh>,
) -> Result<Json<SignIn>> {
    let parameters = with_secret_hash(&app, &username, [("REFRESH_TOKEN", refresh_token)]);
    initiate(&app, AuthFlowType::RefreshTokenAuth, parameters).await
}

async fn initiate(
    app: &App,
    flow: AuthFlowType,
    parameters: BTreeMap<&'static str, String>,
) -> Result<Json<SignIn>> {
    let request = InitiateAuthRequest::new(&app.settings.app_client, flow).auth_parameters(parameters);
    let response = app.client.initiate_auth(request).await.map_err(|error| match error.service() {
        Some(InitiateAuthError::UserNotFoundException(_)) => Failure::WRONG_PASSWORD,
        _ => error.into(),
    })?;
    let response = response.into_output();
    SignIn::new(response.challenge_name, response.session, response.authentication_result)
}

#[derive(Deserialize)]
pub(crate) struct Answer {
    username: String,
    challenge: String,
    session: String,
    answer: String,
}

pub(crate) async fn answer(
    State(app): Shared,
    Body(Answer { username, challenge, session, answer }): Body<Answer>,
) -> Result<Json<SignIn>> {
    let challenge = ChallengeNameType::from(challenge);
    let name = match challenge {
        ChallengeNameType::NewPasswordRequired => "NEW_PASSWORD",
        ChallengeNameType::SoftwareTokenMfa => "SOFTWARE_TOKEN_MFA_CODE",
        ChallengeNameType::SmsMfa => "SMS_MFA_CODE",
        _ => return Err(Failure::UNKNOWN_CHALLENGE),
    };
    let responses = with_secret_hash(&app, &username, [("USERNAME", username.clone()), (name, answer)]);
    let request = RespondToAuthChallengeRequest::new(&app.settings.app_client, challenge)
        .session(session)
        .challenge_responses(responses);
    let response = app.client.respond_to_auth_challenge(request).await?.into_output();
    SignIn::new(response.challenge_name, response.session, response.authentication_result)
}

pub(crate) async fn sign_out(State(app): Shared, Token(token): Token) -> Result<StatusCode> {
    app.client.global_sign_out(GlobalSignOutRequest::new(token)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Adds the secret hash to the parameters if the app client has a secret.
fn with_secret_hash<const N: usize>(
    app: &App,
    username: &str,
    parameters: [(&'static str, String); N],
) -> BTreeMap<&'static str, String> {
    let hash = app.settings.secret_hash(username).map(|hash| ("SECRET_HASH", hash));
    parameters.into_iter().chain(hash).collect()
}
