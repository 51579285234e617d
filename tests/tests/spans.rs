//! Spans: a subscriber sees the steps of a call but no secrets.
#![allow(clippy::unwrap_used, reason = "a client that cannot be set up fails its test")]

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_runtime::client::{Context, HookResult, Interceptor, Outcome};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::testing::Mock;
use farrier_runtime::transport::TransportErrorKind;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

const SECRETS: [&str; 5] = ["secret-key", "session-token", "Correct-horse-7-battery", "in-the-body", "ada"];

/// Records every span with its fields, and every event.
#[derive(Clone, Default)]
struct Capture(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    spans: Vec<Seen>,
    events: Vec<Seen>,
    entered: Vec<usize>,
}

#[derive(Clone, Default)]
struct Seen {
    name: String,
    level: String,
    within: Option<String>,
    fields: BTreeMap<String, String>,
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl State {
    fn see(&self, metadata: &Metadata<'_>, parent: Option<usize>) -> Seen {
        let parent = parent.or(self.entered.last().copied());
        Seen {
            name: metadata.name().to_owned(),
            level: metadata.level().to_string(),
            within: parent.map(|index| self.spans[index].name.clone()),
            fields: BTreeMap::new(),
        }
    }
}

fn index(id: &Id) -> usize {
    id.into_u64() as usize - 1
}

impl Subscriber for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut state = self.0.lock().unwrap();
        let mut seen = state.see(attributes.metadata(), attributes.parent().map(index));
        attributes.record(&mut seen);
        state.spans.push(seen);
        Id::from_u64(state.spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        values.record(&mut self.0.lock().unwrap().spans[index(id)]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut state = self.0.lock().unwrap();
        let mut seen = state.see(event.metadata(), event.parent().map(index));
        event.record(&mut seen);
        state.events.push(seen);
    }

    fn enter(&self, id: &Id) {
        self.0.lock().unwrap().entered.push(index(id));
    }

    fn exit(&self, _: &Id) {
        self.0.lock().unwrap().entered.pop();
    }
}

impl Capture {
    fn spans(&self) -> Vec<Seen> {
        self.0.lock().unwrap().spans.clone()
    }

    fn events(&self) -> Vec<Seen> {
        self.0.lock().unwrap().events.clone()
    }

    /// Makes a call with a password under this subscriber.
    async fn call(&self, mock: &Mock) -> Result<(), String> {
        let credentials =
            Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret-key").with_session_token("session-token");
        let client =
            Client::builder().mock(mock).region("eu-west-1").credentials(credentials).interceptor(Note);
        let client = client.build().unwrap();
        let _guard = tracing::dispatcher::set_default(&Dispatch::new(self.clone()));
        let request = AdminSetUserPasswordRequest::new("eu-west-1_pool", "ada", "Correct-horse-7-battery");
        client.send(request).await.map(|_| ()).map_err(|error| error.to_string())
    }
}

/// Emits events at the beginning and the end of every call, inside its span, and in every attempt, inside that of the attempt.
#[derive(Debug)]
struct Note;

impl Interceptor for Note {
    fn read_before_execution(&self, _: &mut Context) -> HookResult {
        tracing::info!("before");
        Ok(())
    }

    fn read_before_attempt(&self, _: &mut Context) -> HookResult {
        tracing::info!("attempt");
        Ok(())
    }

    fn read_after_execution(&self, _: &mut Context, _: &Outcome<'_>) {
        tracing::info!("after");
    }
}

fn check(seen: &Seen, expected: &[(&str, &str)]) {
    let found: Vec<_> = seen.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(found, expected, "{}", seen.name);
}

const CALL: [(&str, &str); 6] = [
    ("cloud.region", "eu-west-1"),
    ("otel.kind", "client"),
    ("otel.name", "Cognito Identity Provider.AdminSetUserPassword"),
    ("rpc.method", "AdminSetUserPassword"),
    ("rpc.service", "Cognito Identity Provider"),
    ("rpc.system", "aws-api"),
];

const ATTEMPT: [(&str, &str); 4] = [
    ("http.request.method", "POST"),
    ("otel.kind", "client"),
    ("server.address", "cognito-idp.eu-west-1.amazonaws.com"),
    ("url.scheme", "https"),
];

/// The given fields and the common ones, sorted by name.
fn with<'a>(fields: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = [fields, more].concat();
    fields.sort_unstable();
    fields
}

#[tokio::test]
async fn a_call_that_succeeds() {
    let (capture, mock) = (Capture::default(), Mock::new());
    mock.on::<AdminSetUserPasswordRequest>().respond(AdminSetUserPasswordResponse::new());
    capture.call(&mock).await.unwrap();
    let [call, attempt] = &capture.spans()[..] else { panic!("a call and an attempt") };
    let response = [("aws.request_id", "mock-1"), ("http.response.status_code", "200")];
    check(call, &with(&CALL, &response));
    check(attempt, &with(&ATTEMPT, &response));
    assert_eq!((&*call.name, &*call.level, &call.within), ("call", "INFO", &None));
    assert_eq!(
        (&*attempt.name, &*attempt.level, attempt.within.as_deref()),
        ("attempt", "DEBUG", Some("call"))
    );
    let within: Vec<_> = capture.events().into_iter().map(|event| event.within.unwrap()).collect();
    assert_eq!(within, ["call", "attempt", "call"], "events during the call are within its spans");
}

