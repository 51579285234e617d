//! One call on its way: what is asked for it alone, how far it has come, and who looks on.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_LENGTH, HeaderValue};

use super::core::{Core, Prepared};
use super::error::{ErrorKind, Failure};
use super::interceptor::{Context, HookResult, Input, Interceptor, InterceptorError, Outcome};
use super::options::Options;
use super::pipeline::Progress;
use super::trace::Span;
use crate::retry::RetryConfig;
use crate::schema::OperationSchema;
use crate::transport::{Body, HttpRequest};

/// A call on its way.
pub(super) struct Execution {
    pub(super) operation: &'static OperationSchema,
    pub(super) progress: Progress,
    /// How long the call may take, and when that is over.
    pub(super) deadline: Option<(Duration, Instant)>,
    options: Option<Arc<Options>>,
    span: Span,
    /// Where there are interceptors.
    context: Option<Box<Context>>,
}

impl Execution {
    pub(super) fn new(
        core: &Core,
        operation: &'static OperationSchema,
        options: Option<Arc<Options>>,
    ) -> Self {
        let own = options.as_ref().is_some_and(|options| !options.interceptors.is_empty());
        let is_intercepted = own || !core.interceptors().is_empty();
        let context = is_intercepted.then(|| Box::new(Context::new(core, operation)));
        let span = Span::call(core, operation);
        Self { operation, progress: Progress::default(), deadline: None, options, span, context }
    }

    /// What the whole call runs within.
    pub(super) fn span(&self) -> Span {
        self.span.clone()
    }

    /// Everything of a call that needs the input, the hooks before it included.
    pub(super) fn prepare(
        &mut self,
        core: &Core,
        mut input: Input<'_>,
    ) -> Result<Box<Prepared>, Box<Failure>> {
        self.each("read_before_execution", |interceptor, context| {
            interceptor.read_before_execution(context)
        })?;
        self.each("modify_before_serialization", |interceptor, context| {
            interceptor.modify_before_serialization(context, &mut input)
        })?;
        let options = self.options.as_deref();
        let endpoint_url = options.and_then(|options| options.endpoint_url.as_deref());
        let mut prepared = core.prepare(self.operation, input.structure(), endpoint_url)?;
        if let Some(options) = options {
            options
                .apply_headers(&mut prepared.request)
                .map_err(|error| self.fail(ErrorKind::Request, Box::new(error)))?;
        }
        Ok(prepared)
    }

    pub(super) fn operation_timeout(&self, client: Option<Duration>) -> Option<Duration> {
        self.options.as_ref().and_then(|options| options.operation_timeout).unwrap_or(client)
    }

    pub(super) fn attempt_timeout(&self, client: Option<Duration>) -> Option<Duration> {
        self.options.as_ref().and_then(|options| options.attempt_timeout).unwrap_or(client)
    }

    pub(super) fn retry(&self, client: &RetryConfig) -> RetryConfig {
        let retry = client.clone();
        match self.options.as_ref().and_then(|options| options.max_attempts) {
            Some(attempts) => retry.with_max_attempts(attempts),
            None => retry,
        }
    }

    /// An attempt begins.
    pub(super) fn before_attempt(&mut self) -> Result<(), Box<Failure>> {
        if let Some(context) = &mut self.context {
            context.begin_attempt();
        }
        self.each("read_before_attempt", |interceptor, context| interceptor.read_before_attempt(context))
    }

    pub(super) fn before_signing(&mut self, request: &mut HttpRequest) -> Result<(), Box<Failure>> {
        if self.context.is_none() {
            return Ok(());
        }
        self.each("modify_before_signing", |interceptor, context| {
            interceptor.modify_before_signing(context, request)
        })?;
        // The body may be another one now.
        if request.headers().contains_key(CONTENT_LENGTH)
            && let Some(body) = request.body().as_bytes()
        {
            let length = HeaderValue::from(body.len());
            request.headers_mut().insert(CONTENT_LENGTH, length);
        }
        Ok(())
    }

    pub(super) fn before_transmit(&mut self, request: &HttpRequest) -> Result<(), Box<Failure>> {
        self.each("read_before_transmit", |interceptor, context| {
            interceptor.read_before_transmit(context, request)
        })
    }

    /// The response as the hooks leave it.
    pub(super) fn after_response(
        &mut self,
        response: Response<Bytes>,
    ) -> Result<Response<Bytes>, Box<Failure>> {
        if self.context.is_none() {
            return Ok(response);
        }
        let mut response = response.map(Body::from);
        self.each("modify_before_deserialization", |interceptor, context| {
            interceptor.modify_before_deserialization(context, &mut response)
        })?;
        let (head, body) = response.into_parts();
        match body.into_bytes() {
            Ok(body) => Ok(Response::from_parts(head, body)),
            Err(_unread) => {
                Err(self
                    .fail(ErrorKind::Response, "a hook replaced the body with one that is not whole".into()))
            }
        }
    }

    /// An attempt, which had this span, has ended.
    pub(super) fn after_attempt(&mut self, span: &Span, outcome: &Outcome<'_>) {
        span.outcome(outcome);
        span.within(|| self.observe(|interceptor, context| interceptor.read_after_attempt(context, outcome)));
    }

    /// The call has ended.
    pub(super) fn finish(&mut self, outcome: &Outcome<'_>) {
        self.span.outcome(outcome);
        self.span.progress(self.progress);
        self.observe(|interceptor, context| interceptor.read_after_execution(context, outcome));
    }

    pub(super) fn fail(
        &self,
        kind: ErrorKind,
        source: Box<dyn std::error::Error + Send + Sync>,
    ) -> Box<Failure> {
        Box::new(Failure::new(self.operation.name(), kind, Some(source)))
    }

    fn observe(&mut self, hook: impl Fn(&dyn Interceptor, &mut Context)) {
        // No hook fails, so none stops the others.
        let _ = self.each("", |interceptor, context| {
            hook(interceptor, context);
            Ok(())
        });
    }

    /// Runs a hook of every interceptor, the client's first, up to the first that fails.
    fn each(
        &mut self,
        name: &'static str,
        mut hook: impl FnMut(&dyn Interceptor, &mut Context) -> HookResult,
    ) -> Result<(), Box<Failure>> {
        let Some(context) = &mut self.context else { return Ok(()) };
        let core = context.core().clone();
        let own = self.options.as_deref().map_or(&[][..], |options| &options.interceptors);
        for interceptor in core.interceptors().iter().chain(own) {
            if let Err(error) = hook(&**interceptor, context) {
                let error = InterceptorError::new(interceptor.name(), name, error);
                return Err(self.fail(ErrorKind::Interceptor, Box::new(error)));
            }
        }
        Ok(())
    }
}
