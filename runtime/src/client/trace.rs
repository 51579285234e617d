//! Spans of calls and attempts, and a warning, with the feature `tracing`; without it, nothing.
//!
//! The fields' names are OpenTelemetry's. No field contains a header, a body or a message, only names from the model,
//! the configuration and the protocol, and the codes, statuses and ids of responses.

#[cfg(not(feature = "tracing"))]
pub(super) use off::{Exposure, Span};
#[cfg(feature = "tracing")]
pub(super) use on::{Exposure, Span};

#[cfg(feature = "tracing")]
mod on {
    use std::future::Future;
    use std::net::IpAddr;
    use std::sync::OnceLock;
    use std::time::Duration;

    use http::Uri;
    use http::uri::Scheme;
    use tracing::Instrument;
    use tracing::field::Empty;

    use crate::auth::Choice;
    use crate::client::failure::ErrorKind;
    use crate::client::interceptor::Outcome;
    use crate::schema::{OperationSchema, ServiceSchema};

    /// The span of a call or of an attempt.
    #[derive(Clone)]
    pub(in crate::client) struct Span(tracing::Span);

    impl Span {
        /// The span of a call.
        pub(in crate::client) fn call(
            service: &ServiceSchema,
            region: Option<&str>,
            operation: &OperationSchema,
        ) -> Self {
            let (service, method) = (service.sdk_id(), operation.name());
            Self(tracing::info_span!(
                target: "farrier",
                "call",
                otel.name = %format_args!("{service}.{method}"),
                otel.kind = "client",
                rpc.system = "aws-api",
                rpc.service = service,
                rpc.method = method,
                cloud.region = region,
                http.response.status_code = Empty,
                http.request.resend_count = Empty,
                aws.request_id = Empty,
                retry.delay_ms = Empty,
                error.type = Empty,
                otel.status_code = Empty,
            ))
        }

        /// The span of an attempt, within the span of its call. `attempts` is the number of earlier attempts.
        pub(in crate::client) fn attempt(uri: &Uri, method: &http::Method, attempts: u32) -> Self {
            Self(tracing::debug_span!(
                target: "farrier",
                "attempt",
                otel.kind = "client",
                http.request.method = method.as_str(),
                http.request.resend_count = (attempts > 0).then_some(attempts),
                url.scheme = uri.scheme_str(),
                server.address = uri.host(),
                server.port = uri.port_u16(),
                http.response.status_code = Empty,
                aws.request_id = Empty,
                error.type = Empty,
                otel.status_code = Empty,
            ))
        }

        /// Runs within the span.
        pub(in crate::client) fn within<T>(&self, f: impl FnOnce() -> T) -> T {
            self.0.in_scope(f)
        }

        /// The future, each of its steps within the span.
        pub(in crate::client) fn around<F: Future>(
            &self,
            future: F,
        ) -> impl Future<Output = F::Output> + use<F> {
            future.instrument(self.0.clone())
        }

        /// Records the outcome of the call or attempt.
        pub(in crate::client) fn outcome(&self, outcome: &Outcome<'_>) {
            if self.0.is_disabled() {
                return;
            }
            if let Some(status) = outcome.http_status() {
                self.0.record("http.response.status_code", status);
            }
            if let Some(id) = outcome.request_id() {
                self.0.record("aws.request_id", id);
            }
            if let Some(kind) = outcome.error_kind() {
                self.0.record("error.type", outcome.error_code().unwrap_or(error_type(kind)));
                self.0.record("otel.status_code", "ERROR");
            }
            if let Some(delay) = outcome.next_attempt_in() {
                let delay_ms = delay.as_millis() as u64;
                tracing::event!(
                    target: "farrier",
                    parent: &self.0,
                    tracing::Level::DEBUG,
                    { retry.delay_ms = delay_ms },
                    "the call will be retried",
                );
            }
        }

        /// Ends the span: later events are not part of it.
        pub(in crate::client) fn end(self) {}

        /// Records the number and the delays of a call's attempts if it made several.
        pub(in crate::client) fn attempts(&self, attempts: u32, retry_delay: Duration) {
            if attempts > 1 {
                self.0.record("http.request.resend_count", attempts - 1);
                self.0.record("retry.delay_ms", retry_delay.as_millis() as u64);
            }
        }
    }

    /// The warning of a client that others can read its signed requests. It is emitted once per client.
    #[derive(Default)]
    pub(in crate::client) struct Exposure(OnceLock<()>);

    impl Exposure {
        /// A request was signed for this URI.
        pub(in crate::client) fn signed(&self, auth: &Choice<'_>, uri: &Uri) {
            if uri.scheme() == Some(&Scheme::HTTP) && !auth.is_anonymous() && !is_loopback(uri) {
                self.0.get_or_init(|| {
                    tracing::event!(
                        target: "farrier",
                        tracing::Level::WARN,
                        { server.address = uri.host() },
                        "signed requests are sent without TLS: others can read and repeat them; use an https endpoint",
                    );
                });
            }
        }
    }

    /// Returns true if requests do not leave the machine.
    fn is_loopback(uri: &Uri) -> bool {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_ascii_lowercase();
        let is_local = host == "localhost" || host.ends_with(".localhost");
        is_local || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }

    /// The `error.type` of a failure for which the service did not send a code.
    fn error_type(kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Request => "request",
            ErrorKind::Endpoint => "endpoint",
            ErrorKind::Credentials => "credentials",
            ErrorKind::Auth => "auth",
            ErrorKind::Transport => "transport",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Service => "service",
            ErrorKind::Response => "response",
            ErrorKind::Interceptor => "interceptor",
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::time::Duration;

    use http::Uri;

    use crate::auth::Choice;
    use crate::client::interceptor::Outcome;
    use crate::schema::{OperationSchema, ServiceSchema};

    /// No span.
    #[derive(Clone)]
    pub(in crate::client) struct Span;

    impl Span {
        pub(in crate::client) fn call(_: &ServiceSchema, _: Option<&str>, _: &OperationSchema) -> Self {
            Self
        }

        pub(in crate::client) fn attempt(_: &Uri, _: &http::Method, _: u32) -> Self {
            Self
        }

        pub(in crate::client) fn within<T>(&self, f: impl FnOnce() -> T) -> T {
            f()
        }

        pub(in crate::client) fn around<F: Future>(&self, future: F) -> F {
            future
        }

        pub(in crate::client) fn outcome(&self, _: &Outcome<'_>) {}

        pub(in crate::client) fn attempts(&self, _: u32, _: Duration) {}

        pub(in crate::client) fn end(self) {}
    }

    /// No warning.
    #[derive(Default)]
    pub(in crate::client) struct Exposure(());

    impl Exposure {
        pub(in crate::client) fn signed(&self, _: &Choice<'_>, _: &Uri) {}
    }
}
