//! Identities: whom a request is authenticated as, and the providers of a client that they come from.

use std::sync::Arc;

use crate::credentials::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};

/// Whom a request is authenticated as.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Identity {
    /// Nobody.
    Anonymous,
    /// The owner of an access key.
    Credentials(Credentials),
}

/// The provider of one kind of identity.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum IdentityProvider<'a> {
    /// Provides [`Identity::Anonymous`].
    Anonymous,
    /// Provides [`Identity::Credentials`].
    Credentials(&'a dyn ProvideCredentials),
}

/// The identity providers that a client is configured with.
#[derive(Clone, Debug)]
pub struct Identities {
    credentials: Arc<dyn ProvideCredentials>,
}

impl IdentityProvider<'_> {
    /// The identity, new or cached.
    ///
    /// # Errors
    /// When there is none.
    pub async fn identity(self, context: &ProviderContext) -> Result<Identity, CredentialsError> {
        match self {
            Self::Anonymous => Ok(Identity::Anonymous),
            Self::Credentials(provider) => {
                provider.provide_credentials(context).await.map(Identity::Credentials)
            }
        }
    }
}

impl Identities {
    /// The identities of a client whose credentials come from this provider.
    pub fn new(credentials: Arc<dyn ProvideCredentials>) -> Self {
        Self { credentials }
    }

    /// The provider of credentials.
    pub fn credentials(&self) -> &dyn ProvideCredentials {
        &*self.credentials
    }

    /// Tells the identity's provider not to provide it again.
    pub fn forget(&self, identity: &Identity) {
        match identity {
            Identity::Anonymous => {}
            Identity::Credentials(credentials) => self.credentials.forget(credentials),
        }
    }
}
