//! The builder of a client: the settings made by the program. Completing them from the environment is left to `build`.

mod auth;
mod build;
mod error;
mod of_service;
#[cfg(feature = "aws-config")]
mod sdk_config;
#[cfg(feature = "streaming")]
mod streaming;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use self::build::Edges;
pub use self::error::ConfigError;
use self::of_service::OfService;
use super::checksum::Policies;
use super::config::EndpointSettings;
use super::interceptor::Interceptor;
use super::timeout::Timeouts;
use super::token::TokenSource;
use crate::auth::Token;
use crate::credentials::ProvideCredentials;
#[cfg(feature = "service-calls")]
use crate::credentials::ProviderContext;
use crate::endpoint::{EndpointParams, Value};
use crate::environment::{Environment, ProcessEnvironment, non_blank};
use crate::operation::Service;
use crate::retry::RetryConfig;
#[cfg(feature = "checksum")]
use crate::settings::ChecksumPolicy;
#[cfg(feature = "sigv4a")]
use crate::settings::SigningRegionSet;
use crate::settings::{AccountIdEndpointMode, AuthSchemePreference, SharedSettings};
use crate::time::Clock;
use crate::transport::{Redacted, Transport};

/// Configures a client. Settings that are not made here come from the environment or the shared config file, or have
/// defaults.
///
/// ```
/// # use farrier_runtime::client::Builder;
/// # use farrier_runtime::credentials::Credentials;
/// use std::time::Duration;
///
/// // A generated client's `Client::builder()` returns the builder.
/// fn configure<C>(builder: Builder<C>) -> Builder<C> {
///     builder
///         .region("eu-west-1")
///         .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
///         .attempt_timeout(Duration::from_secs(5))
///         .operation_timeout(Duration::from_secs(20))
/// }
/// ```
pub struct Builder<C> {
    parts: Box<Parts>,
    client: PhantomData<fn() -> C>,
}

/// The settings of a builder, apart from the type of its client: what handles them is compiled once, and not again for
/// each service.
struct Parts {
    service: &'static OfService,
    account_id_mode: Option<AccountIdEndpointMode>,
    endpoint_discovery: Option<bool>,
    /// The settings made by the program; the rest come from the environment.
    settings: SharedSettings,
    endpoint_params: Vec<(&'static str, Value)>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    token: Option<Token>,
    auth_preference: Option<AuthSchemePreference>,
    #[cfg(feature = "sigv4a")]
    region_set: Option<SigningRegionSet>,
    retry: Option<RetryConfig>,
    timeouts: Timeouts,
    max_response_body: usize,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    environment: Arc<dyn Environment>,
    tokens: TokenSource,
    checksums: Policies,
    #[cfg(feature = "streaming")]
    signs_payloads: Option<bool>,
    #[cfg(feature = "streaming")]
    expects_continue: bool,
    #[cfg(feature = "validation")]
    validates_requests: bool,
    edges: Edges,
    interceptors: Vec<Arc<dyn Interceptor>>,
}

impl Parts {
    /// The settings of a new builder.
    fn new(service: &'static OfService, edges: Edges) -> Box<Self> {
        Box::new(Self {
            service,
            account_id_mode: None,
            endpoint_discovery: None,
            settings: SharedSettings::default(),
            endpoint_params: Vec::new(),
            credentials: None,
            token: None,
            auth_preference: None,
            #[cfg(feature = "sigv4a")]
            region_set: None,
            retry: None,
            timeouts: Timeouts::default(),
            max_response_body: 16 << 20,
            transport: None,
            clock: None,
            environment: Arc::new(ProcessEnvironment),
            tokens: TokenSource::default(),
            checksums: Policies::default(),
            #[cfg(feature = "streaming")]
            signs_payloads: None,
            #[cfg(feature = "streaming")]
            expects_continue: true,
            #[cfg(feature = "validation")]
            validates_requests: false,
            edges,
            interceptors: Vec::new(),
        })
    }
}

impl<C> Builder<C> {
    /// A builder without settings.
    pub fn new<S: Service>() -> Self {
        Self::with(const { &OfService::new::<S>() }, Edges::DEFAULT)
    }

