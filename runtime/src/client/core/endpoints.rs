//! The endpoints of calls: how they are resolved, and what one call learns for the next.

use std::sync::Arc;

use http::Uri;

use super::Shared;
use crate::BoxFuture;
use crate::client::address::add_endpoint;
use crate::client::bucket_regions::BucketRegions;
use crate::client::config::EndpointSettings;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::last_endpoint::LastEndpoint;
use crate::endpoint::{AnyParams, Endpoint, EndpointError};
use crate::schema::{EndpointBinding, EndpointDiscovery, OperationSchema};
use crate::serde::Structure;
use crate::transport::HttpRequest;

/// The endpoints that earlier calls have found.
#[derive(Default)]
pub(in crate::client) struct KnownEndpoints {
    pub(in crate::client) last: LastEndpoint,
    pub(in crate::client) bucket_regions: BucketRegions,
}

/// Resolves the endpoints of a service. The parts that only a few services need are functions, so that they are linked only
/// into programs with such a service.
pub(in crate::client) struct EndpointResolver {
    pub(in crate::client) params: fn() -> Box<dyn AnyParams>,
    /// Sets the parameters that operations bind, if they do.
    pub(in crate::client) bind: Option<Bind>,
    /// The member of inputs that names a bucket.
    pub(in crate::client) bucket_member: Option<&'static str>,
    /// Runs the rules, or leaves that to the attempts.
    pub(in crate::client) run_rules: RunRules,
    /// Replaces the endpoint of the rules by a discovered one, if the service discovers endpoints.
    pub(in crate::client) discover: Option<(EndpointDiscovery, Discover)>,
}

type Bind = fn(&mut dyn AnyParams, &[EndpointBinding], &dyn Structure);
type RunRules = fn(Box<dyn AnyParams>, &OfCall<'_>) -> Result<Resolution, EndpointError>;
type Discover = fn(EndpointDiscovery, &OfCall<'_>, Resolution) -> Resolution;

/// A call, with everything but the parameters that its endpoint depends on.
pub(in crate::client) struct OfCall<'a> {
    pub(in crate::client) operation: &'static OperationSchema,
    pub(in crate::client) input: &'a dyn Structure,
    pub(in crate::client) settings: &'a EndpointSettings,
    /// Whether the program or the environment sets the URL.
    pub(in crate::client) has_url: bool,
    /// The member of the input that names a bucket, if there is one.
    pub(in crate::client) bucket_member: Option<&'static str>,
    pub(in crate::client) known: &'a KnownEndpoints,
}

/// The endpoint of a call.
pub(in crate::client) enum Resolution {
    /// It depends only on settings and the input.
    Done(Arc<Endpoint>),
    /// It has to be waited for.
    Late(Box<dyn LateEndpoint>),
    /// It is known, but the service's answer may name another one.
    Replaceable { endpoint: Arc<Endpoint>, by: Box<dyn LateEndpoint> },
}

/// An endpoint that depends on the answer of the service, of another one or of the credentials' source. Its methods are
/// compiled and linked only for services that have such endpoints.
pub(in crate::client) trait LateEndpoint: Send + Sync {
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
pub(in crate::client) struct Target {
    pub(in crate::client) operation: &'static OperationSchema,
    pub(in crate::client) path: Uri,
    pub(in crate::client) host_prefix: String,
    /// The endpoint that the input names.
    pub(in crate::client) input_endpoint: Option<String>,
}

impl Target {
    /// Addresses a request to the endpoint.
    pub(in crate::client) fn address(
        &self,
        endpoint: &Endpoint,
        request: &mut HttpRequest,
    ) -> Result<(), Box<Failure>> {
        // An endpoint may replace another one, and those of the same rules have the same headers.
        let has_headers = request.uri().host().is_some();
        *request.uri_mut() = self.path.clone();
        add_endpoint(request, endpoint, self.input_endpoint.as_deref(), &self.host_prefix, has_headers)
            .map_err(|error| Failure::new(self.operation, ErrorKind::Endpoint, error))
    }
}
