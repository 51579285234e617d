//! Credentials from the shared config and credentials files.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html>

mod plan;
#[cfg(feature = "service-calls")]
mod select;
#[cfg(feature = "sso")]
mod sso;

#[cfg(feature = "roles")]
use std::future::Future;

#[cfg(feature = "roles")]
use super::mfa::MfaCodes;
use super::process::Command;
#[cfg(feature = "roles")]
use super::role::Role;
#[cfg(feature = "roles")]
use super::{ContainerCredentials, EnvironmentCredentials, InstanceMetadata};
use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;
use crate::profile::{ProfileError, Profiles, Section};
#[cfg(feature = "roles")]
use plan::NamedSource;
use plan::{Base, Plan};
#[cfg(feature = "service-calls")]
pub(super) use select::select;
#[cfg(feature = "sso")]
pub(super) use sso::{SsoAccount, SsoSession};

/// Credentials from a profile. It may contain:
///
/// - keys,
/// - the command in `credential_process`, which prints credentials,
/// - with the feature `roles`, a role in `role_arn`, which is assumed with the credentials of its `source_profile` or
///   `credential_source`, or with the token in its `web_identity_token_file`,
/// - with the feature `sso`, single sign-on (`sso_session`, or `sso_start_url` in the older form), or the session of
///   `aws login` in `login_session`.
///
/// If a profile needs a feature that is off, the error names it.
#[derive(Debug, Default)]
pub struct ProfileCredentials {
    name: Option<String>,
    #[cfg(feature = "roles")]
    codes: Option<MfaCodes>,
    #[cfg(feature = "roles")]
    instance: InstanceMetadata,
}

impl ProfileCredentials {
    /// The profile named in `AWS_PROFILE`, or `default`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The profile with this name.
    pub fn named(name: impl Into<String>) -> Self {
        let mut provider = Self::new();
        provider.name = Some(name.into());
        provider
    }

    /// Asks for the codes of MFA devices, for roles with `mfa_serial`. `ask` gets the serial number and returns the code.
    #[cfg(feature = "roles")]
    #[must_use]
    pub fn with_mfa<F>(mut self, ask: impl Fn(&str) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, CredentialsError>> + Send + 'static,
    {
        self.codes = Some(MfaCodes::new(ask));
        self
    }

    /// Returns `true` if the program names the profile.
    pub(super) fn is_named(&self) -> bool {
        self.name.is_some()
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let name = self.name.as_deref();
        #[cfg(feature = "service-calls")]
        let context = &select(context, name);
        let profiles = load(context, name)?;
        let plan = Plan::of(&profiles, selected(&profiles)?)?;
        let credentials = self.base(context, plan.base).await?;
        #[cfg(feature = "roles")]
        let credentials = self.assume(context, credentials, &plan.roles).await?;
        Ok(credentials)
    }

    /// The first credentials of a plan.
    async fn base(&self, context: &ProviderContext, base: Base<'_>) -> Result<Credentials, CredentialsError> {
        match base {
            Base::Keys(credentials) => Ok(credentials),
            Base::Process { command, account_id } => {
                let credentials = Command::new(command).run(&*context.clock).await?;
                Ok(match account_id {
                    Some(account) if credentials.account_id().is_none() => {
                        credentials.with_account_id(account)
                    }
                    _ => credentials,
                })
            }
            #[cfg(feature = "roles")]
            Base::WebIdentity(role) => role.assume(context).await,
            #[cfg(feature = "roles")]
            Base::Named(source) => self.named_source(context, source).await,
            #[cfg(feature = "sso")]
            Base::Sso(session, account) => super::sso::credentials(context, &session, &account).await,
            #[cfg(feature = "sso")]
            Base::Login(session) => super::login::credentials(context, session).await,
        }
    }
}

#[cfg(feature = "roles")]
impl ProfileCredentials {
    /// Assumes the roles, each with the credentials of the one before.
    async fn assume(
        &self,
        context: &ProviderContext,
        mut credentials: Credentials,
        roles: &[Role],
    ) -> Result<Credentials, CredentialsError> {
        for role in roles {
            credentials = role.assume(context, credentials, self.codes.as_ref()).await?;
        }
        Ok(credentials)
    }

    async fn named_source(
        &self,
        context: &ProviderContext,
        source: NamedSource,
    ) -> Result<Credentials, CredentialsError> {
        let provider: &dyn ProvideCredentials = match source {
            NamedSource::Environment => &EnvironmentCredentials,
            NamedSource::Container => &ContainerCredentials,
            NamedSource::Instance => &self.instance,
        };
        // The profile asks for this source, so the chain does not continue without it.
        provider.provide_credentials(context).await.map_err(|error| {
            CredentialsError::failed("profile: the `credential_source` has no credentials").with_source(error)
        })
    }
}

/// The shared files, with this profile selected; by default that of `AWS_PROFILE`, or `default`.
pub(super) fn load(context: &ProviderContext, name: Option<&str>) -> Result<Profiles, CredentialsError> {
    let profiles = Profiles::load(&*context.environment).map_err(unreadable)?;
    Ok(match name {
        Some(name) => profiles.with_selected(name),
        None => profiles,
    })
}

/// The selected profile, which must exist.
pub(super) fn selected(profiles: &Profiles) -> Result<&Section, CredentialsError> {
    profiles.selected().map_err(unreadable)?.ok_or_else(|| no_profile(profiles))
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

impl ProvideCredentials for ProfileCredentials {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }
}
