//! The state that all calls of a client share, whatever the service: the configuration, and what one call learns for
//! the next (retry quota, clock skew, cached keys).

use std::fmt;
use std::sync::Arc;

use super::config::{Config, ResolveEndpoint};
#[cfg(feature = "endpoint-discovery")]
use super::discovered::Discovery;
use super::trace::Exposure;
use crate::auth::Authenticator;
use crate::protocol::Protocol;
use crate::retry::RetryQuota;
use crate::retry::skew::SharedOffset;
use crate::schema::ServiceSchema;
use crate::transport::ReservedHeader;

/// The part of a client that is the same for every service. Clones share everything.
#[derive(Clone)]
pub struct Core {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) service: &'static ServiceSchema,
    pub(super) protocol: &'static dyn Protocol,
    pub(super) resolve_endpoint: ResolveEndpoint,
    pub(super) config: Config,
    pub(super) auth: Authenticator,
    pub(super) quota: RetryQuota,
    pub(super) skew: SharedOffset,
    pub(super) exposure: Exposure,
    #[cfg(feature = "endpoint-discovery")]
    pub(super) discovery: Discovery,
}

impl Shared {
    /// The client's region.
    pub(super) fn region(&self) -> Option<&str> {
        self.config.endpoint.region.as_deref()
    }

    /// Checks that a program sets no header that only the client sets: those of HTTP, of the protocol and of the auth
    /// schemes.
    pub(super) fn check_headers(&self, is_set: &dyn Fn(&'static str) -> bool) -> Result<(), ReservedHeader> {
        let of_http = ReservedHeader::of_http().iter();
        let mut reserved =
            of_http.chain(self.protocol.reserved_headers()).chain(self.auth.reserved_headers());
        reserved.find(|header| is_set(header.name())).map_or(Ok(()), |header| Err(*header))
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { service, config, auth, .. } = &*self.shared;
        f.debug_struct("Client")
            .field("service", &service.sdk_id())
            .field("config", config)
            .field("auth", auth)
            .finish_non_exhaustive()
    }
}
