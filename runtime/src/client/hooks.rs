//! Runs the hooks of a call's interceptors: the client's first, then the call's, each in the order they were added.

use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_LENGTH, HeaderValue};

use super::core::Shared;
use super::failure::{ErrorKind, Failure, InterceptorError};
use super::interceptor::{Context, HookResult, Input, Interceptor, Outcome};
use super::options::Options;
use crate::schema::OperationSchema;
use crate::transport::{Body, HttpRequest, set_header};

/// The interceptors of one call.
pub(super) struct Hooks<'a> {
    core: &'a Shared,
    operation: &'static OperationSchema,
    options: Option<Arc<Options>>,
    /// The interceptors' view of the call, if there are interceptors.
    context: Option<Box<Context>>,
}

impl<'a> Hooks<'a> {
    pub(super) fn new(
        core: &'a Shared,
        operation: &'static OperationSchema,
        options: Option<&Arc<Options>>,
    ) -> Self {
        let client = &core.config.interceptors[..];
        let is_empty = client.is_empty() && options.is_none_or(|options| options.interceptors.is_empty());
        let context = || {
            let (clock, region) = (core.config.clock.clone(), core.config.endpoint.region.clone());
            Box::new(Context::new(core.service, operation, region, clock))
        };
        Self { core, operation, options: options.cloned(), context: (!is_empty).then(context) }
    }

    pub(super) fn read_before_execution(&mut self) -> Result<(), Box<Failure>> {
        self.try_each("read_before_execution", &mut |it, context| it.read_before_execution(context))
    }

    pub(super) fn modify_before_serialization(&mut self, input: &mut Input<'_>) -> Result<(), Box<Failure>> {
        self.try_each("modify_before_serialization", &mut |it, context| {
            it.modify_before_serialization(context, input)
        })
    }

    pub(super) fn read_before_attempt(&mut self) -> Result<(), Box<Failure>> {
        if let Some(context) = &mut self.context {
            context.begin_attempt();
        }
        self.try_each("read_before_attempt", &mut |it, context| it.read_before_attempt(context))
    }

    /// The hooks may replace the body: `Content-Length` is corrected afterwards. They must not change headers that only
    /// the client sets; `prepared` is the request before all hooks.
    pub(super) fn modify_before_signing(
        &mut self,
        prepared: &HttpRequest,
        request: &mut HttpRequest,
    ) -> Result<(), Box<Failure>> {
        if self.context.is_none() {
            return Ok(());
        }
        let (core, before) = (self.core, prepared.headers());
        self.try_each("modify_before_signing", &mut |it, context| {
            it.modify_before_signing(context, request)?;
            let after = request.headers();
            core.check_headers(&|name| !before.get_all(name).iter().eq(after.get_all(name)))?;
            Ok(())
        })?;
        let has_length = request.headers().contains_key(CONTENT_LENGTH);
        if let Some(body) = request.body().as_bytes().filter(|_| has_length) {
            let length = HeaderValue::from(body.len());
            set_header(request.headers_mut(), CONTENT_LENGTH, length);
        }
        Ok(())
    }

    pub(super) fn read_before_transmit(&mut self, request: &HttpRequest) -> Result<(), Box<Failure>> {
        self.try_each("read_before_transmit", &mut |it, context| it.read_before_transmit(context, request))
    }

    /// Returns the response, which the hooks may have changed.
    pub(super) fn modify_before_deserialization(
        &mut self,
        response: Response<Bytes>,
    ) -> Result<Response<Bytes>, Box<Failure>> {
        if self.context.is_none() {
            return Ok(response);
        }
        let mut response = response.map(Body::from);
        self.try_each("modify_before_deserialization", &mut |it, context| {
            it.modify_before_deserialization(context, &mut response)
        })?;
        let (head, body) = response.into_parts();
        match body.into_bytes() {
            Ok(body) => Ok(Response::from_parts(head, body)),
            Err(_unread) => {
                let problem = "an interceptor replaced the body with one that is not in memory";
                Err(Failure::new(self.operation, ErrorKind::Response, problem))
            }
        }
    }

    pub(super) fn read_after_attempt(&mut self, outcome: &Outcome<'_>) {
        self.each(&|it, context| it.read_after_attempt(context, outcome));
    }

    pub(super) fn read_after_execution(&mut self, outcome: &Outcome<'_>) {
        self.each(&|it, context| it.read_after_execution(context, outcome));
    }

    /// Runs a hook of all interceptors, until one fails.
    fn try_each(
        &mut self,
        hook: &'static str,
        run: &mut dyn FnMut(&dyn Interceptor, &mut Context) -> HookResult,
    ) -> Result<(), Box<Failure>> {
        let Some(context) = &mut self.context else { return Ok(()) };
        for interceptor in self.core.config.interceptors.iter().chain(of_call(self.options.as_deref())) {
            if let Err(error) = run(&**interceptor, context) {
                let error = InterceptorError::new(interceptor.name(), hook, error);
                return Err(Failure::new(self.operation, ErrorKind::Interceptor, error));
            }
        }
        Ok(())
    }

    /// Runs a hook that cannot fail, of all interceptors.
    fn each(&mut self, run: &dyn Fn(&dyn Interceptor, &mut Context)) {
        let Some(context) = &mut self.context else { return };
        for interceptor in self.core.config.interceptors.iter().chain(of_call(self.options.as_deref())) {
            run(&**interceptor, context);
        }
    }
}

fn of_call(options: Option<&Options>) -> &[Arc<dyn Interceptor>] {
    options.map_or(&[], |options| &options.interceptors)
}
