//! Errors of configured sources whose feature is off. They name it, so that no request is signed with the credentials of
//! another source.
use super::CredentialsError;
use crate::profile::{Property, Section};

/// The profile has a property that only a feature implements.
#[cold]
pub(super) fn feature_for(
    profile: &Section,
    (name, property): (&str, &Property),
    feature: &str,
) -> CredentialsError {
    CredentialsError::failed(format!(
        "profile `{}`: `{name}` ({}) needs the feature `{feature}`: enable it, or give the client other credentials",
        profile.name(),
        property.place(),
    ))
}

/// Web identity, configured by variables, which needs a feature.
#[cfg(not(feature = "roles"))]
#[derive(Debug, Default)]
pub(super) struct WebIdentity;

#[cfg(not(feature = "roles"))]
impl super::ProvideCredentials for WebIdentity {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a super::ProviderContext,
    ) -> crate::BoxFuture<'a, Result<super::Credentials, CredentialsError>> {
        const VARIABLE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
        let error = match context.environment.non_blank_var_os(VARIABLE) {
            Some(_) => CredentialsError::failed(format!(
                "web identity: {VARIABLE} needs the feature `roles`: enable it, or give the client other credentials"
            )),
            None => CredentialsError::not_configured(format!("web identity: {VARIABLE} is not set")),
        };
        Box::pin(std::future::ready(Err(error)))
    }
}
