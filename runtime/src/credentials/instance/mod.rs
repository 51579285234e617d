//! The metadata service of EC2 instances, version 2: a token, the role's name, the role's credentials.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html>

mod endpoint;
mod patience;

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use ::http::{HeaderName, HeaderValue, Method, Request, StatusCode, Uri};

use super::document::Document;
use super::http::{self, Failure, Patience};
use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;
use crate::transport::set_header;

pub use endpoint::EndpointMode;

/// The prefix of errors and the source of the credentials.
const NAME: &str = "instance metadata";

const DISABLED: &str = "AWS_EC2_METADATA_DISABLED";
const ROLES: &str = "/latest/meta-data/iam/security-credentials/";

const TOKEN: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token");
const TOKEN_TTL: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token-ttl-seconds");
/// Short, because every refresh gets a new token, and credentials are refreshed only every few hours.
const TOKEN_SECONDS: HeaderValue = HeaderValue::from_static("300");

/// How much longer credentials are used if the service does not provide newer ones.
const EXTENSION: Duration = Duration::from_secs(10 * 60);

/// Credentials of the role of an EC2 instance.
///
/// If the service fails or returns expired credentials, the last ones are used for ten more minutes: the services that
/// receive them decide whether they are still valid.
#[derive(Debug, Default)]
pub struct InstanceMetadata {
    endpoint: Option<String>,
    mode: Option<EndpointMode>,
    profile: Option<String>,
    last: Mutex<Option<Credentials>>,
}

impl InstanceMetadata {
    /// The service at the endpoint from the environment: `AWS_EC2_METADATA_SERVICE_ENDPOINT` and
    /// `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE`, or the same in lower case and without `AWS_` in the profile.
    ///
    /// Likewise, `AWS_METADATA_SERVICE_TIMEOUT` sets the seconds per attempt (default 1), and
    /// `AWS_METADATA_SERVICE_NUM_ATTEMPTS` the number of attempts (default 3). Until the service has answered once,
    /// only one attempt is made, because it may not exist.
    pub fn new() -> Self {
        Self::default()
    }

    /// The service at this URL, regardless of the environment.
    #[must_use]
    pub fn with_endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// The service at its address of this kind, unless the environment configures a URL.
    #[must_use]
    pub fn with_endpoint_mode(mut self, mode: EndpointMode) -> Self {
        self.mode = Some(mode);
        self
    }

    /// Reads the settings from this profile instead of the selected one.
    #[must_use]
    pub fn with_profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        if context.environment.is_true(DISABLED) {
            return Err(CredentialsError::not_configured(format!("{NAME}: switched off by {DISABLED}")));
        }
        let profiles = self.profiles(&*context.environment)?;
        let profile = profiles.selected().map_err(endpoint::unreadable)?;
        let base = self.base(&*context.environment, profile)?;
        let patience = patience::load(&*context.environment, profile)?;
        match self.fetch(context, &base, patience).await {
            Ok(mut credentials) => {
                let now = context.clock.now();
                if credentials.expires_at().is_some_and(|end| end <= now) {
                    credentials = extend(credentials, now);
                }
                *self.last() = Some(credentials.clone());
                Ok(credentials)
            }
            Err(error) => match self.last().clone() {
                Some(credentials) => Ok(extend(credentials, context.clock.now())),
                None => Err(error),
            },
        }
    }

    async fn fetch(
        &self,
        context: &ProviderContext,
        base: &str,
        patience: Patience,
    ) -> Result<Credentials, CredentialsError> {
        let token = self.token(context, base, patience).await?;
        let get = |path| http::send(context, request(path, (TOKEN, token.clone())), patience);
        let roles = get(endpoint::join(base, ROLES)?).await.map_err(|error| match error {
            Failure::Status(StatusCode::NOT_FOUND) => {
                CredentialsError::not_configured(format!("{NAME}: the instance has no role"))
            }
            error => failed("the name of the role could not be fetched").with_source(error),
        })?;
        let role =
            std::str::from_utf8(&roles).ok().and_then(|roles| roles.lines().next()).unwrap_or_default();
        if role.is_empty() || !role.chars().all(is_in_role_name) {
            return Err(failed("the name of the role cannot be read"));
        }
        let body = get(endpoint::join(base, &format!("{ROLES}{role}"))?)
            .await
            .map_err(|error| failed("no credentials could be fetched").with_source(error))?;
        credentials(&body)
    }

    async fn token(
        &self,
        context: &ProviderContext,
        base: &str,
        patience: Patience,
    ) -> Result<HeaderValue, CredentialsError> {
        let mut request = request(endpoint::join(base, "/latest/api/token")?, (TOKEN_TTL, TOKEN_SECONDS));
        *request.method_mut() = Method::PUT;
        // Until the service has answered once, it may not exist here.
        let is_known = self.last().is_some();
        let patience = Patience { retries_silence: is_known, ..patience };
        let token = http::send(context, request, patience).await.map_err(|error| {
            if error.is_silence() {
                CredentialsError::not_configured(format!("{NAME}: no answer from {base}")).with_source(error)
            } else {
                failed("no token could be fetched").with_source(error)
            }
        })?;
        let mut token =
            HeaderValue::from_maybe_shared(token).map_err(|_| failed("the token cannot be read"))?;
        token.set_sensitive(true);
        Ok(token)
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Option<Credentials>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failed(message: &str) -> CredentialsError {
    CredentialsError::failed(format!("{NAME}: {message}"))
}

fn request(uri: Uri, (name, value): (HeaderName, HeaderValue)) -> Request<()> {
    let mut request = Request::new(());
    *request.uri_mut() = uri;
    set_header(request.headers_mut(), name, value);
    request
}

fn is_in_role_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_+=,.@-".contains(c)
}

fn credentials(body: &[u8]) -> Result<Credentials, CredentialsError> {
    let document =
        Document::read(body).map_err(|error| failed("the answer cannot be read").with_source(error))?;
    match document.code.as_deref() {
        None | Some("Success") => document.into_credentials(NAME),
        Some(code) if code.chars().all(|c| c.is_ascii_alphanumeric()) => {
            Err(failed(&format!("the service says `{code}`")))
        }
        Some(_) => Err(failed("the service does not have credentials")),
    }
}

/// The same credentials, which are refreshed at the end of the extension at the earliest.
fn extend(credentials: Credentials, now: SystemTime) -> Credentials {
    match credentials.expires_at() {
        Some(end) if end < now + EXTENSION => credentials.with_expiry(now + EXTENSION),
        _ => credentials,
    }
}

impl ProvideCredentials for InstanceMetadata {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }
}
