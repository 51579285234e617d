//! What every client is at its core, whatever the service: a call from the request to the response, from top to
//! bottom.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::header::USER_AGENT;
use http::{HeaderValue, Uri};

use super::call::Call;
use super::config::{Config, EndpointSettings};
use super::error::{ErrorKind, Failure};
use super::metadata::Metadata;
use super::timeout::{Elapsed, within};
use crate::codec::DecodeError;
use crate::credentials::{Credentials, ProviderContext};
use crate::endpoint::{Endpoint, EndpointError};
use crate::operation::Operation;
use crate::protocol::{ErrorHead, Protocol, protocol};
use crate::schema::{OperationSchema, Schema, ServiceSchema};
use crate::serde::Structure;
use crate::signing::sigv4::{SigningKeyCache, SigningParams, SigningSettings, sign_headers};
use crate::transport::{HttpRequest, HttpResponse};

/// A service, as a type: what its operations belong to.
pub trait Service: fmt::Debug + 'static {
    /// The service's schema.
    const SCHEMA: &'static ServiceSchema;

    /// Where requests go.
    ///
    /// # Errors
    /// When there is no endpoint for these settings.
    fn resolve_endpoint(settings: &EndpointSettings) -> Result<Endpoint, EndpointError>;
}

/// [`Service::resolve_endpoint`] as a value.
pub(super) type ResolveEndpoint = fn(&EndpointSettings) -> Result<Endpoint, EndpointError>;

/// The part of a client that all services share. Clones share everything.
#[derive(Clone)]
pub struct Core(Arc<Inner>);

struct Inner {
    service: &'static ServiceSchema,
    resolve_endpoint: ResolveEndpoint,
    config: Config,
    context: ProviderContext,
    keys: SigningKeyCache,
    quota: RetryQuota,
    /// By how many milliseconds the service's clock is ahead of ours.
    skew: AtomicI64,
}
