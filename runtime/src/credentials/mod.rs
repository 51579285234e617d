//! Credentials: what signs requests, and where it comes from.
//!
//! Each provider reads one source; [`DefaultChain`] asks them in AWS's order, and [`CachedCredentials`] keeps what
//! they say. Providers do nothing until they are asked.

#[cfg(feature = "aws-config")]
mod aws;
mod cached;
mod chain;
mod container;
mod document;
mod environment;
mod error;
mod http;
mod instance;
mod process;
mod profile;
mod unsupported;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::BoxFuture;
use crate::environment::Environment;
use crate::time::Clock;
use crate::transport::Transport;

#[cfg(feature = "aws-config")]
pub use aws::AwsCredentials;
pub use cached::CachedCredentials;
pub use chain::DefaultChain;
pub use container::ContainerCredentials;
pub use environment::EnvironmentCredentials;
pub use error::CredentialsError;
pub use instance::{EndpointMode, InstanceMetadata};
pub use profile::ProfileCredentials;

/// An access key, with the session token that some need and the time at which some end.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expires_at: Option<SystemTime>,
    source: &'static str,
}

impl Credentials {
    /// Credentials that do not end.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            expires_at: None,
            source: "given by the program",
        }
    }

    /// Adds a session token.
    #[must_use]
    pub fn with_session_token(mut self, token: impl Into<String>) -> Self {
        self.session_token = Some(token.into());
        self
    }

    /// Says when the credentials end.
    #[must_use]
    pub fn with_expiry(mut self, expires_at: SystemTime) -> Self {
        self.expires_at = Some(expires_at);
        self
    }

    /// Says where the credentials come from, in a few words.
    #[must_use]
    pub fn with_source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// The access key's id.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// The secret.
    pub fn secret_access_key(&self) -> &str {
        &self.secret_access_key
    }

    /// The session token.
    pub fn session_token(&self) -> Option<&str> {
        self.session_token.as_deref()
    }

    /// When the credentials end.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }

    /// Where the credentials come from.
    pub fn source(&self) -> &'static str {
        self.source
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("secret_access_key", &format_args!("*** redacted ***"))
            .field("session_token", &self.session_token.as_ref().map(|_| format_args!("*** redacted ***")))
            .field("expires_at", &self.expires_at)
            .field("source", &self.source)
            .finish()
    }
}

/// What a provider may use.
#[derive(Clone, Debug)]
pub struct ProviderContext {
    /// Variables and files.
    pub environment: Arc<dyn Environment>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// HTTP, for the endpoints of containers and instances.
    pub transport: Arc<dyn Transport>,
}

/// Where credentials come from.
pub trait ProvideCredentials: fmt::Debug + Send + Sync + 'static {
    /// The credentials, new or kept from before.
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>>;

    /// A service has refused these credentials: who keeps them does not give them out again.
    fn forget(&self, _: &Credentials) {}
}

impl<T: ProvideCredentials + ?Sized> ProvideCredentials for Arc<T> {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        (**self).provide_credentials(context)
    }

    fn forget(&self, credentials: &Credentials) {
        (**self).forget(credentials);
    }
}

impl ProvideCredentials for Credentials {
    fn provide_credentials<'a>(
        &'a self,
        _: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}
