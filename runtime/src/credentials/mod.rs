//! Credentials, which sign requests, and their providers.
//!
//! Each provider reads one source; [`DefaultChain`] tries them in AWS's order, and [`CachedCredentials`] caches their
//! results. Providers do no work until they are called. Signing is left to [`signing`](crate::signing).
//!
//! # The default chain
//!
//! A client uses it unless its builder gets other credentials. The first source that is configured is used. If it fails,
//! the others are not tried, so that no request is signed with unintended credentials.
//! [`DefaultChain::explain`] shows which source is used, and why the others are not.
//!
//! | source | configured by | cached | refreshed |
//! | --- | --- | --- | --- |
//! | environment | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_ACCOUNT_ID`, `AWS_CREDENTIAL_EXPIRATION` | by the client | never: expired ones are an error |
//! | profile, role (feature `roles`) | `role_arn` with `source_profile`, which may have a role too, or `credential_source`; `role_session_name`, `external_id`, `duration_seconds`, `mfa_serial` | by the client | by assuming it again with the source's credentials; with `mfa_serial`, the callback of `DefaultChain::with_mfa` is asked for a code |
//! | profile, web identity (feature `roles`) | `web_identity_token_file`, `role_arn`, `role_session_name` | by the client | by assuming the role again, with the token that the file then contains |
//! | profile, single sign-on (feature `sso`) | `sso_account_id` and `sso_role_name` with `sso_session`, or with `sso_start_url` and `sso_region` in the older form | by the client; the token in `~/.aws/sso/cache` | with the token. The token of an `sso_session` is refreshed five minutes before it expires, and written back |
//! | profile, keys | `aws_access_key_id`, `aws_secret_access_key`, `aws_session_token`, `aws_account_id` | by the client | never |
//! | profile, `aws login` (feature `sso`) | `login_session` | by the client, and in `~/.aws/login/cache` or `AWS_LOGIN_CACHE_DIRECTORY` | five minutes before they expire, and written back |
//! | profile, command | `credential_process`, `aws_account_id` | by the client | by running it again |
//! | web identity (feature `roles`) | `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN`, `AWS_ROLE_SESSION_NAME` | by the client | by assuming the role again, with the token that the file then contains |
//! | container, EKS pod identity | `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI`; `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN` | by the client | from the endpoint |
//! | instance metadata | `AWS_EC2_METADATA_DISABLED`, `AWS_EC2_METADATA_SERVICE_ENDPOINT` and others; see [`InstanceMetadata`] | by the client | from the endpoint; the last ones are used for ten minutes more |
//!
//! The profile is that of `AWS_PROFILE`, or `default`. If it has several sources, the first one in the table is used.
//! A client refreshes credentials five to six minutes before they expire, once for all its calls, and continues with the
//! old ones while a refresh fails and they are valid. Services that provide credentials are called in the region of the
//! client, and with its FIPS and dual-stack settings; `AWS_ENDPOINT_URL_STS` and the like set their endpoints. Roles are
//! assumed at the regional endpoint of STS, unless `AWS_STS_REGIONAL_ENDPOINTS` or `sts_regional_endpoints` is `legacy`.
//! Errors, logs and `Debug` never contain secrets.
//!
//! If a source needs a feature that is off, the error names it.
//!
//! Services of AWS that take bearer tokens, such as CodeCatalyst, get the token of the profile's `sso_session` (feature
//! `sso`), unless the builder or a variable sets another; see `SsoTokens`.
//!
//! # Other credentials
//!
//! The builder takes any provider. `AssumeRole` (feature `roles`) assumes a role with the credentials of another provider,
//! with all options of STS. `IdentityPool` (feature `identity-pools`) gives the users of an application credentials from a
//! Cognito identity pool; the example `examples/notes` in the repository signs a user in and reads from DynamoDB with them.

