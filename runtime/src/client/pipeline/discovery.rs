//! Endpoint discovery: a few services, such as Timestream, have an operation that returns the endpoint of the others.
//!
//! Without the feature `endpoint-discovery`, nothing is discovered; the generated crates that need it enable it.
//!
//! <https://smithy.io/2.0/aws/aws-core.html#client-endpoint-discovery>

#[cfg(not(feature = "endpoint-discovery"))]
pub(super) use self::never::{endpoint, is_outdated};
#[cfg(feature = "endpoint-discovery")]
pub(super) use self::required::{endpoint, is_outdated};

#[cfg(not(feature = "endpoint-discovery"))]
mod never {
    use crate::client::execution::Execution;
    use crate::client::failure::Failure;

    /// Discovers nothing.
    #[expect(clippy::unused_async, reason = "the same signature with and without the feature")]
    pub(in crate::client::pipeline) async fn endpoint(
        _: &Execution<'_>,
    ) -> Result<Option<String>, Box<Failure>> {
        Ok(None)
    }

    /// Nothing is outdated.
    pub(in crate::client::pipeline) fn is_outdated(_: &Execution<'_>, _: &Failure) -> bool {
        false
    }
}

#[cfg(feature = "endpoint-discovery")]
mod required {
    #![expect(
        unreachable_pub,
        reason = "the schema is public because it is in a generated crate, where users reach it"
    )]

    use std::fmt;
    use std::time::Duration;

    use crate::BoxFuture;
    use crate::client::core;
    use crate::client::discovered::{Discovered, DiscoveryError};
    use crate::client::error::Error;
    use crate::client::execution::Execution;
    use crate::client::failure::{ErrorKind, Failure};
    use crate::client::interceptor::{Input, Outcome};
    use crate::client::pipeline::outcome::report;
    use crate::client::pipeline::{execute, prepare};
    use crate::schema::{self, Member, Schema, ShapeId};
    use crate::serde::{self, ModeledError, ServiceError, StructureMut, Unit};
    use crate::time::Clock;

    /// The endpoint of an operation that requires discovery. If the client or the call sets an endpoint, nothing is
    /// discovered.
    pub(in crate::client::pipeline) async fn endpoint(
        call: &Execution<'_>,
    ) -> Result<Option<String>, Box<Failure>> {
        let config = &call.core.config;
        let is_custom = call.endpoint_url().is_some() || config.endpoint.endpoint_url.is_some();
        if is_custom || !call.operation.needs_discovered_endpoint() {
            return Ok(None);
        }
        let found = call.core.discovery.get(&*config.clock, || discover(call.core)).await;
        found.map(|found| Some(found.url)).map_err(|error| call.fail(ErrorKind::Endpoint, error))
    }

    /// Returns `true` if the service says with this error that the endpoint is no longer the right one. It is forgotten.
    pub(in crate::client::pipeline) fn is_outdated(call: &Execution<'_>, failure: &Failure) -> bool {
        let discovery = call.core.service.endpoint_discovery();
        let is = discovery.is_some_and(|discovery| failure.code() == Some(discovery.error));
        if is {
            call.core.discovery.forget_if(|_| true);
        }
        is
    }

    /// Calls the operation that returns endpoints. Boxed, because it is a call within a call.
    fn discover(core: &core::Shared) -> BoxFuture<'_, Result<Discovered, DiscoveryError>> {
        Box::pin(async move {
            let Some(discovery) = core.service.endpoint_discovery() else {
                return Err(DiscoveryError::new(
                    "the service does not name the operation that returns endpoints",
                ));
            };
            let mut call = Execution::new(core, discovery.operation, None);
            let prepared = prepare(&mut call, Input::new(&mut Unit));
            let result = execute(&mut call, prepared).await;
            report(
                &mut call,
                &match &result {
                    Ok(done) => Outcome::success(&done.response),
                    Err(failure) => Outcome::failure(failure, None),
                },
            );
            let response = match result {
                Ok(done) => done.response,
                Err(failure) => return Err(DiscoveryError::new(Error::<Unmodeled>::new(None, *failure))),
            };
            let mut output: Output = serde::empty();
            core.protocol
                .read_output(core.service, discovery.operation, &response, &mut output)
                .map_err(DiscoveryError::new)?;
            output.discovered(&*core.config.clock)
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
        &[Member::new("member", "member", Endpoint::SCHEMA, &[])],
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
        fn discovered(self, clock: &dyn Clock) -> Result<Discovered, DiscoveryError> {
            let first = self.endpoints.into_iter().next();
            let Endpoint { address, cache_period_in_minutes } =
                first.ok_or_else(|| DiscoveryError::new("the service returned no endpoint"))?;
            let minutes = u64::try_from(cache_period_in_minutes).unwrap_or_default();
            let url = if address.contains("://") { address } else { ["https://", &address].concat() };
            let expires_at = clock.now() + Duration::from_secs(minutes.min(MAX_MINUTES) * 60);
            Ok(Discovered { url, expires_at })
        }
    }

    /// A year, which keeps a wrong number from overflowing.
    const MAX_MINUTES: u64 = 60 * 24 * 365;

    /// The type of the errors of the operation that returns endpoints: only their codes and messages are shown.
    #[derive(Debug)]
    enum Unmodeled {}

    impl ServiceError for Unmodeled {
        const ERRORS: &'static [&'static Schema] = &[];

        fn empty(_: usize) -> Option<Self> {
            None
        }

        fn error(&self) -> &dyn ModeledError {
            match *self {}
        }

        fn error_mut(&mut self) -> &mut dyn StructureMut {
            match *self {}
        }
    }

    impl fmt::Display for Unmodeled {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            match *self {}
        }
    }

    impl std::error::Error for Unmodeled {}
}
