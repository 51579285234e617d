//! The call of the sign-in service: new credentials for the user who ran `aws login`.

use std::time::Duration;

use super::build;
use crate::client::{Context, HookResult, Interceptor};
use crate::credentials::login::{ProofKey, failed, sign_in_again};
use crate::credentials::{CredentialsError, ProviderContext};
use crate::services::signin::operation::{CreateOauth2TokenError, CreateOauth2TokenRequest};
use crate::services::signin::types::{AccessToken, CreateOauth2TokenRequestBody, Oauth2ErrorCode};
use crate::services::signin::{Client, Error};
use crate::transport::HttpRequest;

/// The new credentials, and the token for the next refresh.
pub(in crate::credentials) struct Refreshed {
    pub(in crate::credentials) access_token: AccessToken,
    pub(in crate::credentials) lifetime: Duration,
    pub(in crate::credentials) refresh_token: String,
}

/// Refreshes the credentials of a session.
pub(in crate::credentials) async fn refresh(
    context: &ProviderContext,
    region: Option<&str>,
    client_id: &str,
    refresh_token: &str,
    key: ProofKey,
) -> Result<Refreshed, CredentialsError> {
    let proof = Proof { key, clock: context.clock.clone() };
    let client = build(Client::builder(), context, region)?.interceptor(proof).build();
    let client = client.map_err(|error| failed("the service cannot be called").with_source(error))?;
    let body = CreateOauth2TokenRequestBody::new(client_id, "refresh_token").refresh_token(refresh_token);
    let response = client.create_oauth2_token(CreateOauth2TokenRequest::new(body)).await;
    let output = response.map_err(|error| describe(&error).with_source(error))?.into_output().token_output;
    Ok(Refreshed {
        access_token: output.access_token,
        lifetime: Duration::from_secs(u64::try_from(output.expires_in).unwrap_or_default()),
        refresh_token: output.refresh_token,
    })
}

fn describe(error: &Error<CreateOauth2TokenError>) -> CredentialsError {
    match error.service() {
        Some(CreateOauth2TokenError::AccessDeniedException(denied)) => match denied.error {
            Oauth2ErrorCode::TokenExpired => sign_in_again("the session has expired"),
            Oauth2ErrorCode::UserCredentialsChanged => sign_in_again("the user's password was changed"),
            Oauth2ErrorCode::InsufficientPermissions => {
                failed("the user may not create tokens: the action `signin:CreateOAuth2Token` is needed")
            }
            _ => failed("the credentials cannot be refreshed"),
        },
        _ => failed("the credentials could not be refreshed"),
    }
}

/// Adds the proof that the client has the session's key to each request.
///
/// <https://www.rfc-editor.org/rfc/rfc9449#section-4>
#[derive(Debug)]
struct Proof {
    key: ProofKey,
    clock: std::sync::Arc<dyn crate::time::Clock>,
}

impl Interceptor for Proof {
    fn modify_before_signing(&self, _: &mut Context, request: &mut HttpRequest) -> HookResult {
        let proof = self.key.proof(&request.uri().to_string(), self.clock.now())?;
        let mut value = http::HeaderValue::from_str(&proof)?;
        value.set_sensitive(true);
        request.headers_mut().insert("dpop", value);
        Ok(())
    }
}
