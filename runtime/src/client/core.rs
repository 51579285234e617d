//! What every client is at its core, whatever the service: configuration, and what its calls share.

use std::fmt;
use std::sync::Arc;

use http::header::{HeaderName, HeaderValue, USER_AGENT};

use super::call::Call;
use super::config::{Config, EndpointSettings};
use super::error::{ErrorKind, Failure};
use super::interceptor::Interceptor;
use super::pipeline::Skew;
use super::random::NoRandomness;
use crate::credentials::ProviderContext;
use crate::endpoint::{self, Endpoint, EndpointError, EndpointParams};
use crate::operation::{Operation, Service};
use crate::protocol::Protocol;
use crate::request::{
    DEFAULT_MIN_COMPRESSED_SIZE, WithToken, apply_endpoint, compress_request, host_prefix, input_endpoint,
    lacks_token,
};
use crate::retry::RetryQuota;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::Structure;
use crate::signing::sigv4::SigningKeyCache;
use crate::time::Clock;
use crate::transport::HttpRequest;

/// The id of the only authentication scheme there is.
const SIGV4: &str = "aws.auth#sigv4";

/// Resolves the endpoint of an operation with this input.
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

/// The part of a client that all services share. Clones share everything.
#[derive(Clone)]
pub struct Core(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) service: &'static ServiceSchema,
    pub(super) protocol: &'static dyn Protocol,
    pub(super) resolve_endpoint: ResolveEndpoint,
    pub(super) config: Config,
    pub(super) context: ProviderContext,
    pub(super) keys: SigningKeyCache,
    pub(super) quota: RetryQuota,
    pub(super) skew: Skew,
}

/// A request that only lacks its signature, and who is to sign it.
pub(super) struct Prepared {
    pub(super) request: HttpRequest,
    pub(super) signing: Option<SigningScope>,
}

/// What a signature is for.
pub(super) struct SigningScope {
    pub(super) region: String,
    pub(super) name: String,
}

impl From<Inner> for Core {
    fn from(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }
}

impl Core {
    /// A call of an operation, sent when it is awaited.
    pub fn call<O: Operation>(&self, request: O) -> Call<'_, O> {
        Call::new(self, request, None)
    }

    pub(super) fn service(&self) -> &'static ServiceSchema {
        self.0.service
    }

    pub(super) fn protocol(&self) -> &'static dyn Protocol {
        self.0.protocol
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.0.config.clock
    }

    pub(super) fn region(&self) -> Option<&str> {
        self.0.config.endpoint.region.as_deref()
    }

    pub(super) fn interceptors(&self) -> &[Arc<dyn Interceptor>] {
        &self.0.config.interceptors
    }

    /// Everything of a call that needs the input: serialisation and the endpoint, which the call may have of its own.
    pub(super) fn prepare(
        &self,
        operation: &'static OperationSchema,
        input: &dyn Structure,
        endpoint_url: Option<&str>,
    ) -> Result<Box<Prepared>, Box<Failure>> {
        let fail = |kind, source| Box::new(Failure::new(operation.name(), kind, Some(source)));
        let filled = self.fill(operation, input).map_err(|error| fail(ErrorKind::Request, error.into()))?;
        let input = filled.as_ref().map_or(input, |filled| filled);
        #[cfg(feature = "validation")]
        if self.0.config.validates_requests {
            crate::validation::check(input).map_err(|error| fail(ErrorKind::Request, error.into()))?;
        }
        let request = self.protocol().write_request(self.0.service, operation, input);
        let mut request = request.map_err(|error| fail(ErrorKind::Request, error.into()))?;
        #[cfg(feature = "test-util")]
        crate::testing::Called::mark(&mut request, operation);
        compress_request(operation, &mut request, DEFAULT_MIN_COMPRESSED_SIZE);
        let endpoint = self
            .endpoint(operation, input, endpoint_url)
            .map_err(|error| fail(ErrorKind::Endpoint, error.into()))?;
        let prefix = host_prefix(operation, input).map_err(|error| fail(ErrorKind::Request, error.into()))?;
        let url = input_endpoint(operation, input).unwrap_or(endpoint.url());
        apply_endpoint(&mut request, url, &prefix)
            .map_err(|error| fail(ErrorKind::Endpoint, error.into()))?;
        add_headers(&mut request, &endpoint).map_err(|error| fail(ErrorKind::Endpoint, error.into()))?;
        request.headers_mut().insert(USER_AGENT, HeaderValue::from_static(self.0.service.user_agent()));
        Ok(Box::new(Prepared { request, signing: self.signing_scope(operation, &endpoint) }))
    }

    /// The input with an idempotency token, where it lacks one.
    fn fill<'a>(
        &self,
        operation: &OperationSchema,
        input: &'a dyn Structure,
    ) -> Result<Option<WithToken<'a>>, NoRandomness> {
        let lacks_token = lacks_token(operation, input);
        lacks_token.then(|| Ok(WithToken::new(input, self.0.config.tokens.token()?))).transpose()
    }

    fn endpoint(
        &self,
        operation: &OperationSchema,
        input: &dyn Structure,
        endpoint_url: Option<&str>,
    ) -> Result<Endpoint, EndpointError> {
        (self.0.resolve_endpoint)(&self.0.config.endpoint, endpoint_url, operation, input)
    }

    /// What the request is signed for: what the endpoint says, or else the service and the region.
    fn signing_scope(&self, operation: &OperationSchema, endpoint: &Endpoint) -> Option<SigningScope> {
        if !operation.auth().is_some_and(|schemes| schemes.contains(&SIGV4)) {
            return None;
        }
        let scheme = endpoint.auth_schemes().iter().find(|scheme| scheme.name() == "sigv4");
        let region =
            scheme.and_then(|scheme| scheme.signing_region()).or(self.0.config.endpoint.region.as_deref());
        let name = scheme.and_then(|scheme| scheme.signing_name()).unwrap_or(self.0.service.signing_name());
        Some(SigningScope { region: region.unwrap_or("us-east-1").to_owned(), name: name.to_owned() })
    }
}

/// Adds the headers that the endpoint asks for.
fn add_headers(request: &mut HttpRequest, endpoint: &Endpoint) -> Result<(), http::Error> {
    for (name, values) in endpoint.headers() {
        for value in values {
            let (name, value) = (HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
            request.headers_mut().append(name, value);
        }
    }
    Ok(())
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.0.service.sdk_id())
            .field("config", &self.0.config)
            .finish_non_exhaustive()
    }
}
