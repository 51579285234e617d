//! The default credentials chain, used if the program does not set a provider.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html#credentialProviderChain>

#[cfg(feature = "roles")]
use std::future::Future;

#[cfg(not(feature = "roles"))]
use super::missing::WebIdentity;
#[cfg(feature = "roles")]
use super::web_identity::WebIdentity;
use super::{
    ContainerCredentials, Credentials, CredentialsError, EnvironmentCredentials, InstanceMetadata,
    ProfileCredentials, ProvideCredentials, ProviderContext,
};
use crate::BoxFuture;

/// Tries environment variables, the profile, web identity, the container's endpoint and the instance metadata. The first
/// source that is configured is used; if it fails, the others are not tried. The [module](super) has a table of them.
#[derive(Debug, Default)]
pub struct DefaultChain {
    profile: ProfileCredentials,
    web_identity: WebIdentity,
    instance: InstanceMetadata,
}

impl DefaultChain {
    /// The chain with the profile named in `AWS_PROFILE`, or `default`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The chain with this profile. Variables with keys and with web identity are ignored.
    pub fn with_profile(name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            profile: ProfileCredentials::named(name.clone()),
            instance: InstanceMetadata::new().with_profile(name),
            ..Self::default()
        }
    }

    /// Asks for the codes of MFA devices, for roles of profiles with `mfa_serial`. `ask` gets the serial number and
    /// returns the code.
    #[cfg(feature = "roles")]
    #[must_use]
    pub fn with_mfa<F>(self, ask: impl Fn(&str) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, CredentialsError>> + Send + 'static,
    {
        Self { profile: self.profile.with_mfa(ask), ..self }
    }

    /// The sources in their order.
    pub(super) fn sources(&self) -> [(&'static str, &dyn ProvideCredentials); 5] {
        const ENVIRONMENT: Ignored = Ignored("environment: ignored, because the program names a profile");
        const WEB_IDENTITY: Ignored = Ignored("web identity: ignored, because the program names a profile");
        let is_named = self.profile.is_named();
        [
            ("environment", if is_named { &ENVIRONMENT } else { &EnvironmentCredentials }),
            ("profile", &self.profile),
            ("web identity", if is_named { &WEB_IDENTITY } else { &self.web_identity }),
            ("container endpoint", &ContainerCredentials),
            ("instance metadata", &self.instance),
        ]
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let mut tried = Vec::new();
        for (_, source) in self.sources() {
            match source.provide_credentials(context).await {
                Err(error) if error.is_not_configured() => tried.push(error.to_string()),
                result => return result,
            }
        }
        Err(CredentialsError::not_configured(format!("no source has any: {}", tried.join("; "))))
    }
}

/// A source that is not used, for this reason.
#[derive(Debug)]
struct Ignored(&'static str);

impl ProvideCredentials for Ignored {
    fn provide_credentials<'a>(
        &'a self,
        _: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(Err(CredentialsError::not_configured(self.0))))
    }
}

impl ProvideCredentials for DefaultChain {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }
}
