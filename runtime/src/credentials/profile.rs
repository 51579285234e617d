//! Credentials from the shared config and credentials files.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html>

use super::process::Command;
use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext, unsupported};
use crate::BoxFuture;
use crate::profile::{ProfileError, Profiles, Section};

const KEY: &str = "aws_access_key_id";
const SECRET: &str = "aws_secret_access_key";
const TOKEN: &str = "aws_session_token";
const ACCOUNT: &str = "aws_account_id";

/// Credentials from a profile: its keys, or the output of the command in its `credential_process`.
///
/// Profiles that configure SSO or assume another role are not supported: the error names the setting.
#[derive(Clone, Debug, Default)]
pub struct ProfileCredentials {
    name: Option<String>,
}

impl ProfileCredentials {
    /// The profile named in `AWS_PROFILE`, or `default`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The profile with this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()) }
    }

    fn profiles(&self, context: &ProviderContext) -> Result<Profiles, CredentialsError> {
        let profiles = Profiles::load(&*context.environment).map_err(unreadable)?;
        Ok(match &self.name {
            Some(name) => profiles.with_selected(name),
            None => profiles,
        })
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let profiles = self.profiles(context)?;
        let profile = profiles.selected().map_err(unreadable)?.ok_or_else(|| no_profile(&profiles))?;
        unsupported::check_before_keys(profile)?;
        if let Some(credentials) = keys(profile)? {
            return Ok(credentials);
        }
        if let Some(command) = profile.get("credential_process") {
            return Command::new(command).run(&*context.clock).await;
        }
        unsupported::check_after_keys(profile)?;
        Err(CredentialsError::not_configured(format!(
            "profile `{}` ({}): neither `{KEY}` and `{SECRET}` nor `credential_process`",
            profile.name(),
            profile.place(),
        )))
    }
}

fn unreadable(error: ProfileError) -> CredentialsError {
    CredentialsError::failed("profile: the shared files cannot be read").with_source(error)
}

/// A profile that the program or a variable named must exist; `default` need not.
fn no_profile(profiles: &Profiles) -> CredentialsError {
    let files: Vec<_> = profiles.locations().map(|path| path.display().to_string()).collect();
    let files = if files.is_empty() {
        "no files: HOME is not set".to_owned()
    } else {
        format!("not in {}", files.join(" or "))
    };
    let message = format!("profile `{}`: {files}", profiles.selected_name());
    if profiles.is_named() {
        CredentialsError::failed(message)
    } else {
        CredentialsError::not_configured(message)
    }
}

fn keys(profile: &Section) -> Result<Option<Credentials>, CredentialsError> {
    let missing = |set: &crate::profile::Property, not_set| {
        let message = format!("profile `{}` ({}): there is no `{not_set}`", profile.name(), set.place());
        CredentialsError::failed(message)
    };
    let (key, secret) = match (profile.get(KEY), profile.get(SECRET)) {
        (Some(key), Some(secret)) => (key, secret),
        (Some(key), None) => return Err(missing(key, SECRET)),
        (None, Some(secret)) => return Err(missing(secret, KEY)),
        (None, None) => return Ok(None),
    };
    let mut credentials = Credentials::new(key.value(), secret.value()).with_source("profile");
    if let Some(token) = profile.get(TOKEN) {
        credentials = credentials.with_session_token(token.value());
    }
    if let Some(account) = profile.get(ACCOUNT) {
        credentials = credentials.with_account_id(account.value());
    }
    Ok(Some(credentials))
}

impl ProvideCredentials for ProfileCredentials {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }
}
