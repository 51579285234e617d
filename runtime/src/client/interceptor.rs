//! Interceptors: hooks, implemented by programs, that run during a call, from the input to the outcome. Running them in
//! order is left to `hooks`.
//!
//! The hooks have the [names of Smithy's guidance](https://smithy.io/2.0/guides/client-guidance/interceptors.html), as
//! in AWS's own clients.

use std::any::{Any, type_name};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{Extensions, HeaderMap, StatusCode};

use super::failure::{ErrorKind, Failure};
use super::metadata::Metadata;
use crate::protocol::request_id;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, fmt_debug};
use crate::time::Clock;
use crate::transport::{HttpRequest, HttpResponse};

/// The result of a hook that can stop the call: nothing, or the reason to stop it.
pub type HookResult = Result<(), Box<dyn Error + Send + Sync>>;

/// Hooks that run during calls: all calls of a client ([`Builder::interceptor`](super::Builder::interceptor)), or
/// one call ([`Call::interceptor`](super::Call::interceptor)).
///
/// A hook that is not implemented does nothing. They run in this order:
///
/// | hook | when | how often |
/// | --- | --- | --- |
/// | [`read_before_execution`](Self::read_before_execution) | before anything else | once |
/// | [`modify_before_serialization`](Self::modify_before_serialization) | before the input is written | once |
/// | [`read_before_attempt`](Self::read_before_attempt) | before each attempt | for each attempt |
/// | [`modify_before_signing`](Self::modify_before_signing) | before credentials are asked for | for each attempt |
/// | [`read_before_transmit`](Self::read_before_transmit) | when the request is signed | for each attempt |
/// | [`modify_before_deserialization`](Self::modify_before_deserialization) | when there is a response | for each response |
/// | [`read_after_attempt`](Self::read_after_attempt) | when it is known whether there is another attempt | for each attempt |
/// | [`read_after_execution`](Self::read_after_execution) | at the end | once |
///
/// At each place the client's interceptors come first, then the call's, each in the order in which they were added.
/// A hook that returns an error ends the call with [`ErrorKind::Interceptor`]; there is no other attempt, and the
/// hooks at the end still run. If a call times out, the remaining hooks of the interrupted step do not run; if it is
/// dropped, no further hooks run.
///
/// What hooks see can be printed: `Debug` of [`Input`], of requests, of responses and of [`Outcome`] shows neither
/// sensitive members nor bodies, signatures and cookies. The bytes of a body are not redacted.
///
/// Hooks delay the call they run in, so they must not block. Calls without interceptors do not pay for them.
///
/// ```
/// use farrier_runtime::client::{Context, HookResult, Interceptor};
/// use farrier_runtime::transport::HttpRequest;
///
/// /// Tells the service which tenant the call is for.
/// #[derive(Debug)]
/// struct Tenant(&'static str);
///
/// impl Interceptor for Tenant {
///     fn modify_before_signing(&self, _: &mut Context, request: &mut HttpRequest) -> HookResult {
///         request.headers_mut().insert("x-tenant", self.0.parse()?);
///         Ok(())
///     }
/// }
/// ```
#[expect(unused_variables, reason = "the parameters have the names that documentation shows")]
pub trait Interceptor: fmt::Debug + Send + Sync + 'static {
    /// The interceptor's name in errors: by default, the name of its type.
    fn name(&self) -> &'static str {
        type_name::<Self>()
    }

    /// The call begins.
    ///
    /// # Errors
    /// An error stops the call.
    fn read_before_execution(&self, context: &mut Context) -> HookResult {
        Ok(())
    }

    /// The input is about to be written; it may be changed.
    ///
    /// # Errors
    /// An error stops the call.
    fn modify_before_serialization(&self, context: &mut Context, input: &mut Input<'_>) -> HookResult {
        Ok(())
    }

    /// An attempt begins; [`Context::attempt`] says which.
    ///
    /// # Errors
    /// An error stops the call.
    fn read_before_attempt(&self, context: &mut Context) -> HookResult {
        Ok(())
    }

    /// The request is about to be signed; it may be changed, for this attempt only. The length of a changed body is set
    /// afterwards.
    ///
    /// # Errors
    /// An error stops the call, and so does a change of a header that only the client sets; see
    /// [`Call::header`](super::Call::header).
    fn modify_before_signing(&self, context: &mut Context, request: &mut HttpRequest) -> HookResult {
        Ok(())
    }

    /// The request is about to be sent. Its headers hold the signature and the session token: secrets.
    ///
    /// # Errors
    /// An error stops the call.
    fn read_before_transmit(&self, context: &mut Context, request: &HttpRequest) -> HookResult {
        Ok(())
    }

    /// A response has arrived, a success or an error; it may be changed before it is read. Its body is in memory.
    ///
    /// # Errors
    /// An error stops the call.
    fn modify_before_deserialization(
        &self,
        context: &mut Context,
        response: &mut HttpResponse,
    ) -> HookResult {
        Ok(())
    }

    /// An attempt has ended; [`Outcome::next_attempt_in`] says whether there is another.
    fn read_after_attempt(&self, context: &mut Context, outcome: &Outcome<'_>) {}

    /// The call has ended.
    fn read_after_execution(&self, context: &mut Context, outcome: &Outcome<'_>) {}
}

/// A call as interceptors see it.
pub struct Context {
    service: &'static ServiceSchema,
    operation: &'static OperationSchema,
    region: Option<Arc<str>>,
    clock: Arc<dyn Clock>,
    started: Instant,
    attempt_started: Instant,
    attempt: u32,
    extensions: Extensions,
}

impl Context {
    pub(super) fn new(
        service: &'static ServiceSchema,
        operation: &'static OperationSchema,
        region: Option<Arc<str>>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let started = clock.instant();
        Self {
            service,
            operation,
            region,
            clock,
            started,
            attempt_started: started,
            attempt: 0,
            extensions: Extensions::new(),
        }
    }

    pub(super) fn begin_attempt(&mut self) {
        self.attempt += 1;
        self.attempt_started = self.clock.instant();
    }

    /// The service's name: `Cognito Identity Provider`.
    pub fn service(&self) -> &'static str {
        self.service.sdk_id()
    }

    /// The operation's name: `AdminResetUserPassword`.
    pub fn operation(&self) -> &'static str {
        self.operation.name()
    }

    /// The operation's schema.
    pub fn operation_schema(&self) -> &'static OperationSchema {
        self.operation
    }

    /// The client's region.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The number of the attempt, starting at 1; 0 before the first.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The duration of the call so far, by the client's clock.
    pub fn elapsed(&self) -> Duration {
        self.clock.instant().saturating_duration_since(self.started)
    }

    /// The time since the current or last attempt began.
    pub fn attempt_elapsed(&self) -> Duration {
        self.clock.instant().saturating_duration_since(self.attempt_started)
    }

    /// Values that interceptors keep from one hook of the call to the next, at most one of each type.
    pub fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// Mutable access to these values.
    pub fn extensions_mut(&mut self) -> &mut Extensions {
        &mut self.extensions
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("service", &self.service())
            .field("operation", &self.operation())
            .field("attempt", &self.attempt)
            .finish_non_exhaustive()
    }
}

