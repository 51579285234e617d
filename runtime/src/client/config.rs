//! The complete configuration of a client.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::checksum::Policies;
use super::interceptor::Interceptor;
use super::timeout::Timeouts;
use super::token::TokenSource;
use crate::endpoint::{AnyParams, BuiltIns, Value};
use crate::environment::Environment;
use crate::retry::RetryConfig;
use crate::settings::{AccountIdEndpointMode, SharedSettings, fips_region};
use crate::time::Clock;
use crate::transport::{Redacted, Transport};

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
    pub(super) checksums: Policies,
    pub(crate) user_agent: HeaderValue,
    /// The environment of a Lambda function, which has the trace header of each invocation.
    pub(crate) lambda: Option<Arc<dyn Environment>>,
    /// Whether payloads are signed that do not have to be; without it, they are unless they are sent over TLS.
    #[cfg(feature = "streaming")]
    pub(crate) signs_payloads: Option<bool>,
    /// Whether large uploads wait for the service before they send their body.
    #[cfg(feature = "streaming")]
    pub(crate) expects_continue: bool,
    #[cfg(feature = "validation")]
    pub(crate) validates_requests: bool,
    pub(crate) interceptors: Vec<Arc<dyn Interceptor>>,
}

/// The part of the configuration that endpoints depend on.
pub(crate) struct EndpointSettings {
    pub(crate) region: Option<Arc<str>>,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) account_id_mode: AccountIdEndpointMode,
    /// Whether endpoints are also discovered for operations that can do without. `false` if the service has none.
    pub(crate) discovers_optional: bool,
    /// Whether STS is called at its global endpoint, in regions that may do so. `false` for other services.
    pub(crate) uses_global_sts_endpoint: bool,
    /// The service's own parameters, named as in the model. If a parameter is set twice, the last value wins.
    pub(crate) params: Vec<(&'static str, Value)>,
}

impl EndpointSettings {
    /// The settings, with a FIPS pseudo-region resolved to its region.
    ///
    /// A pseudo-region such as `fips-us-east-1` asks for the region's FIPS endpoint. With a custom endpoint it only
    /// selects the region.
    pub(super) fn new(
        settings: SharedSettings,
        params: Vec<(&'static str, Value)>,
        account_id_mode: Option<AccountIdEndpointMode>,
    ) -> Self {
        let SharedSettings { region, use_fips, use_dual_stack, endpoint_url, .. } = settings;
        let fips_region = region.as_deref().and_then(fips_region);
        let asks_for_fips = fips_region.is_some() && endpoint_url.is_none();
        Self {
            region: fips_region.or(region.as_deref()).map(Into::into),
            use_fips: asks_for_fips || use_fips.unwrap_or(false),
            use_dual_stack: use_dual_stack.unwrap_or(false),
            endpoint_url,
            account_id_mode: account_id_mode.unwrap_or_default(),
            discovers_optional: false,
            uses_global_sts_endpoint: false,
            params,
        }
    }

    /// Whether the program or the environment sets the endpoint. The endpoint of the call takes precedence.
    pub(super) fn has_url(&self, endpoint_url: Option<&str>) -> bool {
        endpoint_url.is_some() || self.endpoint_url.is_some()
    }

    /// Sets the endpoint parameters. The endpoint of the call, if it has one, takes precedence over the client's.
    pub(super) fn apply(&self, endpoint_url: Option<&str>, params: &mut dyn AnyParams) {
        params.set_built_ins(&BuiltIns {
            region: self.region.as_deref(),
            use_fips: Some(self.use_fips),
            use_dual_stack: Some(self.use_dual_stack),
            endpoint: endpoint_url.or(self.endpoint_url.as_deref()),
            sts_use_global_endpoint: Some(self.uses_global_sts_endpoint),
            ..BuiltIns::default()
        });
        for (name, value) in &self.params {
            params.set(name, value.clone());
        }
    }
}

/// Shows the endpoint without user, password and query.
impl fmt::Debug for EndpointSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointSettings")
            .field("region", &self.region)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("endpoint_url", &self.endpoint_url.as_deref().map(Redacted))
            .field("account_id_mode", &self.account_id_mode)
            .field("discovers_optional", &self.discovers_optional)
            .field("uses_global_sts_endpoint", &self.uses_global_sts_endpoint)
            .field("params", &self.params)
            .finish()
    }
}
