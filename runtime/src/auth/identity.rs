//! Identities that requests are authenticated with, and a client's providers of them.

use std::sync::Arc;

use super::{Token, TokenProvider};
use crate::credentials::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};

/// The identity that a request is authenticated with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Identity {
    /// No identity: the request is not authenticated.
    Anonymous,
    /// The credentials of an AWS access key.
    Credentials(Credentials),
    /// A bearer token.
    Token(Token),
}

/// The provider of one kind of identity.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum IdentityProvider<'a> {
    /// Provides [`Identity::Anonymous`].
    Anonymous,
    /// Provides [`Identity::Credentials`].
    Credentials(&'a dyn ProvideCredentials),
    /// Provides [`Identity::Token`].
    Token(&'a TokenProvider),
}

/// The identity providers that a client is configured with.
#[derive(Clone, Debug)]
pub struct Identities {
    credentials: Arc<dyn ProvideCredentials>,
    tokens: Option<TokenProvider>,
}

impl IdentityProvider<'_> {
    /// Returns the identity, new or cached.
    ///
    /// # Errors
    /// If the provider does not have one.
    pub async fn identity(self, context: &ProviderContext) -> Result<Identity, CredentialsError> {
        match self {
            Self::Anonymous => Ok(Identity::Anonymous),
            Self::Credentials(provider) => {
                provider.provide_credentials(context).await.map(Identity::Credentials)
            }
            Self::Token(provider) => provider.token(context).await.map(Identity::Token),
        }
    }
}

impl Identities {
    /// The identities of a client that gets its credentials from this provider.
    pub fn new(credentials: Arc<dyn ProvideCredentials>) -> Self {
        Self { credentials, tokens: None }
    }

    /// Adds the provider of the bearer token.
    #[must_use]
    pub fn with_tokens(mut self, provider: Option<TokenProvider>) -> Self {
        self.tokens = provider;
        self
    }

    /// The provider of credentials.
    pub fn credentials(&self) -> &dyn ProvideCredentials {
        &*self.credentials
    }

    /// The provider of the bearer token, if there is one.
    pub fn tokens(&self) -> Option<&TokenProvider> {
        self.tokens.as_ref()
    }

    /// Makes the identity's provider discard it, so that it is not provided again.
    pub fn forget(&self, identity: &Identity) {
        match identity {
            Identity::Anonymous => {}
            Identity::Token(token) => {
                if let Some(provider) = &self.tokens {
                    provider.forget(token);
                }
            }
            Identity::Credentials(credentials) => self.credentials.forget(credentials),
        }
    }
}