    /// A builder of a blocking client, without settings.
    #[cfg(feature = "blocking")]
    pub fn blocking<S: Service>() -> Self {
        Self::with(const { &OfService::new::<S>() }, Edges::BLOCKING)
    }

    fn with(service: &'static OfService, edges: Edges) -> Self {
        Self { parts: Parts::new(service, edges), client: PhantomData }
    }

    /// The region, `eu-west-1` for instance. A blank one counts as not set.
    ///
    /// Without it, the region comes from `AWS_REGION` or `AWS_DEFAULT_REGION` in the environment, or `region` in the
    /// profile. If it is nowhere, [`build`](Self::build) fails, unless there is an [`endpoint_url`](Self::endpoint_url).
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.parts.settings.region = non_blank(&region.into()).map(str::to_owned);
        self
    }

    /// Whether to use endpoints that meet FIPS 140.
    #[must_use]
    pub fn use_fips(mut self, yes: bool) -> Self {
        self.parts.settings.use_fips = Some(yes);
        self
    }

    /// Whether to use dual-stack endpoints, which are also reachable over IPv6.
    #[must_use]
    pub fn use_dual_stack(mut self, yes: bool) -> Self {
        self.parts.settings.use_dual_stack = Some(yes);
        self
    }

    /// The endpoint, instead of the service's own: `http://localhost:5000` for a local server. A blank one counts as not
    /// set. It begins with `https://` or `http://`, may have a path, and has no query, fragment, user or password.
    ///
    /// Others can read requests to an `http` endpoint. With the feature `tracing`, a client warns once when it signs a
    /// request for such an endpoint that is not on the loopback interface.
    ///
    /// A signature contains a region, which a custom endpoint does not imply: if no region is set, signed calls fail
    /// with [`ErrorKind::Auth`](crate::client::ErrorKind::Auth) instead of being signed for a guessed region.
    #[must_use]
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.parts.settings.endpoint_url = non_blank(&url.into()).map(str::to_owned);
        self
    }

    /// Whether endpoints contain the id of the account that the credentials belong to, for services that have such
    /// endpoints, for example DynamoDB. Unless set, they do if the source of the credentials knows the id, or as
    /// `AWS_ACCOUNT_ID_ENDPOINT_MODE` in the environment or `account_id_endpoint_mode` in the profile says.
    #[must_use]
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.parts.account_id_mode = Some(mode);
        self
    }

    /// Whether operations for which endpoint discovery is optional use it too, for services that have such operations, for
    /// example DynamoDB. The client then asks the service for its endpoint, and again when the endpoint expires. If the
    /// service does not answer, calls use the endpoint of the region, and the client asks again a minute later.
    ///
    /// Unless set, they do not, or as `AWS_ENABLE_ENDPOINT_DISCOVERY` in the environment or `endpoint_discovery_enabled` in
    /// the profile says: `true`, or `false` and `auto`, which are the same here. Operations that require endpoint
    /// discovery, such as those of Timestream, always use it, and calls with an [`endpoint_url`](Self::endpoint_url) never
    /// do. If a client was generated for selected operations, the setting has an effect only if they include the operation
    /// that returns endpoints.
    #[must_use]
    pub fn endpoint_discovery(mut self, yes: bool) -> Self {
        self.parts.endpoint_discovery = Some(yes);
        self
    }

    /// When requests have a checksum, for operations that support checksums: whenever they do, unless this, the variable
    /// `AWS_REQUEST_CHECKSUM_CALCULATION` or the profile's `request_checksum_calculation` says otherwise. The algorithm is
    /// CRC-32 if the request does not choose another one.
    #[cfg(feature = "checksum")]
    #[must_use]
    pub fn request_checksum_calculation(mut self, policy: ChecksumPolicy) -> Self {
        self.parts.checksums.requests = Some(policy);
        self
    }

    /// When responses are verified, for operations that support checksums: whenever they do, unless this, the variable
    /// `AWS_RESPONSE_CHECKSUM_VALIDATION` or the profile's `response_checksum_validation` says otherwise. A response with
    /// another checksum than the service sent is an error of the kind [`Response`](crate::client::ErrorKind::Response).
    #[cfg(feature = "checksum")]
    #[must_use]
    pub fn response_checksum_validation(mut self, policy: ChecksumPolicy) -> Self {
        self.parts.checksums.responses = Some(policy);
        self
    }

    /// The credentials or their provider; by default, the default chain with a cache. [`Credentials`] that are blank or
    /// have spaces around them, such as a line of a file, make [`build`](Self::build) fail.
    ///
    /// [`Credentials`]: crate::credentials::Credentials
    ///
    /// The client asks its provider for credentials in every call. Wrap a slow provider in
    /// [`CachedCredentials`](crate::credentials::CachedCredentials).
    #[must_use]
    pub fn credentials(mut self, provider: impl ProvideCredentials) -> Self {
        self.parts.credentials = Some(Arc::new(provider));
        self
    }

    /// The token for services that take bearer tokens, instead of credentials or in addition to them.
    ///
    /// Without it, the token comes from the variable that is named after the service's signing name, which is
    /// `AWS_BEARER_TOKEN_BEDROCK` for Bedrock. If the variable is set, clients prefer the token to credentials, unless
    /// [`auth_scheme_preference`](Self::auth_scheme_preference) says otherwise.
    ///
    /// Without the variable, and with the feature `sso`, services of AWS such as CodeCatalyst get the token of the
    /// profile's `sso_session`, for which the user signs in with `aws sso login`. It is refreshed before it expires.
    #[must_use]
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.parts.token = Some(Token::new(token));
        self
    }

    /// The auth schemes to try first, best first, for services that accept several: `sigv4`, `sigv4a`,
    /// `httpBearerAuth`. The others follow in the service's order. Unless set, they are those of
    /// `AWS_AUTH_SCHEME_PREFERENCE` in the environment or `auth_scheme_preference` in the profile.
    #[must_use]
    pub fn auth_scheme_preference(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.parts.auth_preference = Some(AuthSchemePreference::new(names));
        self
    }

    /// The regions in which SigV4a signatures are valid, `*` for all, instead of those that the endpoint asks for. Unless
    /// set, they are those of `AWS_SIGV4A_SIGNING_REGION_SET` in the environment or `sigv4a_signing_region_set` in the
    /// profile. Signatures for one region are not affected.
    #[cfg(feature = "sigv4a")]
    #[must_use]
    pub fn sigv4a_signing_region_set(mut self, regions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.parts.region_set = SigningRegionSet::new(regions);
        self
    }

    /// The maximum number of attempts of a call; 3 unless set, 1 for no retries.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.parts.settings.max_attempts = Some(attempts);
        self
    }

    /// How attempts are repeated: AWS's standard mode unless set, or its version 2.1 if the environment has
    /// `AWS_NEW_RETRIES_2026=true`. [`max_attempts`](Self::max_attempts) and the environment's number of attempts take
    /// precedence over the one in `config`.
    #[must_use]
    pub fn retry(mut self, config: RetryConfig) -> Self {
        self.parts.retry = Some(config);
        self
    }

    /// The name of the application in the `User-Agent` header, for AWS's statistics and support; unless set, it is that of
    /// `AWS_SDK_UA_APP_ID` in the environment or `sdk_ua_app_id` in the profile.
    ///
    /// Up to 50 letters, digits and ``!#$%&'*+-.^_`|~`` are sent, as [AWS prescribes]. Other characters become hyphens, and
    /// what is longer is cut.
    ///
    /// [AWS prescribes]: https://docs.aws.amazon.com/sdkref/latest/guide/feature-appid.html
    #[must_use]
    pub fn app_name(mut self, name: impl Into<String>) -> Self {
        self.parts.settings.app_name = non_blank(&name.into()).map(str::to_owned);
        self
    }

    /// Limits the duration of connecting; 3.1 seconds unless set, `None` for no limit.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.parts.timeouts.connect = timeout.into();
        self
    }

    /// Limits the duration of each attempt; 30 seconds unless set, `None` for no limit.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.parts.timeouts.attempt = timeout.into();
        self
    }

    /// Limits the duration of a call with all its attempts; 90 seconds unless set, `None` for no limit.
    #[must_use]
    pub fn operation_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.parts.timeouts.operation = timeout.into();
        self
    }

    /// The maximum size of a response's body in bytes; 16 MiB unless set. Streamed bodies have no maximum.
    #[must_use]
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.parts.max_response_body = bytes;
        self
    }

    /// The transport, which sends requests.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.parts.transport = Some(Arc::new(transport));
        self
    }

    /// The clock of the client.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.parts.clock = Some(Arc::new(clock));
        self
    }

    /// The source of environment variables and files.
    #[must_use]
    pub fn environment(mut self, environment: impl Environment) -> Self {
        self.parts.environment = Arc::new(environment);
        self
    }

    /// The generator of idempotency tokens for requests without one; random UUIDs unless set. All attempts of a call
    /// send the same token.
    ///
    /// <https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait>
    #[must_use]
    pub fn idempotency_tokens(mut self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.parts.tokens = TokenSource::new(make);
        self
    }

    /// Whether requests are checked against the model before they are sent; off by default. An invalid request is an
    /// error of the kind [`Request`](crate::client::ErrorKind::Request), whose source is the
    /// [`Violations`](crate::validation::Violations).
    #[cfg(feature = "validation")]
    #[must_use]
    pub fn validate_requests(mut self, yes: bool) -> Self {
        self.parts.validates_requests = yes;
        self
    }

    /// Adds an interceptor, which runs in every call. [`Call::interceptor`](crate::client::Call::interceptor) adds one
    /// to a single call.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.parts.interceptors.push(Arc::new(interceptor));
        self
    }
}

