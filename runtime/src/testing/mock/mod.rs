//! A service in memory: answers are set per operation, and requests are recorded.

mod answer;
mod builder;
#[cfg(feature = "event-stream")]
mod events;
mod recorded;
mod rule;

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{Request, Response};

use self::answer::Answer;
pub use self::recorded::RecordedRequest;
use self::rule::Rule;
use crate::BoxFuture;
use crate::operation::Operation;
use crate::schema::OperationSchema;
use crate::serde::{Empty, StructureMut};
use crate::transport::{
    Body, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};

/// A service in memory, for tests of programs that call one: a transport with prepared answers.
///
/// Answers are set per operation. They are written as the service would write them and read by the client like any
/// other, so a test runs every step of a call except the network. By default an answer is given once; each attempt of
/// a call is a request.
///
/// The mock is strict. A request without an answer fails with an error that lists the expected requests. An unexpected
/// request, or an expected one that was not sent, fails the test: in [`assert_done`](Self::assert_done), or when the
/// mock and its clients are dropped.
///
/// [`Builder::mock`](crate::client::Builder::mock) sets up a client that reads nothing from the environment and whose
/// delays take no time. Clones are the same mock.
///
/// ```
/// use farrier_runtime::operation::Operation;
/// use farrier_runtime::serde::{Empty, StructureMut};
/// use farrier_runtime::testing::Mock;
///
/// // With a generated crate, `O` is a request such as `AdminResetUserPasswordRequest`.
/// fn throttled_once<O: Operation + StructureMut + Empty>(output: O::Response) -> Mock {
///     let mock = Mock::new();
///     mock.on::<O>()
///         .respond_code(400, "TooManyRequestsException", "slow down")
///         .respond(output);
///     mock
/// }
/// ```
///
/// Pass the mock to the client's builder with `mock(&mock)`, and call
/// [`requests_of`](Self::requests_of) and [`assert_done`](Self::assert_done) at the end of the test.
#[derive(Clone, Default)]
pub struct Mock(Arc<Shared>);

#[derive(Default)]
struct Shared(Mutex<State>);

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    requests: Vec<RecordedRequest>,
    /// Descriptions of the unexpected requests.
    problems: Vec<String>,
    /// Whether the expectations have been checked: dropping the mock does not check them again.
    is_checked: bool,
}

impl Mock {
    /// A mock that expects nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects requests of an operation. The methods of the expectation set their answers.
    ///
    /// If several expectations match a request, the first with an answer left is used.
    pub fn on<O: Operation + StructureMut + Empty>(&self) -> Expectation<'_, O> {
        let mut state = self.state();
        state.rules.push(Rule::new(O::OPERATION));
        state.is_checked = false;
        Expectation { mock: self, rule: state.rules.len() - 1, operation: PhantomData }
    }

    /// All requests so far, including unexpected ones.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    /// The requests of an operation so far.
    ///
    /// # Panics
    /// If one cannot be read, because an interceptor has changed it.
    pub fn requests_of<O: Operation + StructureMut + Empty>(&self) -> Vec<O> {
        let requests = self.requests();
        let of_operation = requests.iter().filter(|request| request.is_of(O::OPERATION));
        of_operation
            .map(|request| match recorded::read(request.http()) {
                Ok(request) => request,
                Err(problem) => panic!("{}: {problem}", O::OPERATION.name()),
            })
            .collect()
    }

    /// Checks that all expected requests were sent, and no others.
    ///
    /// # Panics
    /// If they were not. The message lists all problems.
    #[track_caller]
    pub fn assert_done(&self) {
        let problems = self.state().take_problems();
        assert!(problems.is_empty(), "{}", report(&problems));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state()
    }

    fn change(&self, rule: usize, change: impl FnOnce(&mut Rule)) {
        change(&mut self.state().rules[rule]);
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Returns the answer to a request, or the reason why there is none.
    fn answer(&mut self, request: &Request<Bytes>) -> Result<Answer, String> {
        let Some(operation) = recorded::operation_of(request) else {
            return Err(format!("{} {} does not belong to an operation", request.method(), request.uri()));
        };
        for rule in self.rules.iter_mut().filter(|rule| rule.operation.id() == operation.id()) {
            if !rule.matches(request)? {
                continue;
            }
            if let Some(answer) = rule.next() {
                return Ok(answer);
            }
        }
        Err(self.unexpected(operation))
    }

    fn unexpected(&self, operation: &OperationSchema) -> String {
        let expected: Vec<_> = self.rules.iter().filter_map(Rule::expectation).collect();
        let expected = if expected.is_empty() { "nothing more".to_owned() } else { expected.join(", ") };
        format!("the mock did not expect `{}`; it expects {expected}", operation.name())
    }

    fn take_problems(&mut self) -> Vec<String> {
        self.is_checked = true;
        let mut problems = std::mem::take(&mut self.problems);
        problems.extend(self.rules.iter().filter_map(Rule::missing));
        problems
    }
}

fn report(problems: &[String]) -> String {
    format!("the mock is not done:\n  {}", problems.join("\n  "))
}

