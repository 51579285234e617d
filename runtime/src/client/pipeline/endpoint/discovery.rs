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

use std::sync::Arc;
use std::time::Duration;

use crate::BoxFuture;
use crate::client::core::{LateEndpoint, OfCall, Resolution, Shared};
use crate::client::discovered;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::inner_error::InnerError;
use crate::client::pipeline::inner;
use crate::endpoint;
use crate::schema::{self, EndpointDiscovery, Member, OperationSchema, Schema, ShapeId};
use crate::serde::Unit;
use crate::time::Clock;

/// The time for which an operation that can do without discovery uses the endpoint of the rules after discovery failed.
const PAUSE: Duration = Duration::from_secs(60);

/// The endpoint of an operation that uses discovery.
struct Discovered {
    discovery: EndpointDiscovery,
    operation: &'static OperationSchema,
    /// The endpoint of the rules, for everything but the URL.
    of_rules: Resolution,
    /// Whether the operation cannot use the endpoint of the rules.
    is_required: bool,
    /// The URL that was returned last.
    url: Option<String>,
}

/// Discovers the endpoint if the operation requires it, or if it can and the settings say so.
#[inline]
pub(super) fn discover(discovery: EndpointDiscovery, call: &OfCall<'_>, of_rules: Resolution) -> Resolution {
    let operation = call.operation;
    let is_required = operation.needs_discovered_endpoint();
    if is_required || call.settings.discovers_optional && operation.may_use_discovered_endpoint() {
        Resolution::Late(Box::new(Discovered { discovery, operation, of_rules, is_required, url: None }))
    } else {
        of_rules
    }
}

impl Discovered {
    /// The endpoint that is known or can be discovered. If it cannot, and is not required, it does not have a URL.
    #[inline]
    async fn find(&self, core: &Shared) -> Result<discovered::Discovered, InnerError> {
        let clock = &*core.config.clock;
        if self.is_required {
            // Another operation may have done without.
            core.discovery.forget_if(|known| known.url.is_none());
        }
        let load = || async {
            match call(core, self.discovery.operation).await {
                Err(_) if !self.is_required => {
                    Ok(discovered::Discovered { url: None, expires_at: clock.now() + PAUSE })
                }
                result => result,
            }
        };
        core.discovery.get(clock, load).await
    }
}

impl LateEndpoint for Discovered {
    #[inline]
    fn resolve<'a>(
        &'a mut self,
        core: &'a Shared,
    ) -> BoxFuture<'a, Result<Arc<endpoint::Endpoint>, Box<Failure>>> {
        Box::pin(async {
            let endpoint = match &mut self.of_rules {
                Resolution::Done(endpoint) | Resolution::Replaceable { endpoint, .. } => Arc::clone(endpoint),
                Resolution::Late(late) => late.resolve(core).await?,
            };
            let found = self.find(core).await;
            let found = found.map_err(|error| Failure::new(self.operation, ErrorKind::Endpoint, error))?;
            self.url.clone_from(&found.url);
            Ok(match found.url {
                Some(url) => Arc::new(endpoint::Endpoint::clone(&endpoint).with_url(url)),
                None => endpoint,
            })
        })
    }

    #[inline]
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
#[inline]
fn call<'a>(
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
    &[Member::new("member", &Endpoint, &[])],
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
    #[inline]
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
        Ok(discovered::Discovered { url: Some(url), expires_at })
    }
}

/// A year, which keeps a wrong number from overflowing.
const MAX_MINUTES: u64 = 60 * 24 * 365;