#[cfg(feature = "aws-config")]
mod aws;
mod cached;
#[cfg(feature = "service-calls")]
mod call;
mod chain;
mod container;
mod document;
mod environment;
mod error;
mod explain;
mod http;
#[cfg(feature = "identity-pools")]
mod identity_pool;
mod instance;
#[cfg(feature = "sso")]
mod login;
#[cfg(feature = "roles")]
mod mfa;
#[cfg(not(all(feature = "roles", feature = "sso")))]
mod missing;
mod process;
mod profile;
#[cfg(feature = "roles")]
mod role;
#[cfg(feature = "sso")]
mod sso;
#[cfg(feature = "sso")]
mod token_file;
#[cfg(feature = "roles")]
mod web_identity;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::BoxFuture;
use crate::environment::Environment;
#[cfg(feature = "service-calls")]
use crate::settings::SharedSettings;
use crate::time::Clock;
use crate::transport::Transport;

#[cfg(feature = "aws-config")]
pub use aws::AwsCredentials;
pub use cached::CachedCredentials;
pub use chain::DefaultChain;
pub use container::ContainerCredentials;
pub use environment::EnvironmentCredentials;
pub use error::CredentialsError;
pub use explain::{Explanation, Outcome, Step};
#[cfg(feature = "identity-pools")]
pub use identity_pool::IdentityPool;
pub use instance::{EndpointMode, InstanceMetadata};
pub use profile::ProfileCredentials;
#[cfg(feature = "roles")]
pub use role::AssumeRole;
#[cfg(feature = "sso")]
pub(crate) use sso::CachedSsoTokens;
#[cfg(feature = "sso")]
pub use sso::{SsoToken, SsoTokens};
#[cfg(feature = "roles")]
pub use web_identity::WebIdentity;

/// An access key, with a session token and an expiry if it is temporary.
///
/// `Debug` shows the key's id and the source, but neither the secret nor the session token.
///
/// ```
/// use farrier_runtime::credentials::Credentials;
///
/// let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI").with_session_token("AQoDYXdzEJr");
/// assert_eq!(credentials.expires_at(), None);
/// assert!(!format!("{credentials:?}").contains("wJalrXUtnFEMI"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials(Arc<Parts>);

/// The parts of credentials, which copies share.
#[derive(Clone, PartialEq, Eq)]
struct Parts {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expires_at: Option<SystemTime>,
    account_id: Option<String>,
    source: &'static str,
}

impl Credentials {
    /// Credentials that do not expire.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self(Arc::new(Parts {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            expires_at: None,
            account_id: None,
            source: "given by the program",
        }))
    }

    /// Adds a session token.
    #[must_use]
    pub fn with_session_token(self, token: impl Into<String>) -> Self {
        let token = token.into();
        self.with(|parts| parts.session_token = Some(token))
    }

    /// Sets the time at which the credentials expire.
    #[must_use]
    pub fn with_expiry(self, expires_at: SystemTime) -> Self {
        self.with(|parts| parts.expires_at = Some(expires_at))
    }

    /// Sets the id of the account that the credentials belong to. Some services, such as DynamoDB, have endpoints for
    /// each account.
    #[must_use]
    pub fn with_account_id(self, id: impl Into<String>) -> Self {
        let id = id.into();
        self.with(|parts| parts.account_id = Some(id))
    }

    /// Describes the source of the credentials in a few words.
    #[must_use]
    pub fn with_source(self, source: &'static str) -> Self {
        self.with(|parts| parts.source = source)
    }

    fn with(mut self, set: impl FnOnce(&mut Parts)) -> Self {
        set(Arc::make_mut(&mut self.0));
        self
    }

    /// The id of the access key.
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// The secret access key.
    pub fn secret_access_key(&self) -> &str {
        &self.0.secret_access_key
    }

    /// The session token; [`with_session_token`](Self::with_session_token) adds one.
    pub fn session_token(&self) -> Option<&str> {
        self.0.session_token.as_deref()
    }

    /// The time at which the credentials expire; `None` if they do not.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.0.expires_at
    }

    /// The id of the account that the credentials belong to, if their source knows it.
    pub fn account_id(&self) -> Option<&str> {
        self.0.account_id.as_deref()
    }

    /// The source of the credentials.
    pub fn source(&self) -> &'static str {
        self.0.source
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id())
            .field("secret_access_key", &format_args!("*** redacted ***"))
            .field("session_token", &self.session_token().map(|_| format_args!("*** redacted ***")))
            .field("expires_at", &self.expires_at())
            .field("account_id", &self.account_id())
            .field("source", &self.source())
            .finish()
    }
}

