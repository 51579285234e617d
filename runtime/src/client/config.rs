//! What a client is told, and where it finds what it is not told.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::core::{Core, Service};
use super::timeout::Timeouts;
use crate::credentials::ProvideCredentials;
use crate::environment::{Environment, ProcessEnvironment};
use crate::retry::RetryConfig;
use crate::schema::ServiceSchema;
use crate::time::Clock;
use crate::transport::{Limits, Transport};

/// The configuration of a client.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) endpoint: EndpointSettings,
    pub(crate) credentials: Arc<dyn ProvideCredentials>,
    pub(crate) retry: RetryConfig,
    pub(crate) timeouts: Timeouts,
    pub(crate) limits: Limits,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) environment: Arc<dyn Environment>,
}

/// What endpoints depend on besides the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndpointSettings {
    /// The region.
    pub region: Option<String>,
    /// Whether the endpoint must be one that meets FIPS 140.
    pub use_fips: bool,
    /// Whether the endpoint must be reachable over IPv6 too.
    pub use_dual_stack: bool,
    /// The endpoint, in place of the service's own.
    pub endpoint_url: Option<String>,
}

/// Configures a client. What is not set comes from the environment and the shared configuration file.
pub struct Builder<C> {
    service: &'static ServiceSchema,
    resolve_endpoint: super::core::ResolveEndpoint,
    region: Option<String>,
    use_fips: Option<bool>,
    use_dual_stack: Option<bool>,
    endpoint_url: Option<String>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    max_attempts: Option<u32>,
    timeouts: Timeouts,
    max_response_body: Option<usize>,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    environment: Arc<dyn Environment>,
    client: PhantomData<fn() -> C>,
}

impl<C> Builder<C> {
    /// Nothing configured yet.
    pub fn new<S: Service>() -> Self {
        Self {
            service: S::SCHEMA,
            resolve_endpoint: S::resolve_endpoint,
            region: None,
            use_fips: None,
            use_dual_stack: None,
            endpoint_url: None,
            credentials: None,
            max_attempts: None,
            timeouts: Timeouts::default(),
            max_response_body: None,
            transport: None,
            clock: None,
            environment: Arc::new(ProcessEnvironment),
            client: PhantomData,
        }
    }

    /// The region, `eu-west-1` for instance.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Whether to use endpoints that meet FIPS 140.
    #[must_use]
    pub fn use_fips(mut self, yes: bool) -> Self {
        self.use_fips = Some(yes);
        self
    }

    /// Whether to use endpoints that are reachable over IPv6 too.
    #[must_use]
    pub fn use_dual_stack(mut self, yes: bool) -> Self {
        self.use_dual_stack = Some(yes);
        self
    }

    /// The endpoint, in place of the service's own: `http://localhost:5000` for a local server.
    #[must_use]
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// The credentials, or what provides them.
    #[must_use]
    pub fn credentials(mut self, provider: impl ProvideCredentials) -> Self {
        self.credentials = Some(Arc::new(provider));
        self
    }

    /// How often a call is tried in all; 3 unless set, 1 for no retries.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts);
        self
    }

    /// How long connecting may take; 3.1 seconds unless set, `None` for any time.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeouts.connect = timeout.into();
        self
    }

    /// How long one attempt may take; 30 seconds unless set, `None` for any time.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeouts.attempt = timeout.into();
        self
    }

    /// How long a call may take with all its attempts; 90 seconds unless set, `None` for any time.
    #[must_use]
    pub fn operation_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeouts.operation = timeout.into();
        self
    }

    /// How many bytes a response's body may have; 16 MiB unless set.
    #[must_use]
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = Some(bytes);
        self
    }

    /// What sends requests.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Where the time comes from.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Where variables and files come from.
    #[must_use]
    pub fn environment(mut self, environment: impl Environment) -> Self {
        self.environment = Arc::new(environment);
        self
    }
}

/// A setting that cannot be read or used.
#[derive(Debug)]
pub struct ConfigError {
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ConfigError {
    pub(crate) fn new(
        message: impl Into<String>,
        source: impl Into<Option<Box<dyn std::error::Error + Send + Sync>>>,
    ) -> Self {
        Self { message: message.into(), source: source.into() }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
