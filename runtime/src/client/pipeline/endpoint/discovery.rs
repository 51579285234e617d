//! Endpoint discovery: a few services, such as Timestream, have an operation that returns the endpoint of the others.
//!
//! <https://smithy.io/2.0/aws/aws-core.html#client-endpoint-discovery>
#![cfg_attr(
    feature = "validation",
    expect(
        unreachable_pub,
        reason = "`validate` is public because it is in a generated crate, where users reach it"
    )
)]

use std::time::Duration;

use crate::BoxFuture;
use crate::client::core::{LateEndpoint, Resolution, Shared};
use crate::client::discovered;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::inner_error::InnerError;
use crate::client::pipeline::inner;
use crate::endpoint;
use crate::schema::{self, EndpointDiscovery, Member, OperationSchema, Schema, ShapeId};
use crate::serde::Unit;
use crate::time::Clock;

/// The endpoint of an operation that requires discovery.
pub(super) struct Discovered {
    discovery: EndpointDiscovery,
    operation: &'static OperationSchema,
    /// The endpoint of the rules, for everything but the URL.
    of_rules: Resolution,
    /// The URL that was returned last.
    url: String,
}

impl Discovered {
    pub(super) fn new(
        discovery: EndpointDiscovery,
        operation: &'static OperationSchema,
        of_rules: Resolution,
    ) -> Self {
        Self { discovery, operation, of_rules, url: String::new() }
    }
}

impl LateEndpoint for Discovered {
    fn resolve<'a>(
        &'a mut self,
        core: &'a Shared,
    ) -> BoxFuture<'a, Result<endpoint::Endpoint, Box<Failure>>> {
        Box::pin(async {
            let Self { discovery, operation, of_rules, url } = self;
            let endpoint = match of_rules {
                Resolution::Done(endpoint) => endpoint.clone(),
                Resolution::Late(late) => late.resolve(core).await?,
            };
            let found = core.discovery.get(&*core.config.clock, || discover(core, discovery.operation)).await;
            let found = found.map_err(|error| Failure::new(operation, ErrorKind::Endpoint, error))?;
            url.clone_from(&found.url);
            Ok(endpoint.with_url(found.url))
        })
    }

    fn forget_outdated(&self, core: &Shared, failure: &Failure) -> bool {
        let is_outdated = failure.code() == Some(self.discovery.error);
        if is_outdated {
            // Another call may have replaced it already.
            core.discovery.forget_if(|known| known.url == self.url);
        }
        is_outdated
    }
}

/// Calls the operation that returns endpoints. Boxed, because it is a call within a call.
fn discover<'a>(
    core: &'a Shared,
    operation: &'static OperationSchema,
) -> BoxFuture<'a, Result<discovered::Discovered, InnerError>> {
    Box::pin(async move {
        let output = inner::call(core, operation, Unit).await;
        let found = output.and_then(|output: Output| output.discovered(&*core.config.clock));
        found.map_err(|reason| InnerError::new("the endpoint could not be discovered", reason))
    })
}

/// The output that the trait prescribes for the operation.
struct Output {
    endpoints: Vec<Endpoint>,
}

struct Endpoint {
    address: String,
    cache_period_in_minutes: i64,
}

static ENDPOINTS: Schema = Schema::list(
    ShapeId::new("farrier.discovery", "Endpoints"),
    &[Member::new("member", "member", &Endpoint, &[])],
    &[],
);

crate::__structure! {
    Output = shape("farrier.discovery", "Output");
    indexes(0);
    endpoints = required("Endpoints", &ENDPOINTS);
}

crate::__structure! {
    Endpoint = shape("farrier.discovery", "Endpoint");
    indexes(0 1);
    address = required("Address", &schema::STRING);
    cache_period_in_minutes = required("CachePeriodInMinutes", &schema::LONG);
}

impl Output {
    /// The first endpoint. Its address is a host, or a URL from servers for tests.
    fn discovered(
        self,
        clock: &dyn Clock,
    ) -> Result<discovered::Discovered, Box<dyn std::error::Error + Send + Sync>> {
        let first = self.endpoints.into_iter().next();
        let Endpoint { address, cache_period_in_minutes } =
            first.ok_or("the service returned no endpoint")?;
        let minutes = u64::try_from(cache_period_in_minutes).unwrap_or_default();
        let url = if address.contains("://") { address } else { ["https://", &address].concat() };
        let expires_at = clock.now() + Duration::from_secs(minutes.min(MAX_MINUTES) * 60);
        Ok(discovered::Discovered { url, expires_at })
    }
}

/// A year, which keeps a wrong number from overflowing.
const MAX_MINUTES: u64 = 60 * 24 * 365;
