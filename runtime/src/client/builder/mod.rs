//! The builder of a client.

mod build;
mod error;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use self::build::Edges;
pub use self::error::ConfigError;
use super::config::{EndpointSettings, ResolveEndpoint, resolve_endpoint};
use super::interceptor::Interceptor;
use super::timeout::Timeouts;
use super::token::TokenSource;
use crate::auth::AuthScheme;
use crate::credentials::ProvideCredentials;
use crate::endpoint::{EndpointParams, Value};
use crate::environment::{Environment, ProcessEnvironment};
use crate::operation::Service;
use crate::protocol::Protocol;
use crate::retry::RetryConfig;
use crate::schema::ServiceSchema;
use crate::settings::SharedSettings;
use crate::time::Clock;
use crate::transport::Transport;

/// Configures a client. What is not set comes from the environment and the shared configuration file.
pub struct Builder<C> {
    service: &'static ServiceSchema,
    auth_schemes: &'static [&'static dyn AuthScheme],
    protocol: &'static dyn Protocol,
    resolve_endpoint: ResolveEndpoint,
    region: Option<String>,
    use_fips: Option<bool>,
    use_dual_stack: Option<bool>,
    endpoint_url: Option<String>,
    endpoint_params: Vec<(&'static str, Value)>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    max_attempts: Option<u32>,
    retry: RetryConfig,
    timeouts: Timeouts,
    max_response_body: usize,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    environment: Arc<dyn Environment>,
    tokens: TokenSource,
    #[cfg(feature = "validation")]
    validates_requests: bool,
    edges: Edges,
    interceptors: Vec<Arc<dyn Interceptor>>,
    client: PhantomData<fn() -> C>,
}

impl<C> Builder<C> {
    /// Nothing configured yet.
    pub fn new<S: Service>() -> Self {
        Self {
            service: S::SCHEMA,
            auth_schemes: S::AUTH_SCHEMES,
            protocol: S::PROTOCOL,
            resolve_endpoint: resolve_endpoint::<S>,
            region: None,
            use_fips: None,
            use_dual_stack: None,
            endpoint_url: None,
            endpoint_params: Vec::new(),
            credentials: None,
            max_attempts: None,
            retry: RetryConfig::standard(),
            timeouts: Timeouts::default(),
            max_response_body: 16 << 20,
            transport: None,
            clock: None,
            environment: Arc::new(ProcessEnvironment),
            tokens: TokenSource::default(),
            #[cfg(feature = "validation")]
            validates_requests: false,
            edges: Edges::DEFAULT,
            interceptors: Vec::new(),
            client: PhantomData,
        }
    }

    /// Nothing configured yet, of a client whose threads wait.
    #[cfg(feature = "blocking")]
    pub fn blocking<S: Service>() -> Self {
        Self { edges: Edges::BLOCKING, ..Self::new::<S>() }
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

    /// The endpoint, instead of the service's own: `http://localhost:5000` for a local server.
    #[must_use]
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// The credentials, or what provides them; the default chain, cached, unless set.
    ///
    /// A provider is asked for every call. [`CachedCredentials`](crate::credentials::CachedCredentials) keeps what one gives that takes its time.
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

    /// How attempts are made again; AWS's standard mode unless set. [`max_attempts`](Self::max_attempts) and the
    /// environment's number of attempts come before the one in here.
    #[must_use]
    pub fn retry(mut self, config: RetryConfig) -> Self {
        self.retry = config;
        self
    }

    /// Region, endpoint and credentials from AWS's own configuration, for everything that this crate's providers do
    /// not do: SSO, assumed roles, web identity.
    ///
    /// # Errors
    /// When a setting cannot be used.
    #[cfg(feature = "aws-config")]
    pub fn sdk_config(mut self, config: &aws_types::SdkConfig) -> Result<Self, ConfigError> {
        let shared = SharedSettings::from_sdk_config(config, self.service.sdk_id())
            .map_err(|error| ConfigError::new("the configuration cannot be used", error))?;
        self.region = shared.region.or(self.region);
        self.use_fips = shared.use_fips.or(self.use_fips);
        self.use_dual_stack = shared.use_dual_stack.or(self.use_dual_stack);
        self.endpoint_url = shared.endpoint_url.or(self.endpoint_url);
        self.max_attempts = shared.max_attempts.or(self.max_attempts);
        if let Some(credentials) = crate::credentials::AwsCredentials::from_sdk_config(config) {
            self.credentials = Some(Arc::new(crate::credentials::CachedCredentials::new(credentials)));
        }
        Ok(self)
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
        self.max_response_body = bytes;
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

    /// What makes up the idempotency tokens that requests leave out; random UUIDs unless set. All attempts of a call
    /// have the same.
    #[must_use]
    pub fn idempotency_tokens(mut self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.tokens = TokenSource::new(make);
        self
    }

    /// Whether requests are checked against the model before they are sent; not unless set. A request that does not
    /// pass is an error of the kind [`Request`](crate::client::ErrorKind::Request), whose source is the
    /// [`Violations`](crate::validation::Violations).
    #[cfg(feature = "validation")]
    #[must_use]
    pub fn validate_requests(mut self, yes: bool) -> Self {
        self.validates_requests = yes;
        self
    }

    /// Adds what is asked on the way of every call. Interceptors of one call alone are added to
    /// [the call](crate::client::Call::interceptor).
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.interceptors.push(Arc::new(interceptor));
        self
    }
}

/// For generated code.
#[doc(hidden)]
impl<C> Builder<C> {
    /// Sets a parameter of the service's endpoint, in the model's spelling.
    #[must_use]
    pub fn endpoint_param(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.endpoint_params.push((name, value.into()));
        self
    }

    /// Sets the endpoint's parameters as far as they are configured here.
    pub(crate) fn set_endpoint_params(&self, params: &mut impl EndpointParams) {
        self.endpoint_settings(SharedSettings::default()).apply(None, params);
    }
}

impl<C> Builder<C> {
    fn endpoint_settings(&self, shared: SharedSettings) -> EndpointSettings {
        EndpointSettings {
            region: self.region.clone().or(shared.region).map(Into::into),
            use_fips: self.use_fips.or(shared.use_fips).unwrap_or(false),
            use_dual_stack: self.use_dual_stack.or(shared.use_dual_stack).unwrap_or(false),
            endpoint_url: self.endpoint_url.clone().or(shared.endpoint_url),
            params: self.endpoint_params.clone(),
        }
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("service", &self.service.sdk_id())
            .field("region", &self.region)
            .field("endpoint_url", &self.endpoint_url)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
