//! A cache for credentials that refreshes them before they expire.

use std::time::SystemTime;

use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;
use crate::refresh::{Cached, Expire};

impl Expire for Credentials {
    fn expires_at(&self) -> Option<SystemTime> {
        Self::expires_at(self)
    }
}

/// Caches the credentials of another provider. They are refreshed five to six minutes before they expire, or after about
/// half of their lifetime if that is later. If a refresh fails, the old ones are used as long as they are valid.
///
/// Only one caller refreshes at a time. The others continue with the old credentials while those are valid; otherwise
/// they wait and share that caller's result, including an error. If that caller is dropped, another takes over. No task
/// is spawned, so this works with any async runtime and with none.
///
/// ```
/// use farrier_runtime::credentials::{CachedCredentials, DefaultChain};
///
/// let provider = CachedCredentials::new(DefaultChain::with_profile("production"));
/// ```
#[derive(Debug)]
pub struct CachedCredentials<P> {
    provider: P,
    shared: Cached<Credentials, CredentialsError>,
}

impl<P: ProvideCredentials> CachedCredentials<P> {
    /// Caches the credentials of this provider.
    pub fn new(provider: P) -> Self {
        Self { provider, shared: Cached::default() }
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let load = || async {
            let credentials = self.provider.provide_credentials(context).await?;
            refuse_ended(credentials, context.clock.now())
        };
        self.shared.get(&*context.clock, load).await
    }
}

fn refuse_ended(credentials: Credentials, now: SystemTime) -> Result<Credentials, CredentialsError> {
    match credentials.expires_at() {
        Some(end) if end <= now => {
            let message = format!("{}: the credentials have already expired", credentials.source());
            Err(CredentialsError::failed(message))
        }
        _ => Ok(credentials),
    }
}

impl<P: ProvideCredentials> ProvideCredentials for CachedCredentials<P> {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        match self.shared.fresh(context.clock.now()) {
            Some(credentials) => Box::pin(std::future::ready(Ok(credentials))),
            None => Box::pin(self.load(context)),
        }
    }

    fn check(&self) -> Result<(), CredentialsError> {
        self.provider.check()
    }

    fn forget(&self, credentials: &Credentials) {
        self.shared.forget_if(|kept| kept == credentials);
        self.provider.forget(credentials);
    }
}