/// The input of an operation, of any type.
pub struct Input<'a>(&'a mut dyn AnyInput);

/// A request of any operation. Rust 1.85 cannot convert it to one of its supertraits by itself.
trait AnyInput: Structure + Any {
    fn as_structure(&self) -> &dyn Structure;
    fn as_any(&self) -> &dyn Any;
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

impl<T: Structure + Any> AnyInput for T {
    fn as_structure(&self) -> &dyn Structure {
        self
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

impl<'a> Input<'a> {
    pub(super) fn new(input: &'a mut (impl Structure + 'static)) -> Self {
        Self(input)
    }

    pub(super) fn structure(&self) -> &dyn Structure {
        self.0.as_structure()
    }

    /// The request, if it is of this type.
    pub fn downcast_ref<T: Structure + 'static>(&self) -> Option<&T> {
        self.0.as_any().downcast_ref()
    }

    /// The request, if it is of this type, to be changed.
    pub fn downcast_mut<T: Structure + 'static>(&mut self) -> Option<&mut T> {
        self.0.as_any_mut().downcast_mut()
    }
}

impl fmt::Debug for Input<'_> {
    /// Redacts sensitive values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt_debug(self.structure(), f)
    }
}

/// The outcome of an attempt or a call.
#[derive(Clone, Copy)]
pub struct Outcome<'a> {
    response: Option<(StatusCode, &'a HeaderMap)>,
    failure: Option<&'a Failure>,
    next_attempt_in: Option<Duration>,
}

impl<'a> Outcome<'a> {
    pub(super) fn success<B>(response: &'a http::Response<B>) -> Self {
        let response = Some((response.status(), response.headers()));
        Self { response, failure: None, next_attempt_in: None }
    }

    pub(super) fn end(metadata: &'a Metadata) -> Self {
        let response = Some((metadata.status, &metadata.headers));
        Self { response, failure: None, next_attempt_in: None }
    }

    pub(super) fn failure(failure: &'a Failure, next_attempt_in: Option<Duration>) -> Self {
        let response = failure.response.as_deref().and_then(|response| Self::success(response).response);
        Self { response, failure: Some(failure), next_attempt_in }
    }

    /// Returns `true` if the attempt or call succeeded.
    pub fn is_success(&self) -> bool {
        self.failure.is_none()
    }

    /// The part that failed, if one did.
    pub fn error_kind(&self) -> Option<ErrorKind> {
        self.failure.map(|failure| failure.kind)
    }

    /// The service's code for the error, if there is one.
    pub fn error_code(&self) -> Option<&'a str> {
        self.failure.and_then(Failure::code)
    }

    /// The cause of a failure that the service did not report.
    pub fn error_source(&self) -> Option<&'a (dyn Error + 'static)> {
        self.failure?.source.as_deref().map(|source| source as _)
    }

    /// Returns `true` if the service asked for fewer calls.
    pub fn is_throttling(&self) -> bool {
        self.failure.is_some_and(|failure| failure.is_throttling)
    }

    /// Returns `true` if the attempt or the call timed out.
    pub fn is_timeout(&self) -> bool {
        self.error_kind() == Some(ErrorKind::Timeout)
    }

    /// The HTTP status, if there was a response.
    pub fn http_status(&self) -> Option<u16> {
        self.response.map(|(status, _)| status.as_u16())
    }

    /// The id that the service assigned to the request.
    pub fn request_id(&self) -> Option<&'a str> {
        self.response.and_then(|(_, headers)| request_id(headers))
    }

    /// The delay before the next attempt; `None` if there is none.
    pub fn next_attempt_in(&self) -> Option<Duration> {
        self.next_attempt_in
    }
}

impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcome")
            .field("error_kind", &self.error_kind())
            .field("error_code", &self.error_code())
            .field("http_status", &self.http_status())
            .field("request_id", &self.request_id())
            .field("next_attempt_in", &self.next_attempt_in)
            .finish()
    }
}
