//! Completes the settings of a builder from the environment and makes the client.

use std::sync::Arc;

use http::HeaderValue;

use super::{Builder, ConfigError, Parts};
use crate::auth::{Authenticator, Identities};
use crate::client::config::{Config, EndpointSettings};
use crate::client::core::{Core, KnownEndpoints, Shared};
use crate::client::discovered::Discovery;
use crate::client::trace::Exposure;
use crate::client::trace_header::is_in_lambda;
use crate::credentials::{CachedCredentials, DefaultChain, ProviderContext};
use crate::environment::Environment;
use crate::retry::skew::SharedOffset;
use crate::retry::{RetryConfig, RetryQuota};
use crate::schema::ServiceSchema;
use crate::settings::{RetryMode, SET_REGION, SharedSettings, check_endpoint, check_region};
use crate::time::Clock;
use crate::transport::Transport;

impl<C: From<Core>> Builder<C> {
    /// Builds the client.
    ///
    /// # Errors
    /// If a setting of the builder, the environment or the shared config file is not valid, if there is no region and
    /// the service does not have an endpoint without one, or if [`credentials`](Self::credentials) are empty.
    pub fn build(self) -> Result<C, ConfigError> {
        self.parts.build().map(C::from)
    }
}

impl Parts {
    fn build(self) -> Result<Core, ConfigError> {
        self.check()?;
        let service = self.service.schema;
        let token = if self.token.is_none() { self.token_of_environment()? } else { None };
        let auth_preference = self.auth_preference(token.as_ref())?;
        let tokens = self.token_provider(token);
        #[cfg(feature = "sigv4a")]
        let region_set = self.signing_region_set()?;
        // Only the standard mode is implemented, so `AWS_RETRY_MODE` is not read.
        let known = SharedSettings { retry_mode: Some(RetryMode::Standard), ..self.settings };
        let settings = known.complete(&*self.environment, service.sdk_id())?;
        let retry = self.retry.unwrap_or_else(|| default_retry(&*self.environment, service));
        let retry = match settings.max_attempts {
            Some(attempts) => retry.with_max_attempts(attempts),
            None => retry,
        };
        let user_agent = user_agent(service, settings.app_name.as_deref());
        let account_id_mode = match self.account_id_mode {
            Some(mode) => Some(mode),
            None => self.service.account_id_mode.load(&*self.environment)?,
        };
        let checksums = self.checksums.complete(&*self.environment, service)?;
        #[cfg(feature = "service-calls")]
        let of_sources = settings.for_sources();
        let mut endpoint = EndpointSettings::new(settings, self.endpoint_params, account_id_mode);
        if !endpoint.has_url(None) {
            endpoint.uses_global_sts_endpoint = self.service.global_sts_endpoint.load(&*self.environment)?;
            endpoint.discovers_optional = match self.endpoint_discovery {
                Some(yes) => yes,
                None if service.has_optional_endpoint_discovery() => {
                    self.service.endpoint_discovery.load(&*self.environment)?
                }
                None => false,
            };
        }
        if endpoint.region.is_none() {
            let no_region = |error| ConfigError::new(["there is no region: ", SET_REGION].concat(), error);
            self.service.endpoints.check(&endpoint).map_err(no_region)?;
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => (self.edges.transport)(&*self.environment)?,
        };
        let clock = match self.clock {
            Some(clock) => clock,
            None => (self.edges.clock)()?,
        };
        let context = ProviderContext::new(self.environment, clock.clone(), transport.clone());
        #[cfg(feature = "service-calls")]
        let context = ProviderContext { settings: of_sources, ..context };
        let credentials =
            self.credentials.unwrap_or_else(|| Arc::new(CachedCredentials::new(DefaultChain::new())));
        let config = Config {
            endpoint,
            retry,
            timeouts: self.timeouts,
            max_response_body: self.max_response_body,
            transport,
            clock,
            tokens: self.tokens,
            checksums,
            user_agent,
            lambda: is_in_lambda(&*context.environment).then(|| context.environment.clone()),
            #[cfg(feature = "streaming")]
            signs_payloads: self.signs_payloads,
            #[cfg(feature = "streaming")]
            expects_continue: self.expects_continue,
            #[cfg(feature = "validation")]
            validates_requests: self.validates_requests,
            interceptors: self.interceptors,
        };
        let identities = Identities::new(credentials).with_tokens(tokens);
        let auth = Authenticator::new(self.service.auth_schemes, identities, context)
            .with_preference(auth_preference);
        #[cfg(feature = "sigv4a")]
        let auth = auth.with_region_set(region_set);
        let shared = Shared {
            service,
            protocol: self.service.protocol,
            endpoints: &self.service.endpoints,
            config,
            auth,
            quota: RetryQuota::default(),
            skew: SharedOffset::default(),
            exposure: Exposure::default(),
            discovery: Discovery::default(),
            known: KnownEndpoints::default(),
            #[cfg(feature = "streaming")]
            expectation: crate::transport::Expectation::default(),
            #[cfg(feature = "s3-express")]
            sessions: crate::client::sessions::Sessions::default(),
        };
        Ok(Core { shared: Arc::new(shared) })
    }

