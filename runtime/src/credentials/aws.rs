//! Credentials from providers of the AWS SDK's crates.

use std::fmt;
use std::sync::Arc;

use aws_credential_types::provider::ProvideCredentials as AwsProvideCredentials;
use aws_types::SdkConfig;

use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;

/// A provider of the crate `aws-config`, or any other provider written for the AWS SDK.
#[derive(Clone)]
pub struct AwsCredentials(Arc<dyn AwsProvideCredentials>);

impl AwsCredentials {
    /// Credentials from this provider.
    pub fn new(provider: impl AwsProvideCredentials + 'static) -> Self {
        Self(Arc::new(provider))
    }

    /// The credentials provider of this configuration; `None` if it does not have one.
    pub fn from_sdk_config(config: &SdkConfig) -> Option<Self> {
        config.credentials_provider().map(Self::new)
    }
}

impl fmt::Debug for AwsCredentials {
    /// Does not show the provider, whose `Debug` may reveal secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AwsCredentials").finish_non_exhaustive()
    }
}

impl ProvideCredentials for AwsCredentials {
    fn provide_credentials<'a>(
        &'a self,
        _: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let found = self.0.provide_credentials().await.map_err(|error| {
                CredentialsError::failed("the provider of the crate `aws-config` failed").with_source(error)
            })?;
            let mut credentials =
                Credentials::new(found.access_key_id(), found.secret_access_key()).with_source("aws-config");
            if let Some(token) = found.session_token() {
                credentials = credentials.with_session_token(token);
            }
            if let Some(account) = found.account_id() {
                credentials = credentials.with_account_id(account.as_str());
            }
            Ok(match found.expiry() {
                Some(end) => credentials.with_expiry(end),
                None => credentials,
            })
        })
    }
}
