//! Single sign-on (IAM Identity Center). The user signs in with the AWS CLI, which keeps the token in a file; here it is
//! read, refreshed, and exchanged for credentials of a role.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/understanding-sso.html>

mod cached;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::call::sso::{Created, Registration, create_token, role_credentials};
use super::profile::{self, SsoAccount, SsoSession};
use super::token_file::{AHEAD, TokenFile, Unreadable};
use super::{Credentials, CredentialsError, ProviderContext};
use crate::crypto::digest;
use crate::hex::hex;
use crate::profile::home;

pub(crate) use cached::CachedSsoTokens;

/// A token of single sign-on. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct SsoToken {
    value: String,
    expires_at: SystemTime,
}

impl SsoToken {
    /// The token: a secret. [`bearer_token`](crate::client::Builder::bearer_token) takes it.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The time at which the token expires.
    pub fn expires_at(&self) -> SystemTime {
        self.expires_at
    }
}

impl fmt::Debug for SsoToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SsoToken")
            .field("value", &format_args!("*** redacted ***"))
            .field("expires_at", &self.expires_at)
            .finish()
    }
}

/// The tokens of a profile with `sso_session`, for services that take bearer tokens. Clients of such services use those of
/// the environment's profile by themselves.
#[derive(Clone, Debug, Default)]
pub struct SsoTokens {
    profile: Option<String>,
}

impl SsoTokens {
    /// The profile named in `AWS_PROFILE`, or `default`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The profile with this name.
    pub fn named(profile: impl Into<String>) -> Self {
        Self { profile: Some(profile.into()) }
    }

    /// The token of the session, refreshed if it is about to expire.
    ///
    /// # Errors
    /// If the profile has no session, or if the user has to sign in again.
    pub async fn load(&self, context: &ProviderContext) -> Result<SsoToken, CredentialsError> {
        let name = self.profile.as_deref();
        let context = &profile::select(context, name);
        let profiles = profile::load(context, name)?;
        let profile = profile::selected(&profiles)?;
        if profile.get("sso_session").is_none() {
            let message =
                format!("profile `{}` ({}): there is no `sso_session`", profile.name(), profile.place());
            return Err(CredentialsError::not_configured(message));
        }
        token(context, &SsoSession::of(&profiles, profile)?).await
    }
}

/// The credentials of a role.
pub(super) async fn credentials(
    context: &ProviderContext,
    session: &SsoSession,
    account: &SsoAccount,
) -> Result<Credentials, CredentialsError> {
    let token = token(context, session).await?;
    role_credentials(context, session, account, &token.value).await
}

/// The token in the session's file. One that is about to expire is refreshed, if that is possible; otherwise it is used
/// as long as it is valid.
async fn token(context: &ProviderContext, session: &SsoSession) -> Result<SsoToken, CredentialsError> {
    let path = path(context, session)?;
    let file = TokenFile::read(context, &path).await.map_err(|problem| {
        let shown = path.display();
        match problem {
            Unreadable::Missing => session.sign_in_again(&format!("there is no file `{shown}`")),
            Unreadable::Io(error) => session.failed(&format!("`{shown}` cannot be read")).with_source(error),
            Unreadable::Malformed => session.sign_in_again(&format!("`{shown}` is not a token file")),
        }
    })?;
    let token =
        read(&file).ok_or_else(|| session.sign_in_again("the token file has no token with an expiry"))?;
    let now = context.clock.now();
    let remaining = token.expires_at.duration_since(now).unwrap_or_default();
    if remaining > AHEAD {
        return Ok(token);
    }
    let refreshed = match registration(session, &file, now) {
        Some(registration) => create_token(context, session, registration).await.map(Some),
        None => Ok(None),
    };
    match refreshed {
        Ok(Some(created)) => Ok(store(context, file, created)),
        _ if !remaining.is_zero() => Ok(token),
        Ok(None) => Err(session.sign_in_again("the token has expired")),
        Err(error) => stored_meanwhile(context, &path).await.ok_or(error),
    }
}

/// The valid token that another program has stored since the file was read. Both may have refreshed the same token, which
/// only one of them can.
async fn stored_meanwhile(context: &ProviderContext, path: &Path) -> Option<SsoToken> {
    let file = TokenFile::read(context, path).await.ok()?;
    read(&file).filter(|token| token.expires_at > context.clock.now())
}

fn read(file: &TokenFile) -> Option<SsoToken> {
    let (value, expires_at) = (file.text(&["accessToken"])?, file.time(&["expiresAt"])?);
    Some(SsoToken { value: value.to_owned(), expires_at })
}

/// The registration of the client, if the token can be refreshed: the older form of sessions does not have one.
fn registration<'a>(session: &SsoSession, file: &'a TokenFile, now: SystemTime) -> Option<Registration<'a>> {
    session.name.as_ref()?;
    if file.time(&["registrationExpiresAt"])? <= now {
        return None;
    }
    Some(Registration {
        client_id: file.text(&["clientId"])?,
        client_secret: file.text(&["clientSecret"])?,
        refresh_token: file.text(&["refreshToken"])?,
    })
}

/// Stores the new token, and returns it.
fn store(context: &ProviderContext, mut file: TokenFile, created: Created) -> SsoToken {
    let expires_at = context.clock.now() + created.lifetime;
    file.set(&["accessToken"], &created.access_token);
    file.set_time(&["expiresAt"], expires_at);
    if let Some(token) = created.refresh_token {
        file.set(&["refreshToken"], token);
    }
    file.store(context);
    SsoToken { value: created.access_token, expires_at }
}

/// The file is named after the session, or after the start URL.
fn path(context: &ProviderContext, session: &SsoSession) -> Result<PathBuf, CredentialsError> {
    let home = home(&*context.environment)
        .ok_or_else(|| session.failed("the home directory is not known: HOME is not set"))?;
    let name = session.name.as_ref().unwrap_or(&session.start_url);
    let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, name.as_bytes());
    Ok(home.join(".aws/sso/cache").join(format!("{}.json", hex(digest.as_ref()))))
}
