//! The default credentials chain, used if the program does not set a provider.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html#credentialProviderChain>

use super::{
    ContainerCredentials, Credentials, CredentialsError, EnvironmentCredentials, InstanceMetadata,
    ProfileCredentials, ProvideCredentials, ProviderContext, unsupported,
};
use crate::BoxFuture;

/// Tries environment variables, the profile, the container's endpoint and the instance metadata. The first provider
/// that is configured is used; if it fails, the others are not tried.
///
/// Web identity, which AWS's tools try after the profile, is not supported: it is an error that says so.
#[derive(Debug, Default)]
pub struct DefaultChain {
    profile: ProfileCredentials,
    instance: InstanceMetadata,
}

impl DefaultChain {
    /// The chain with the profile named in `AWS_PROFILE`, or `default`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The chain with this profile.
    pub fn with_profile(name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            profile: ProfileCredentials::named(name.clone()),
            instance: InstanceMetadata::new().with_profile(name),
        }
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let mut tried = Vec::new();
        let before: [&dyn ProvideCredentials; 2] = [&EnvironmentCredentials, &self.profile];
        if let Some(found) = first(&before, context, &mut tried).await {
            return found;
        }
        unsupported::check_variables(&*context.environment)?;
        let after: [&dyn ProvideCredentials; 2] = [&ContainerCredentials, &self.instance];
        if let Some(found) = first(&after, context, &mut tried).await {
            return found;
        }
        let tried: Vec<_> = tried.iter().map(CredentialsError::to_string).collect();
        Err(CredentialsError::not_configured(format!("no source has any: {}", tried.join("; "))))
    }
}

/// Asks the first provider that is configured. Adds the messages of the others to `tried`.
async fn first(
    providers: &[&dyn ProvideCredentials],
    context: &ProviderContext,
    tried: &mut Vec<CredentialsError>,
) -> Option<Result<Credentials, CredentialsError>> {
    for provider in providers {
        match provider.provide_credentials(context).await {
            Err(error) if error.is_not_configured() => tried.push(error),
            result => return Some(result),
        }
    }
    None
}

impl ProvideCredentials for DefaultChain {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }
}
