//! What a client is told, and where it finds what it is not told.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::core::{Core, Inner, ResolveEndpoint, Service, resolve_endpoint};
use super::interceptor::Interceptor;
use super::pipeline::Skew;
use super::timeout::Timeouts;
use super::token::TokenSource;
use crate::credentials::{CachedCredentials, DefaultChain, ProvideCredentials, ProviderContext};
use crate::endpoint::{BuiltIns, EndpointParams, Value};
use crate::environment::{Environment, ProcessEnvironment};
use crate::retry::{RetryConfig, RetryQuota};
use crate::schema::ServiceSchema;
use crate::settings::{SharedSettings, check_region};
use crate::signing::sigv4::SigningKeyCache;
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

/// Configures a client. What is not set comes from the environment and the shared configuration file.
pub struct Builder<C> {
    service: &'static ServiceSchema,
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
    max_response_body: Option<usize>,
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

/// What a client reaches the world with unless told otherwise.
#[derive(Clone, Copy)]
struct Edges {
    transport: fn(&dyn Environment) -> TransportResult,
    clock: fn() -> ClockResult,
}

type TransportResult = Result<Arc<dyn Transport>, ConfigError>;
type ClockResult = Result<Arc<dyn Clock>, ConfigError>;

impl<C> Builder<C> {
    /// Nothing configured yet.
    pub fn new<S: Service>() -> Self {
        Self {
            service: S::SCHEMA,
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
            max_response_body: None,
            transport: None,
            clock: None,
            environment: Arc::new(ProcessEnvironment),
            tokens: TokenSource::default(),
            #[cfg(feature = "validation")]
            validates_requests: false,
            edges: Edges { transport: default_transport, clock: default_clock },
            interceptors: Vec::new(),
            client: PhantomData,
        }
    }

