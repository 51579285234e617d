//! The settings of a verifier.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use farrier_runtime::time::Clock;
use farrier_runtime::transport::Transport;
use http::Uri;

use super::claims::{Claims, TokenUse};
use super::key_cache::KeyCache;
use super::key_set::KeySet;
use super::rules::Rules;
use super::verifier::Verifier;
use crate::PoolId;
use crate::fetch::Edges;

/// Configures a [`Verifier`]. The use of tokens and the app clients must be chosen, so that neither is forgotten.
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    pool: PoolId,
    rules: Rules,
    chooses_token_use: bool,
    chooses_clients: bool,
    keys_url: Option<String>,
    keys: Option<KeySet>,
    is_offline: bool,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    is_blocking: bool,
}

impl Builder {
    pub(super) fn new(pool: PoolId) -> Self {
        let rules = Rules { issuers: pool.issuers().into(), ..Rules::default() };
        Self {
            pool,
            rules,
            chooses_token_use: false,
            chooses_clients: false,
            keys_url: None,
            keys: None,
            is_offline: false,
            transport: None,
            clock: None,
            is_blocking: false,
        }
    }

    /// Accepts only tokens for this use.
    pub fn token_use(mut self, token_use: TokenUse) -> Self {
        (self.rules.token_use, self.chooses_token_use) = (Some(token_use), true);
        self
    }

    /// Accepts access tokens and id tokens.
    pub fn any_token_use(mut self) -> Self {
        (self.rules.token_use, self.chooses_token_use) = (None, true);
        self
    }

    /// Accepts only tokens of these app clients: `client_id` of access tokens, `aud` of id tokens.
    pub fn client_ids(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        (self.rules.client_ids, self.chooses_clients) = (Some(ids), true);
        self
    }

    /// Accepts tokens of all app clients of the pool, including those that are added later.
    pub fn any_client(mut self) -> Self {
        (self.rules.client_ids, self.chooses_clients) = (None, true);
        self
    }

    /// Accepts only tokens of users in at least one of these groups.
    pub fn groups(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.rules.groups = names.into_iter().map(Into::into).collect();
        self
    }

    /// Accepts only tokens with at least one of these scopes. Only access tokens have scopes.
    pub fn scopes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.rules.scopes = names.into_iter().map(Into::into).collect();
        self
    }

    /// The tolerated difference between the clocks, for `exp` and `nbf`; none unless set.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.rules.leeway = leeway;
        self
    }

    /// Adds a check, which runs after all others. An error refuses the token.
    pub fn check(
        mut self,
        check: impl Fn(&Claims) -> Result<(), Box<dyn std::error::Error + Send + Sync>> + Send + Sync + 'static,
    ) -> Self {
        self.rules.checks.push(Arc::new(check));
        self
    }

    /// Accepts tokens with this issuer instead of the pool's two: the one in its own region, and the one of pools that are
    /// replicated to other regions. For local servers.
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.rules.issuers = vec![issuer.into()];
        self
    }

    /// The URL of the keys, instead of the one below the pool's issuer.
    pub fn keys_url(mut self, url: impl Into<String>) -> Self {
        self.keys_url = Some(url.into());
        self
    }

    /// Begins with these keys. Others are fetched if a token names one that is not among them.
    pub fn keys(mut self, keys: KeySet) -> Self {
        self.keys = Some(keys);
        self
    }

    /// Uses only these keys, and never fetches any.
    pub fn offline_keys(mut self, keys: KeySet) -> Self {
        (self.keys, self.is_offline) = (Some(keys), true);
        self
    }

    /// The transport that fetches keys. Programs that have a client can share its transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Fetches keys without an async runtime, for
    /// [`verify_blocking`](super::Verifier::verify_blocking).
    #[cfg(feature = "blocking")]
    pub fn blocking(mut self) -> Self {
        self.is_blocking = true;
        self
    }

    /// Builds the verifier. Nothing is fetched yet.
    ///
    /// # Errors
    /// If the use of tokens or the app clients are not chosen, or there is no transport.
    pub fn build(self) -> Result<Verifier, BuildError> {
        if !self.chooses_token_use {
            return Err(BuildError::NoTokenUse);
        }
        if !self.chooses_clients {
            return Err(BuildError::NoClients);
        }
        let url = self.keys_url.unwrap_or_else(|| format!("{}/.well-known/jwks.json", self.pool.issuer()));
        let url: Uri = url.parse().map_err(|_| BuildError::Url)?;
        let clock = self.clock.or_else(|| Edges::default_clock(self.is_blocking));
        let clock = clock.ok_or(BuildError::NoClock)?;
        let transport = match self.transport {
            _ if self.is_offline => None,
            Some(transport) => Some(transport),
            None => {
                let transport = Edges::default_transport(self.is_blocking);
                Some(transport.map_err(|error| BuildError::Transport(error.into()))?)
            }
        };
        let source = transport.map(|transport| (url, Edges { transport, clock: Arc::clone(&clock) }));
        let keys = KeyCache::new(source, self.keys.unwrap_or_default());
        Ok(Verifier::new(self.rules, keys, clock))
    }
}

/// The reason why a verifier cannot be built.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither [`token_use`](Builder::token_use) nor [`any_token_use`](Builder::any_token_use) was called.
    NoTokenUse,
    /// Neither [`client_ids`](Builder::client_ids) nor [`any_client`](Builder::any_client) was called.
    NoClients,
    /// The URL of the keys is not valid.
    Url,
    /// There is no clock: without the features `hyper` and `blocking`, one must be given.
    NoClock,
    /// There is no transport.
    Transport(Arc<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoTokenUse => "call `token_use` or `any_token_use`",
            Self::NoClients => "call `client_ids` or `any_client`",
            Self::Url => "the URL of the keys is not valid",
            Self::NoClock => "there is no clock",
            Self::Transport(_) => "there is no transport",
        })
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::Transport(error) = self { Some(&**error) } else { None }
    }
}
