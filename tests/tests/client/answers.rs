//! A transport that answers from memory.

use std::collections::VecDeque;
use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;
use farrier_runtime::BoxFuture;
use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::time::TestClock;
use farrier_runtime::transport::{HttpRequest, HttpResponse, Limits, Transport, TransportError};

pub(crate) const SECRET_KEY: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// A transport that gives responses, each a status and a body, in order, and repeats the last one.
#[derive(Clone, Debug)]
pub(crate) struct Answers(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    answers: VecDeque<(u16, &'static str)>,
    requests: Vec<http::Request<Bytes>>,
}

impl Answers {
    pub(crate) fn new(answers: impl IntoIterator<Item = (u16, &'static str)>) -> Self {
        Self(Arc::new(Mutex::new(State { answers: answers.into_iter().collect(), requests: Vec::new() })))
    }

    /// The requests sent so far.
    pub(crate) fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.0.lock().unwrap().requests.clone()
    }
}

impl Transport for Answers {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let mut state = self.0.lock().unwrap();
        state.requests.push(request.map(|body| body.as_bytes().unwrap().clone()));
        let answer =
            if state.answers.len() > 1 { state.answers.pop_front() } else { state.answers.front().copied() };
        let (status, body) = answer.unwrap();
        let response = http::Response::builder().status(status).header("x-amzn-requestid", "request-1");
        Box::pin(ready(Ok(response.body(body.into()).unwrap())))
    }
}

/// A client that receives these responses.
pub(crate) fn client(
    answers: &Answers,
    configure: impl FnOnce(Builder<Client>) -> Builder<Client>,
) -> Client {
    let builder = Client::builder()
        .environment(FixedEnvironment::default())
        .region("eu-west-1")
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", SECRET_KEY))
        .transport(answers.clone())
        .clock(TestClock::new());
    configure(builder).build().unwrap()
}

pub(crate) fn request() -> AdminResetUserPasswordRequest {
    AdminResetUserPasswordRequest::new("eu-west-1_pool", "ada")
}