/// The capabilities that a provider may use.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ProviderContext {
    /// Access to environment variables and files.
    pub environment: Arc<dyn Environment>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// HTTP, for the endpoints of containers and instances, and for other services.
    pub transport: Arc<dyn Transport>,
    /// The settings of the client that needs credentials. They also apply to the services that provide them.
    #[cfg(feature = "service-calls")]
    pub(crate) settings: SharedSettings,
}

impl ProviderContext {
    /// A context with these capabilities.
    pub fn new(
        environment: Arc<dyn Environment>,
        clock: Arc<dyn Clock>,
        transport: Arc<dyn Transport>,
    ) -> Self {
        Self {
            environment,
            clock,
            transport,
            #[cfg(feature = "service-calls")]
            settings: SharedSettings::default(),
        }
    }

    /// Sets the region of the services that provide credentials. By default, it is that of the environment or the
    /// profile.
    #[cfg(feature = "service-calls")]
    #[must_use]
    pub fn with_region(mut self, region: impl Into<String>) -> Self {
        self.settings.region = Some(region.into());
        self
    }

    /// The context of the process: its environment, the system's clock, and the transport that clients have by default.
    /// For programs that need credentials without a client.
    ///
    /// # Errors
    /// If the transport cannot be set up.
    #[cfg(feature = "hyper")]
    pub fn from_env() -> Result<Self, CredentialsError> {
        use crate::environment::ProcessEnvironment;
        use crate::time::SystemClock;
        use crate::transport::hyper::HyperTransport;

        let transport = HyperTransport::from_environment(&ProcessEnvironment)
            .map_err(|error| CredentialsError::failed("the transport cannot be set up").with_source(error))?;
        Ok(Self::new(Arc::new(ProcessEnvironment), Arc::new(SystemClock), Arc::new(transport)))
    }
}

/// A source of credentials.
pub trait ProvideCredentials: fmt::Debug + Send + Sync + 'static {
    /// Returns credentials, new or cached.
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>>;

    /// Checks the facts that are known before credentials are needed. A client checks its provider when it is built.
    ///
    /// # Errors
    /// If the provider cannot return usable credentials, whatever happens.
    fn check(&self) -> Result<(), CredentialsError> {
        Ok(())
    }

    /// Called when a service rejects these credentials; caching providers must not return them again.
    fn forget(&self, _: &Credentials) {}
}

impl<T: ProvideCredentials + ?Sized> ProvideCredentials for Arc<T> {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        (**self).provide_credentials(context)
    }

    fn check(&self) -> Result<(), CredentialsError> {
        (**self).check()
    }

    fn forget(&self, credentials: &Credentials) {
        (**self).forget(credentials);
    }
}

impl ProvideCredentials for Credentials {
    fn provide_credentials<'a>(
        &'a self,
        _: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }

    /// Checks that no part is blank or has white space around it. The error does not show the parts.
    fn check(&self) -> Result<(), CredentialsError> {
        let Parts { access_key_id, secret_access_key, session_token, .. } = &*self.0;
        let parts = [
            ("access key id", Some(access_key_id)),
            ("secret access key", Some(secret_access_key)),
            ("session token", session_token.as_ref()),
        ];
        for (name, part) in parts.into_iter().filter_map(|(name, part)| Some((name, part?))) {
            if part.trim().is_empty() {
                return Err(CredentialsError::failed(format!("the {name} is empty")));
            }
            if part.trim() != part {
                return Err(CredentialsError::failed(format!("the {name} has white space around it")));
            }
        }
        Ok(())
    }
}
