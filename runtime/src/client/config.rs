//! The configuration of a client, complete.

use std::sync::Arc;

use super::interceptor::Interceptor;
use super::timeout::Timeouts;
use super::token::TokenSource;
use crate::endpoint::{self, BuiltIns, Endpoint, EndpointError, EndpointParams, Value};
use crate::operation::Service;
use crate::retry::RetryConfig;
use crate::schema::OperationSchema;
use crate::serde::Structure;
use crate::time::Clock;
use crate::transport::Transport;

/// The configuration of a client.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) endpoint: EndpointSettings,
    pub(crate) retry: RetryConfig,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_response_body: usize,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) tokens: TokenSource,
    #[cfg(feature = "validation")]
    pub(crate) validates_requests: bool,
    pub(crate) interceptors: Vec<Arc<dyn Interceptor>>,
}

/// The part of the configuration that endpoints depend on.
#[derive(Debug)]
pub(crate) struct EndpointSettings {
    pub(crate) region: Option<Arc<str>>,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) endpoint_url: Option<String>,
    /// The service's own parameters, in the model's spelling; of two values for one, the last one counts.
    pub(crate) params: Vec<(&'static str, Value)>,
}

impl EndpointSettings {
    /// Sets the parameters of a client, for a call with this endpoint if it has one of its own.
    pub(super) fn apply(&self, endpoint_url: Option<&str>, params: &mut impl EndpointParams) {
        params.set_built_ins(&BuiltIns {
            region: self.region.as_deref(),
            use_fips: Some(self.use_fips),
            use_dual_stack: Some(self.use_dual_stack),
            endpoint: endpoint_url.or(self.endpoint_url.as_deref()),
            ..BuiltIns::default()
        });
        for (name, value) in &self.params {
            params.set(name, value.clone());
        }
    }
}

/// Resolves the endpoint of an operation with this input, for a call with this endpoint if it has one of its own.
pub(super) type ResolveEndpoint =
    fn(&EndpointSettings, Option<&str>, &OperationSchema, &dyn Structure) -> Result<Endpoint, EndpointError>;

/// [`ResolveEndpoint`] of a service.
pub(super) fn resolve_endpoint<S: Service>(
    settings: &EndpointSettings,
    endpoint_url: Option<&str>,
    operation: &OperationSchema,
    input: &dyn Structure,
) -> Result<Endpoint, EndpointError> {
    let mut params = S::EndpointParams::default();
    settings.apply(endpoint_url, &mut params);
    endpoint::bind(&mut params, operation.endpoint_params(), input);
    params.resolve()
}
