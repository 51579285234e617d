//! The state that all calls of a client share, whatever the service: the configuration, and what one call learns for
//! the next (retry quota, clock skew, cached keys).

mod endpoints;

use std::fmt;
use std::sync::Arc;

pub(super) use self::endpoints::{
    EndpointResolver, KnownEndpoints, LateEndpoint, OfCall, Resolution, Target,
};
use super::config::Config;
use super::discovered::Discovery;
use super::trace::Exposure;
use crate::auth::Authenticator;
use crate::protocol::Protocol;
use crate::retry::RetryQuota;
use crate::retry::skew::SharedOffset;
#[cfg(feature = "event-stream")]
use crate::schema::OperationSchema;
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
    pub(super) endpoints: &'static EndpointResolver,
    pub(super) config: Config,
    pub(super) auth: Authenticator,
    pub(super) quota: RetryQuota,
    pub(super) skew: SharedOffset,
    pub(super) exposure: Exposure,
    pub(super) discovery: Discovery,
    pub(super) known: KnownEndpoints,
    /// Remembers whether the service answers `Expect`.
    #[cfg(feature = "streaming")]
    pub(super) expectation: crate::transport::Expectation,
    #[cfg(feature = "s3-express")]
    pub(super) sessions: super::sessions::Sessions,
}

impl Shared {
    /// The call of an operation, for its event streams.
    #[cfg(feature = "event-stream")]
    pub(super) fn origin(&self, operation: &'static OperationSchema) -> super::events::Origin {
        super::events::Origin { protocol: self.protocol, service: self.service, operation }
    }

    /// The client's region.
    pub(super) fn region(&self) -> Option<&str> {
        self.config.endpoint.region.as_deref()
    }

    /// Checks that a program sets no header that only the client sets: those of HTTP, of the protocol and of the auth
    /// schemes.
    pub(super) fn check_headers(&self, is_set: &dyn Fn(&'static str) -> bool) -> Result<(), ReservedHeader> {
        let check = |reserved: &ReservedHeader| if is_set(reserved.name()) { Err(*reserved) } else { Ok(()) };
        ReservedHeader::of_http().iter().try_for_each(check)?;
        self.protocol.reserved_headers().iter().try_for_each(check)?;
        self.auth.reserved_headers().try_for_each(check)
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
