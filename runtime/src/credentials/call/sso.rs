//! Calls of single sign-on: the credentials of a role, and new access tokens.

use std::time::{Duration, SystemTime};

use super::{build, local_expiry};
use crate::client::ErrorKind;
use crate::credentials::profile::{SsoAccount, SsoSession};
use crate::credentials::{Credentials, CredentialsError, ProviderContext};
use crate::services::sso::{Client, operation};
use crate::services::sso_oidc::operation::CreateTokenRequest;
use crate::services::{sso, sso_oidc};

/// The credentials of a role in an account, for the user who signed in.
pub(in crate::credentials) async fn role_credentials(
    context: &ProviderContext,
    session: &SsoSession,
    account: &SsoAccount,
    token: &str,
) -> Result<Credentials, CredentialsError> {
    let failed = |message: &str| session.failed(message);
    let client = build(Client::builder(), context, Some(&session.region))?.build();
    let client = client.map_err(|error| failed("the service cannot be called").with_source(error))?;
    let request = operation::GetRoleCredentialsRequest::new(&account.role_name, &account.account_id, token);
    let response = client.get_role_credentials(request).await.map_err(|error| {
        let message = if error.http_status() == Some(401) {
            session.sign_in_again("the token is no longer accepted")
        } else {
            failed("the credentials of the role could not be fetched")
        };
        message.with_source(error)
    })?;
    let metadata = response.metadata().clone();
    let found =
        response.into_output().role_credentials.ok_or_else(|| failed("the answer has no credentials"))?;
    credentials(context, account, found, &metadata).ok_or_else(|| failed("the credentials are not complete"))
}

fn credentials(
    context: &ProviderContext,
    account: &SsoAccount,
    found: sso::types::RoleCredentials,
    metadata: &crate::client::Metadata,
) -> Option<Credentials> {
    let millis = u64::try_from(found.expiration).ok()?;
    let end = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis))?;
    let credentials = Credentials::new(found.access_key_id?, found.secret_access_key?)
        .with_session_token(found.session_token?)
        .with_account_id(&account.account_id)
        .with_source("single sign-on");
    // Zero is the value of a missing member.
    Some(if millis == 0 {
        credentials
    } else {
        credentials.with_expiry(local_expiry(context, end, metadata))
    })
}

/// A client that was registered for a session, and the token that refreshes its access token.
pub(in crate::credentials) struct Registration<'a> {
    pub(in crate::credentials) client_id: &'a str,
    pub(in crate::credentials) client_secret: &'a str,
    pub(in crate::credentials) refresh_token: &'a str,
}

/// A new access token.
pub(in crate::credentials) struct Created {
    pub(in crate::credentials) access_token: String,
    pub(in crate::credentials) lifetime: Duration,
    pub(in crate::credentials) refresh_token: Option<String>,
}

/// Refreshes the access token of a session.
pub(in crate::credentials) async fn create_token(
    context: &ProviderContext,
    session: &SsoSession,
    registration: Registration<'_>,
) -> Result<Created, CredentialsError> {
    let client = build(sso_oidc::Client::builder(), context, Some(&session.region))?.build();
    let client = client.map_err(|error| session.failed("the service cannot be called").with_source(error))?;
    let Registration { client_id, client_secret, refresh_token } = registration;
    let request =
        CreateTokenRequest::new(client_id, client_secret, "refresh_token").refresh_token(refresh_token);
    let response = client.create_token(request).await.map_err(|error| {
        let is_refused =
            error.kind() == ErrorKind::Service && error.http_status().is_some_and(|status| status < 500);
        let message = if is_refused {
            session.sign_in_again("the token cannot be refreshed")
        } else {
            session.failed("the token could not be refreshed")
        };
        message.with_source(error)
    })?;
    let output = response.into_output();
    let access_token = output.access_token.ok_or_else(|| session.failed("the answer has no token"))?;
    let lifetime = Duration::from_secs(u64::try_from(output.expires_in).unwrap_or_default());
    Ok(Created { access_token, lifetime, refresh_token: output.refresh_token })
}
