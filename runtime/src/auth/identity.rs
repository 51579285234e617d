//! Identities that requests are authenticated with, and a client's providers of them.

use std::sync::Arc;

use super::Token;
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
    Token(&'a Token),
}

/// The identity providers that a client is configured with.
#[derive(Clone, Debug)]
pub struct Identities {
    credentials: Arc<dyn ProvideCredentials>,
    token: Option<Token>,
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
            Self::Token(token) => Ok(Identity::Token(token.clone())),
        }
    }
}

impl Identities {
    /// The identities of a client that gets its credentials from this provider.
    pub fn new(credentials: Arc<dyn ProvideCredentials>) -> Self {
        Self { credentials, token: None }
    }

    /// Adds a bearer token.
    #[must_use]
    pub fn with_token(mut self, token: Option<Token>) -> Self {
        self.token = token;
        self
    }

    /// The provider of credentials.
    pub fn credentials(&self) -> &dyn ProvideCredentials {
        &*self.credentials
    }

    /// The bearer token, if there is one.
    pub fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// Makes the identity's provider discard it, so that it is not provided again.
    pub fn forget(&self, identity: &Identity) {
        match identity {
            Identity::Anonymous | Identity::Token(_) => {}
            Identity::Credentials(credentials) => self.credentials.forget(credentials),
        }
    }
}