impl Drop for Shared {
    fn drop(&mut self) {
        let mut state = self.state();
        if !state.is_checked && !std::thread::panicking() {
            let problems = state.take_problems();
            drop(state);
            assert!(problems.is_empty(), "{}", report(&problems));
        }
    }
}

impl Mock {
    /// Returns the response to a request, or the reason why there is none.
    fn respond(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut state = self.state();
        state.is_checked = false;
        state.requests.push(RecordedRequest::new(request.clone()));
        let number = state.requests.len();
        let answer = state.answer(&request);
        if let Err(problem) = &answer {
            state.problems.push(problem.clone());
        }
        // The function that makes an answer is code of the test and may use the mock.
        drop(state);
        match answer.and_then(|answer| answer.give(&request)) {
            Ok(Ok(response)) => Ok(numbered(response, number)),
            Ok(Err(kind)) => Err(TransportError::new(kind, None)),
            Err(problem) => {
                Err(TransportError::new(TransportErrorKind::InvalidRequest, Some(problem.into())))
            }
        }
    }
}

impl Transport for Mock {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.collect(usize::MAX).await?;
            let response = self.respond(Request::from_parts(head, body))?;
            Ok(response.map(Body::from))
        })
    }
}

/// Adds a request id to a response, as services do.
fn numbered(mut response: Response<Bytes>, number: usize) -> Response<Bytes> {
    let id = http::HeaderValue::try_from(format!("mock-{number}")).expect("letters and digits");
    response.headers_mut().entry("x-amzn-requestid").or_insert(id);
    response
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let expected: Vec<_> = state.rules.iter().filter_map(Rule::expectation).collect();
        f.debug_struct("Mock").field("expected", &expected).field("requests", &state.requests).finish()
    }
}

/// The answers of a [`Mock`] to the requests of an operation, given in order, each for one request.
pub struct Expectation<'a, O> {
    mock: &'a Mock,
    rule: usize,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation + StructureMut + Empty> Expectation<'_, O> {
    /// Limits the expectation to the requests for which the function returns true. It must not use the mock.
    pub fn matching(self, is_meant: impl Fn(&O) -> bool + Send + Sync + 'static) -> Self {
        self.mock.change(self.rule, |rule| {
            rule.filter = Some(Arc::new(move |request| recorded::read(request).map(|read| is_meant(&read))));
        });
        self
    }

    /// Responds with this output.
    ///
    /// # Panics
    /// If the output cannot be written.
    pub fn respond(self, output: O::Response) -> Self {
        let response = answer::output::<O>(&output).unwrap_or_else(|problem| panic!("{problem}"));
        self.respond_raw(response)
    }

    /// Responds with this error, with the status that the model gives it.
    ///
    /// # Panics
    /// If the error cannot be written.
    pub fn respond_error(self, error: O::Error) -> Self {
        let response = answer::error::<O>(&error).unwrap_or_else(|problem| panic!("{problem}"));
        self.respond_raw(response)
    }

    /// Responds with an error that has this status, code and message, whether the model has it or not.
    pub fn respond_code(self, status: u16, code: &str, message: &str) -> Self {
        let response = answer::unmodeled_error::<O>(status, code, message);
        self.respond_raw(response)
    }

    /// Responds with this status and body.
    ///
    /// # Panics
    /// If the status is not valid.
    pub fn respond_http(self, status: u16, body: impl Into<Body>) -> Self {
        let response = Response::builder().status(status).body(body);
        self.respond_raw(response.expect("a status is a number from 100 to 999"))
    }

    /// Responds with this response, unchanged.
    ///
    /// # Panics
    /// If the body is not in memory.
    pub fn respond_raw(self, response: Response<impl Into<Body>>) -> Self {
        let response =
            response.map(|body| body.into().into_bytes().expect("the body of an answer is in memory"));
        self.answer(Answer::Response(response))
    }

    /// Responds with the result of this function of the request.
    pub fn respond_with(
        self,
        respond: impl Fn(&O) -> Result<O::Response, O::Error> + Send + Sync + 'static,
    ) -> Self {
        self.answer(Answer::Function(Arc::new(move |request| match respond(&recorded::read(request)?) {
            Ok(output) => answer::output::<O>(&output),
            Err(error) => answer::error::<O>(&error),
        })))
    }

    /// Fails like a network: there is no response.
    pub fn fail(self, kind: TransportErrorKind) -> Self {
        self.answer(Answer::Failure(kind))
    }

    /// Gives the last answer to `count` requests.
    ///
    /// # Panics
    /// If no answer has been set yet.
    pub fn times(self, count: u32) -> Self {
        self.mock.change(self.rule, |rule| rule.set_times(Some(count)));
        self
    }

    /// Gives the last answer to any number of requests, including none.
    ///
    /// # Panics
    /// If no answer has been set yet.
    pub fn always(self) -> Self {
        self.mock.change(self.rule, |rule| rule.set_times(None));
        self
    }

    fn answer(self, answer: Answer) -> Self {
        self.mock.change(self.rule, |rule| rule.push(answer));
        self
    }
}

impl<O> fmt::Debug for Expectation<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.mock.state();
        f.debug_tuple("Expectation").field(&state.rules[self.rule].expectation()).finish()
    }
}
