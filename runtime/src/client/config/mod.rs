//! What a client is told, and where it finds what it is not told.

mod build;
mod builder;
mod error;

pub use builder::Builder;
pub use error::ConfigError;

use std::sync::Arc;

use super::interceptor::Interceptor;
use super::timeout::Timeouts;
use super::token::TokenSource;
use crate::credentials::ProvideCredentials;
use crate::endpoint::{BuiltIns, EndpointParams, Value};
use crate::retry::RetryConfig;
use crate::time::Clock;
use crate::transport::Transport;

/// The configuration of a client.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) endpoint: EndpointSettings,
    pub(crate) credentials: Arc<dyn ProvideCredentials>,
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

/// What endpoints depend on besides the request.
#[derive(Debug)]
pub(crate) struct EndpointSettings {
    pub(crate) region: Option<String>,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) endpoint_url: Option<String>,
    /// The service's own parameters, in the model's spelling; of two values of one, the last one holds.
    pub(crate) params: Vec<(&'static str, Value)>,
}

impl EndpointSettings {
    /// Sets the parameters that the client sets, or a call whose endpoint this is.
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
