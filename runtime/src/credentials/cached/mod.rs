//! Credentials kept until they end.

mod state;

use std::future::poll_fn;
use std::time::{Duration, SystemTime};

use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;
use state::{Shared, Turn};

/// How long before they end credentials are renewed.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// How long to wait after new credentials could not be had and the old ones still hold.
const PAUSE: Duration = Duration::from_secs(30);

/// Keeps another provider's credentials, and renews them five minutes before they end, or after half of their time
/// when that is later.
///
/// However many callers ask, one of them renews. The others go on with the old credentials as long as those hold;
/// when they do not, they wait, and get what the one gets, be it an error. When the one goes away before it is done,
/// one of the others takes its place: there is no task of our own, so this works with any runtime and with none.
#[derive(Debug)]
pub struct CachedCredentials<P> {
    provider: P,
    shared: Shared,
}

impl<P: ProvideCredentials> CachedCredentials<P> {
    /// Keeps what this provider gives.
    pub fn new(provider: P) -> Self {
        Self { provider, shared: Shared::default() }
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let mut ticket = None;
        let turn = poll_fn(|cx| self.shared.poll_turn(context.clock.now(), &mut ticket, cx));
        let refresh = match turn.await {
            Turn::Done(result) => return result,
            Turn::Refresh(refresh) => refresh,
        };
        let result = self.provider.provide_credentials(context).await;
        let now = context.clock.now();
        refresh.finish(result.and_then(|credentials| refuse_ended(credentials, now)), now)
    }
}

fn refuse_ended(credentials: Credentials, now: SystemTime) -> Result<Credentials, CredentialsError> {
    match credentials.expires_at() {
        Some(end) if end <= now => {
            let message = format!("{}: the credentials have already ended", credentials.source());
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

    fn forget(&self, credentials: &Credentials) {
        self.shared.forget(credentials);
        self.provider.forget(credentials);
    }
}
