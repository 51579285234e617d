//! Where credentials are looked for when the program gives none.

use super::{
    ContainerCredentials, Credentials, CredentialsError, EnvironmentCredentials, InstanceMetadata,
    ProfileCredentials, ProvideCredentials, ProviderContext, unsupported,
};
use crate::BoxFuture;

/// Variables, the profile, the container's endpoint, the instance's metadata: the first that is set up counts, and
/// when it fails no other is asked.
///
/// Web identity, which AWS's tools have in between, is refused by name.
#[derive(Debug, Default)]
pub struct DefaultChain {
    profile: ProfileCredentials,
    instance: InstanceMetadata,
}

impl DefaultChain {
    /// The chain, with the profile that `AWS_PROFILE` names, or else `default`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The chain, with this profile.
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
        Err(CredentialsError::not_configured(format!("no credentials found: {}", tried.join("; "))))
    }
}

/// What the first provider says that is set up. What the others say goes to `tried`.
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