    /// Nothing configured yet, of a client whose threads wait.
    #[cfg(feature = "blocking")]
    pub fn blocking<S: Service>() -> Self {
        let edges = Edges {
            transport: |environment| {
                let transport = crate::transport::blocking::BlockingTransport::from_environment(environment);
                match transport {
                    Ok(transport) => Ok(Arc::new(transport)),
                    Err(error) => Err(ConfigError::new("the transport cannot be set up", error)),
                }
            },
            clock: || Ok(Arc::new(crate::time::ThreadClock)),
        };
        Self { edges, ..Self::new::<S>() }
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

    /// The credentials, or what provides them; the default chain, cached, unless set.
    ///
    /// A provider is asked for every call. [`CachedCredentials`] keeps what one gives that takes its time.
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
        let shared = SharedSettings::from_sdk_config(config, self.service.sdk_id)
            .map_err(|error| ConfigError::new("the configuration cannot be used", error))?;
        self.region = shared.region.or(self.region);
        self.use_fips = shared.use_fips.or(self.use_fips);
        self.use_dual_stack = shared.use_dual_stack.or(self.use_dual_stack);
        self.endpoint_url = shared.endpoint_url.or(self.endpoint_url);
        self.max_attempts = shared.max_attempts.or(self.max_attempts);
        if let Some(credentials) = crate::credentials::AwsCredentials::from_sdk_config(config) {
            self.credentials = Some(Arc::new(CachedCredentials::new(credentials)));
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

    /// What makes up the idempotency tokens that requests leave out; random UUIDs unless set. All attempts of a call
    /// have the same.
    #[must_use]
    pub fn idempotency_tokens(mut self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.tokens = TokenSource::new(make);
        self
    }

    /// Whether requests are checked against the model before they are sent; not unless set. A request that does not
    /// pass is an error of the kind [`Request`](super::ErrorKind::Request), whose source is the
    /// [`Violations`](crate::validation::Violations).
    #[cfg(feature = "validation")]
    #[must_use]
    pub fn validate_requests(mut self, yes: bool) -> Self {
        self.validates_requests = yes;
        self
    }

    /// Calls a service in memory, and takes nothing from the environment: there are a region, credentials and a clock
    /// whose delays take no time. Timeouts are off. What is set afterwards holds.
    #[cfg(feature = "test-util")]
    #[must_use]
    pub fn mock(self, mock: &crate::testing::Mock) -> Self {
        self.environment(crate::environment::FixedEnvironment::default())
            .region("us-east-1")
            .credentials(crate::credentials::Credentials::new("AKIAIOSFODNN7EXAMPLE", "of no account"))
            .transport(mock.clone())
            .clock(crate::time::TestClock::new())
            .attempt_timeout(None)
            .operation_timeout(None)
    }

    /// Adds what is asked on the way of every call. Interceptors of one call alone are added to
    /// [the call](super::Call::interceptor).
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
            region: self.region.clone().or(shared.region),
            use_fips: self.use_fips.or(shared.use_fips).unwrap_or(false),
            use_dual_stack: self.use_dual_stack.or(shared.use_dual_stack).unwrap_or(false),
            endpoint_url: self.endpoint_url.clone().or(shared.endpoint_url),
            params: self.endpoint_params.clone(),
        }
    }
}

impl<C: From<Core>> Builder<C> {
    /// The client.
    ///
    /// # Errors
    /// When a setting of the environment or the shared configuration file cannot be read.
    pub fn build(self) -> Result<C, ConfigError> {
        let shared = SharedSettings::load(&*self.environment, self.service.sdk_id)
            .map_err(|error| ConfigError::new("the configuration cannot be read", error))?;
        let max_attempts = self.max_attempts.or(shared.max_attempts);
        let endpoint = self.endpoint_settings(shared);
        // Whatever says the region, it becomes a part of the host name that requests are sent to.
        if let Some(Err(problem)) = endpoint.region.as_deref().map(check_region) {
            return Err(ConfigError::without_source(format!("the region {problem}")));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => (self.edges.transport)(&*self.environment)?,
        };
        let clock = match self.clock {
            Some(clock) => clock,
            None => (self.edges.clock)()?,
        };
        let limits = Limits {
            connect_timeout: self.timeouts.connect,
            timeout: None,
            max_response_body: self.max_response_body.unwrap_or(Limits::default().max_response_body),
        };
        let context = ProviderContext {
            environment: self.environment,
            clock: clock.clone(),
            transport: transport.clone(),
        };
        let config = Config {
            endpoint,
            credentials: self
                .credentials
                .unwrap_or_else(|| Arc::new(CachedCredentials::new(DefaultChain::new()))),
            retry: match max_attempts {
                Some(attempts) => self.retry.with_max_attempts(attempts),
                None => self.retry,
            },
            timeouts: self.timeouts,
            limits,
            transport,
            clock,
            tokens: self.tokens,
            #[cfg(feature = "validation")]
            validates_requests: self.validates_requests,
            interceptors: self.interceptors,
        };
        let inner = Inner {
            service: self.service,
            resolve_endpoint: self.resolve_endpoint,
            config,
            context,
            keys: SigningKeyCache::new(),
            quota: RetryQuota::default(),
            skew: Skew::default(),
        };
        Ok(Core::from(inner).into())
    }
}

#[cfg(feature = "hyper")]
fn default_transport(environment: &dyn Environment) -> TransportResult {
    match crate::transport::hyper::HyperTransport::from_environment(environment) {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(ConfigError::new("the transport cannot be set up", error)),
    }
}

#[cfg(not(feature = "hyper"))]
fn default_transport(_: &dyn Environment) -> TransportResult {
    Err(ConfigError::without_source("there is no transport: give one, or turn the feature `hyper` on"))
}

#[cfg(feature = "hyper")]
fn default_clock() -> ClockResult {
    Ok(Arc::new(crate::time::SystemClock))
}

#[cfg(not(feature = "hyper"))]
fn default_clock() -> ClockResult {
    Err(ConfigError::without_source("there is no clock: give one, or turn the feature `hyper` on"))
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("service", &self.service.sdk_id)
            .field("region", &self.region)
            .field("endpoint_url", &self.endpoint_url)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

/// A setting that cannot be read or used.
#[derive(Debug)]
pub struct ConfigError {
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ConfigError {
    fn new(message: impl Into<String>, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self { message: message.into(), source: Some(Box::new(source)) }
    }

    fn without_source(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
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

#[cfg(all(test, feature = "hyper"))]
mod tests {
    use super::*;
    use crate::endpoint::{Endpoint, EndpointError};
    use crate::environment::FixedEnvironment;
    use crate::schema::{ProtocolName, ShapeId};

    #[derive(Debug)]
    enum Example {}

    #[derive(Clone, Default)]
    struct NoParams;

    impl EndpointParams for NoParams {
        fn set_built_ins(&mut self, _: &BuiltIns<'_>) {}

        fn resolve(&self) -> Result<Endpoint, EndpointError> {
            Ok(Endpoint::new("https://example.com"))
        }
    }

    impl Service for Example {
        type EndpointParams = NoParams;
        const SCHEMA: &'static ServiceSchema = &ServiceSchema {
            id: ShapeId::new("com.example", "Example"),
            sdk_id: "Example",
            version: "",
            signing_name: "example",
            protocol: ProtocolName::AwsJson1_1,
            is_query_compatible: false,
            user_agent: "example/1",
        };
    }

    #[test]
    fn a_region_is_a_host_label() {
        let build = |region: &str| {
            let builder = Builder::<Core>::new::<Example>().environment(FixedEnvironment::default());
            builder.region(region).build().map(|_| ()).map_err(|error| error.to_string())
        };
        assert_eq!(build("eu-west-1"), Ok(()));
        let problem = "the region must be a region, letters, digits and hyphens alone";
        for region in ["a@evil.example.com/", "eu west", "-a", "a.b", "a#"] {
            assert_eq!(build(region), Err(problem.to_owned()), "{region}");
        }
    }
}