#[tokio::test]
async fn a_call_that_is_tried_again() {
    let (capture, mock) = (Capture::default(), Mock::new());
    mock.on::<AdminSetUserPasswordRequest>()
        .fail(TransportErrorKind::Timeout)
        .respond_code(400, "TooManyRequestsException", "in-the-body")
        .respond_code(400, "NotAuthorizedException", "in-the-body");
    capture.call(&mock).await.unwrap_err();
    let [call, first, second, third] = &capture.spans()[..] else { panic!("a call and three attempts") };
    let error = |code, id| {
        let status = ("http.response.status_code", "400");
        [("aws.request_id", id), ("error.type", code), status, ("otel.status_code", "ERROR")]
    };
    let delay = call.fields["retry.delay_ms"].clone();
    let retried = [("http.request.resend_count", "2"), ("retry.delay_ms", delay.as_str())];
    check(call, &with(&CALL, &[&error("NotAuthorizedException", "mock-3")[..], &retried].concat()));
    check(first, &with(&ATTEMPT, &[("error.type", "timeout"), ("otel.status_code", "ERROR")]));
    let resent = |count| ("http.request.resend_count", count);
    let second_error = [&error("TooManyRequestsException", "mock-2")[..], &[resent("1")]].concat();
    check(second, &with(&ATTEMPT, &second_error));
    let third_error = [&error("NotAuthorizedException", "mock-3")[..], &[resent("2")]].concat();
    check(third, &with(&ATTEMPT, &third_error));

    let events = capture.events();
    let delays = events.iter().filter_map(|event| event.fields.get("retry.delay_ms"));
    let delays: Vec<u64> = delays.map(|delay| delay.parse().unwrap()).collect();
    assert_eq!(delays.len(), 2);
    // Each duration is truncated to whole milliseconds.
    assert!(delay.parse::<u64>().unwrap() - delays.iter().sum::<u64>() <= 1, "{delay} {delays:?}");
}

#[tokio::test]
async fn no_span_and_no_event_holds_a_secret() {
    let (capture, mock) = (Capture::default(), Mock::new());
    mock.on::<AdminSetUserPasswordRequest>()
        .respond_code(503, "InternalErrorException", "in-the-body")
        .respond_http(200, r#"{"in-the-body": "in-the-body"#);
    capture.call(&mock).await.unwrap_err();
    let mut shown = String::new();
    for seen in capture.spans().iter().chain(&capture.events()) {
        writeln!(shown, "{} {} {:?}", seen.name, seen.level, seen.fields).unwrap();
    }
    assert!(shown.contains("InternalErrorException") && shown.contains("mock-2"), "{shown}");
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

/// The warnings of a client with this endpoint after two signed calls and one that is not signed.
async fn warnings(url: &str) -> Vec<Seen> {
    let (capture, mock) = (Capture::default(), Mock::new());
    mock.on::<AdminSetUserPasswordRequest>().respond(AdminSetUserPasswordResponse::new()).times(2);
    mock.on::<ForgotPasswordRequest>().respond(ForgotPasswordResponse::new());
    let client = Client::builder().mock(&mock).endpoint_url(url).build().unwrap();
    let _guard = tracing::dispatcher::set_default(&Dispatch::new(capture.clone()));
    client.send(ForgotPasswordRequest::new("client", "ada")).await.unwrap();
    assert!(capture.events().is_empty(), "requests that are not signed are not warned about");
    for _ in 0..2 {
        client.send(AdminSetUserPasswordRequest::new("eu-west-1_pool", "ada", "pw")).await.unwrap();
    }
    capture.events()
}

#[tokio::test]
async fn signed_requests_without_tls_are_warned_about_once() {
    for (url, is_warned) in [
        ("http://example.com:5000", true),
        ("http://10.0.0.1", true),
        ("http://localhost.example.com", true),
        ("https://example.com", false),
        ("http://localhost:5000", false),
        ("http://api.LOCALHOST", false),
        ("http://127.0.0.2:5000", false),
        ("http://[::1]:5000", false),
    ] {
        let warnings = warnings(url).await;
        assert_eq!(warnings.len(), usize::from(is_warned), "{url}");
        let host = url.parse::<http::Uri>().unwrap().host().unwrap().to_owned();
        for warning in warnings {
            assert_eq!((&*warning.level, &warning.fields["server.address"]), ("WARN", &host));
            assert!(warning.fields["message"].contains("use an https endpoint"), "{:?}", warning.fields);
        }
    }
}
