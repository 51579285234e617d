//! A cache of the token of a session, for clients of services that take bearer tokens.

use std::time::SystemTime;

use super::{SsoToken, SsoTokens};
use crate::credentials::{CredentialsError, ProviderContext};
use crate::refresh::{Cached, Expire};

impl Expire for SsoToken {
    fn expires_at(&self) -> Option<SystemTime> {
        Some(self.expires_at)
    }
}

/// The tokens of the environment's profile, cached and refreshed like credentials.
#[derive(Debug, Default)]
pub(crate) struct CachedSsoTokens {
    tokens: SsoTokens,
    shared: Cached<SsoToken, CredentialsError>,
}

impl CachedSsoTokens {
    /// The token, new or cached.
    pub(crate) async fn load(&self, context: &ProviderContext) -> Result<SsoToken, CredentialsError> {
        self.shared.get(&*context.clock, || self.tokens.load(context)).await
    }

    /// Discards the kept token if it is this one.
    pub(crate) fn forget_if(&self, is_refused: impl FnOnce(&str) -> bool) {
        self.shared.forget_if(|token| is_refused(token.value()));
    }
}