    /// Checks the settings that the program makes; those of the environment are checked when they are read.
    fn check(&self) -> Result<(), ConfigError> {
        let SharedSettings { region, endpoint_url, .. } = &self.settings;
        // The region becomes a part of the host name that requests are sent to.
        if let Some(region) = region {
            check_region(region).map_err(|problem| ConfigError::value("region", region, problem))?;
        }
        if let Some(url) = endpoint_url {
            check_endpoint(url).map_err(|problem| ConfigError::value("endpoint_url", url, problem))?;
        }
        if let Some(provider) = &self.credentials {
            provider.check().map_err(|error| ConfigError::new("credentials", error))?;
        }
        Ok(())
    }
}

/// The retry mode of a client whose builder does not set one.
fn default_retry(environment: &dyn Environment, service: &ServiceSchema) -> RetryConfig {
    if environment.is_true("AWS_NEW_RETRIES_2026") {
        RetryConfig::standard_2_1_of(service.sdk_id())
    } else {
        RetryConfig::standard()
    }
}

/// The value of `User-Agent`, with the name of the application.
fn user_agent(service: &ServiceSchema, app_name: Option<&str>) -> HeaderValue {
    let Some(name) = app_name else { return HeaderValue::from_static(service.user_agent()) };
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let mut value = [service.user_agent(), " app/"].concat();
    name.chars().take(50).for_each(|c| value.push(if is_allowed(c) { c } else { '-' }));
    HeaderValue::try_from(value).expect("user agents are ASCII")
}

/// The transport and the clock of a client whose builder does not set them.
#[derive(Clone, Copy)]
pub(super) struct Edges {
    transport: fn(&dyn Environment) -> TransportResult,
    clock: fn() -> ClockResult,
}

type TransportResult = Result<Arc<dyn Transport>, ConfigError>;
type ClockResult = Result<Arc<dyn Clock>, ConfigError>;

#[cfg(feature = "hyper")]
impl Edges {
    /// The defaults of an async client.
    pub(super) const DEFAULT: Self =
        Self { transport: Self::hyper, clock: || Ok(Arc::new(crate::time::SystemClock)) };

    fn hyper(environment: &dyn Environment) -> TransportResult {
        set_up(crate::transport::hyper::HyperTransport::from_environment(environment))
    }
}

#[cfg(not(feature = "hyper"))]
impl Edges {
    /// The defaults of an async client.
    pub(super) const DEFAULT: Self = Self {
        transport: |_| {
            let problem = "there is no transport: set one, or enable the feature `hyper`";
            Err(ConfigError::without_source(problem))
        },
        clock: || {
            Err(ConfigError::without_source("there is no clock: set one, or enable the feature `hyper`"))
        },
    };
}

#[cfg(feature = "blocking")]
impl Edges {
    /// The defaults of a blocking client.
    pub(super) const BLOCKING: Self =
        Self { transport: Self::blocking, clock: || Ok(Arc::new(crate::time::ThreadClock)) };

    fn blocking(environment: &dyn Environment) -> TransportResult {
        set_up(crate::transport::blocking::BlockingTransport::from_environment(environment))
    }
}

#[cfg(feature = "network")]
fn set_up(
    transport: Result<impl Transport, impl std::error::Error + Send + Sync + 'static>,
) -> TransportResult {
    match transport {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(ConfigError::new("the transport cannot be set up", error)),
    }
}

#[cfg(all(test, feature = "hyper", feature = "json"))]
mod tests {
    use super::*;
    use crate::auth::AuthScheme;
    use crate::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
    use crate::environment::FixedEnvironment;
    use crate::operation::Service;
    use crate::protocol::{AWS_JSON_1_1, Protocol};
    use crate::schema::{ServiceSchema, ShapeId};

    #[derive(Debug)]
    enum Example {}

    #[derive(Clone, Default, PartialEq)]
    struct NoParams;

    impl EndpointParams for NoParams {
        fn set_built_ins(&mut self, _: &BuiltIns<'_>) {}

        fn resolve(&self) -> Result<Endpoint, EndpointError> {
            Ok(Endpoint::new("https://example.com"))
        }
    }

    impl Service for Example {
        type EndpointParams = NoParams;
        const SCHEMA: &'static ServiceSchema =
            &ServiceSchema::new(ShapeId::new("com.example", "Example"), "", "example/1", &[]);
        const PROTOCOL: &'static dyn Protocol = AWS_JSON_1_1;
        const AUTH_SCHEMES: &'static [&'static dyn AuthScheme] = &[];
    }

    #[test]
    fn a_region_is_a_host_label() {
        let build = |region: &str| {
            let builder = Builder::<Core>::new::<Example>().environment(FixedEnvironment::default());
            builder.region(region).build().map(|_| ()).map_err(|error| error.to_string())
        };
        assert_eq!(build("eu-west-1"), Ok(()));
        for (region, shown) in [
            ("a@evil.example.com/", "***@evil.example.com/"),
            ("eu west", "eu west"),
            ("-a", "-a"),
            ("a.b", "a.b"),
        ] {
            let problem = format!("region: `{shown}` must be a region: letters, digits and hyphens");
            assert_eq!(build(region), Err(problem));
        }
    }
}