#[cfg(feature = "service-calls")]
impl<C> Builder<C> {
    /// Takes environment, clock, transport and settings from the client that needs credentials, except for the region.
    /// For the clients that sources of credentials call.
    pub(crate) fn for_source(mut self, context: &ProviderContext, region: &str) -> Self {
        self.parts.environment = context.environment.clone();
        self.parts.clock = Some(context.clock.clone());
        self.parts.transport = Some(context.transport.clone());
        self.parts.settings = SharedSettings { region: Some(region.to_owned()), ..context.settings.clone() };
        self
    }
}

/// For generated code.
#[doc(hidden)]
impl<C> Builder<C> {
    /// Sets a parameter of the service's endpoint, named as in the model.
    #[must_use]
    pub fn endpoint_param(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.parts.endpoint_params.push((name, value.into()));
        self
    }

    /// Sets the endpoint parameters that are configured here.
    pub(crate) fn set_endpoint_params(&self, params: &mut impl EndpointParams) {
        let Parts { settings, endpoint_params, account_id_mode, .. } = &*self.parts;
        EndpointSettings::new(settings.clone(), endpoint_params.clone(), *account_id_mode)
            .apply(None, params);
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("service", &self.parts.service.schema.sdk_id())
            .field("region", &self.parts.settings.region)
            .field("endpoint_url", &self.parts.settings.endpoint_url.as_deref().map(Redacted))
            .field("credentials", &self.parts.credentials)
            .finish_non_exhaustive()
    }
}
