//! Interceptors: the order of their hooks, what hooks see and may change, and hooks that stop a call.

use std::sync::{Arc, Mutex};

use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;
use farrier_runtime::client::{Context, ErrorKind, HookResult, Input, Interceptor, Outcome};
use farrier_runtime::transport::{HttpRequest, HttpResponse};
use http::HeaderValue;

use crate::answers::{Answers, client, request};

const BUSY: (u16, &str) = (503, r#"{"__type":"InternalErrorException","message":"busy"}"#);
const GONE: (u16, &str) = (400, r#"{"__type":"UserNotFoundException","message":"gone"}"#);

/// Records the calls of its hooks.
#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn write(&self, context: &Context, line: impl AsRef<str>) -> HookResult {
        let line = format!("{}/{} {}", context.operation(), context.attempt(), line.as_ref());
        self.0.lock().unwrap().push(line);
        Ok(())
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Interceptor for Log {
    fn read_before_execution(&self, context: &mut Context) -> HookResult {
        self.write(context, format!("begins at {} in {}", context.service(), context.region().unwrap()))
    }

    fn modify_before_serialization(&self, context: &mut Context, input: &mut Input<'_>) -> HookResult {
        self.write(context, format!("input {input:?}"))
    }

    fn read_before_attempt(&self, context: &mut Context) -> HookResult {
        self.write(context, "attempt")
    }

    fn modify_before_signing(&self, context: &mut Context, request: &mut HttpRequest) -> HookResult {
        self.write(context, format!("signed: {}", request.headers().contains_key("authorization")))
    }

    fn read_before_transmit(&self, context: &mut Context, request: &HttpRequest) -> HookResult {
        self.write(context, format!("signed: {}", request.headers().contains_key("authorization")))
    }

    fn modify_before_deserialization(
        &self,
        context: &mut Context,
        response: &mut HttpResponse,
    ) -> HookResult {
        self.write(context, format!("status {}", response.status().as_u16()))
    }

    fn read_after_attempt(&self, context: &mut Context, outcome: &Outcome<'_>) {
        let another = outcome.next_attempt_in().is_some();
        let line = format!("{:?} {:?}, another: {another}", outcome.http_status(), outcome.error_code());
        self.write(context, line).unwrap();
    }

    fn read_after_execution(&self, context: &mut Context, outcome: &Outcome<'_>) {
        let facts = (outcome.is_success(), outcome.error_kind(), outcome.request_id());
        self.write(context, format!("ends with {facts:?}")).unwrap();
    }
}

#[tokio::test]
async fn hooks_run_in_their_order() {
    let (log, answers) = (Log::default(), Answers::new([BUSY, (200, "{}")]));
    let client = client(&answers, |builder| builder.interceptor(log.clone()));
    client.send(request()).await.unwrap();
    let input = "AdminResetUserPasswordRequest { user_pool_id: \"eu-west-1_pool\", username: *** redacted ***, client_metadata: None }";
    let expected = [
        "0 begins at Cognito Identity Provider in eu-west-1",
        &format!("0 input {input}"),
        "1 attempt",
        "1 signed: false",
        "1 signed: true",
        "1 status 503",
        "1 Some(503) Some(\"InternalErrorException\"), another: true",
        "2 attempt",
        "2 signed: false",
        "2 signed: true",
        "2 status 200",
        "2 Some(200) None, another: false",
        "2 ends with (true, None, Some(\"request-1\"))",
    ];
    assert_eq!(log.lines(), expected.map(|line| format!("AdminResetUserPassword/{line}")));
}

#[tokio::test]
async fn hooks_see_errors() {
    let (log, answers) = (Log::default(), Answers::new([GONE]));
    let client = client(&answers, |builder| builder);
    client.send(request()).interceptor(log.clone()).await.unwrap_err();
    let lines = log.lines();
    let expected = [
        "AdminResetUserPassword/1 Some(400) Some(\"UserNotFoundException\"), another: false",
        "AdminResetUserPassword/1 ends with (false, Some(Service), Some(\"request-1\"))",
    ];
    assert_eq!(lines[lines.len() - 2..], expected);
}

/// Changes everything that hooks can change.
#[derive(Debug)]
struct Change;

impl Interceptor for Change {
    fn modify_before_serialization(&self, context: &mut Context, input: &mut Input<'_>) -> HookResult {
        let request = input.downcast_mut::<AdminResetUserPasswordRequest>().ok_or("another operation")?;
        request.user_pool_id.push_str("_changed");
        context.extensions_mut().insert("kept");
        Ok(())
    }

    fn modify_before_signing(&self, context: &mut Context, request: &mut HttpRequest) -> HookResult {
        let kept = *context.extensions().get::<&str>().ok_or("nothing was kept")?;
        request.headers_mut().insert("x-change", HeaderValue::from_static(kept));
        let body = [request.body().as_bytes().ok_or("a stream")?, &b" "[..]].concat();
        *request.body_mut() = body.into();
        Ok(())
    }

    fn modify_before_deserialization(&self, _: &mut Context, response: &mut HttpResponse) -> HookResult {
        *response.status_mut() = http::StatusCode::CREATED;
        Ok(())
    }
}

#[tokio::test]
async fn input_request_and_response_may_be_changed() {
    let answers = Answers::new([GONE]);
    let client = client(&answers, |builder| builder.interceptor(Change));
    let response = client.send(request()).await.unwrap();
    assert_eq!(response.metadata().http_status(), 201);
    let sent = answers.requests().remove(0);
    let body = br#"{"UserPoolId":"eu-west-1_pool_changed","Username":"ada"} "#;
    assert_eq!(sent.body(), &body[..]);
    assert_eq!(sent.headers()["content-length"], body.len().to_string());
    assert_eq!(sent.headers()["x-change"], "kept");
    let authorization = sent.headers()["authorization"].to_str().unwrap();
    assert!(authorization.contains("x-change"), "added headers are signed: {authorization}");
}

/// Stops calls in one hook.
#[derive(Clone, Debug)]
struct Stop(&'static str);

impl Stop {
    fn at(&self, hook: &str) -> HookResult {
        if self.0 == hook { Err("enough".into()) } else { Ok(()) }
    }
}

impl Interceptor for Stop {
    fn read_before_execution(&self, _: &mut Context) -> HookResult {
        self.at("read_before_execution")
    }

    fn modify_before_serialization(&self, _: &mut Context, _: &mut Input<'_>) -> HookResult {
        self.at("modify_before_serialization")
    }

    fn read_before_attempt(&self, _: &mut Context) -> HookResult {
        self.at("read_before_attempt")
    }

    fn modify_before_signing(&self, _: &mut Context, _: &mut HttpRequest) -> HookResult {
        self.at("modify_before_signing")
    }

    fn read_before_transmit(&self, _: &mut Context, _: &HttpRequest) -> HookResult {
        self.at("read_before_transmit")
    }

    fn modify_before_deserialization(&self, _: &mut Context, _: &mut HttpResponse) -> HookResult {
        self.at("modify_before_deserialization")
    }
}

#[tokio::test]
async fn a_hook_stops_the_call_and_the_error_names_it() {
    for (hook, sent) in [
        ("read_before_execution", 0),
        ("modify_before_serialization", 0),
        ("read_before_attempt", 0),
        ("modify_before_signing", 0),
        ("read_before_transmit", 0),
        ("modify_before_deserialization", 1),
    ] {
        let (log, answers) = (Log::default(), Answers::new([BUSY]));
        let client = client(&answers, |builder| builder.interceptor(log.clone()));
        let error = client.send(request()).interceptor(Stop(hook)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interceptor, "{hook}");
        let attempts = if sent == 0 { "" } else { " (1 attempt)" };
        let text = format!(
            "AdminResetUserPassword: stopped by the interceptor client::interceptors::Stop: enough{attempts}"
        );
        assert_eq!(error.to_string(), text);
        let source = std::error::Error::source(&error).unwrap();
        assert_eq!(
            source.to_string(),
            format!("the interceptor client::interceptors::Stop stopped the call in {hook}")
        );
        assert_eq!(source.source().unwrap().to_string(), "enough");
        assert_eq!(answers.requests().len(), sent, "{hook}");
        let last = log.lines().pop().unwrap();
        assert!(last.contains("ends with (false, Some(Interceptor)"), "the hook at the end runs: {last}");
    }
}

#[tokio::test]
async fn the_time_of_attempts_and_delays_is_known() {
    #[derive(Clone, Debug, Default)]
    struct Times(Arc<Mutex<Vec<bool>>>);

    impl Interceptor for Times {
        fn read_after_execution(&self, context: &mut Context, _: &Outcome<'_>) {
            let is_longer = context.elapsed() > context.attempt_elapsed();
            self.0.lock().unwrap().push(is_longer);
        }
    }

    let (times, answers) = (Times::default(), Answers::new([BUSY, BUSY, (200, "{}")]));
    let client = client(&answers, |builder| builder.interceptor(times.clone()));
    let response = client.send(request()).await.unwrap();
    assert!(!response.metadata().retry_delay().is_zero());
    assert_eq!(*times.0.lock().unwrap(), [true], "the delays count");
}
