//! The state that all calls of a client share, whatever the service: the configuration, and what one call learns for
//! the next (retry quota, clock skew, cached keys).

use std::fmt;
use std::sync::Arc;

use http::Uri;

use super::address::add_endpoint;
use super::bucket_regions::BucketRegions;
use super::config::Config;
use super::discovered::Discovery;
use super::failure::{ErrorKind, Failure};
use super::last_endpoint::LastEndpoint;
use super::pipeline::EndpointResolver;
use super::trace::Exposure;
use crate::BoxFuture;
use crate::auth::Authenticator;
use crate::endpoint::Endpoint;
use crate::protocol::Protocol;
use crate::retry::RetryQuota;
use crate::retry::skew::SharedOffset;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::Structure;
use crate::transport::{HttpRequest, ReservedHeader};

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
    /// What is known about the service's answer to `Expect`.
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

/// What calls learn about endpoints for the next ones.
#[derive(Default)]
pub(super) struct KnownEndpoints {
    pub(super) last: LastEndpoint,
    pub(super) bucket_regions: BucketRegions,
}

/// The parts of a call that its endpoint may depend on.
pub(super) type Called<'a> = (&'static OperationSchema, &'a dyn Structure);

/// The endpoint of a call.
pub(super) enum Resolution {
    /// It depends only on settings and the input.
    Done(Arc<Endpoint>),
    /// It has to be waited for.
    Late(Box<dyn LateEndpoint>),
    /// It is known, but the service's answer may name another one.
    Replaceable { endpoint: Arc<Endpoint>, by: Box<dyn LateEndpoint> },
}

/// An endpoint that depends on the answer of the service, of another one or of the credentials' source. Its methods are linked only
/// into programs that call such a service.
pub(super) trait LateEndpoint: Send + Sync {
    /// Returns the endpoint, new or cached.
    fn resolve<'a>(&'a mut self, core: &'a Shared) -> BoxFuture<'a, Result<Arc<Endpoint>, Box<Failure>>>;

    /// Addresses a request to the endpoint, and stores the endpoint.
    fn address<'a>(
        &'a mut self,
        core: &'a Shared,
        target: &'a Target,
        request: &'a mut HttpRequest,
        endpoint: &'a mut Arc<Endpoint>,
    ) -> BoxFuture<'a, Result<(), Box<Failure>>> {
        Box::pin(async move {
            *endpoint = self.resolve(core).await?;
            target.address(endpoint, request)
        })
    }

    /// Returns `true` if this error means that the endpoint is outdated. It is forgotten, so that
    /// [`resolve`](Self::resolve) returns another one.
    fn forget_outdated(&self, core: &Shared, failure: &Failure) -> bool {
        let _ = (core, failure);
        false
    }
}

/// The parts of a request's URL beside the endpoint, which are needed when the endpoint arrives.
pub(super) struct Target {
    pub(super) operation: &'static OperationSchema,
    pub(super) path: Uri,
    pub(super) host_prefix: String,
    /// The endpoint that the input names.
    pub(super) input_endpoint: Option<String>,
}

impl Target {
    /// Addresses a request to the endpoint.
    pub(super) fn address(&self, endpoint: &Endpoint, request: &mut HttpRequest) -> Result<(), Box<Failure>> {
        // An endpoint may replace another one, and those of the same rules have the same headers.
        let has_headers = request.uri().host().is_some();
        *request.uri_mut() = self.path.clone();
        add_endpoint(request, endpoint, self.input_endpoint.as_deref(), &self.host_prefix, has_headers)
            .map_err(|error| Failure::new(self.operation, ErrorKind::Endpoint, error))
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
