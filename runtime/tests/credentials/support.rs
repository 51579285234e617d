//! A simulated world for providers.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant, SystemTime};

use farrier_runtime::BoxFuture;
use farrier_runtime::credentials::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use farrier_runtime::environment::{Environment, FixedEnvironment};
use farrier_runtime::time::Clock;
use farrier_runtime::transport::{
    Body, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind, WithoutProxy,
};

/// Secrets that no output may contain.
pub(crate) const SECRETS: [&str; 3] = ["hush-secret", "hush-session", "hush-token"];

/// 2023-11-14T22:13:20Z
pub(crate) const NOW: Duration = Duration::from_secs(1_700_000_000);

pub(crate) fn at(after_now: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(NOW.as_secs().saturating_add_signed(after_now))
}

/// Variables, files, time and responses.
#[derive(Debug, Default)]
pub(crate) struct World {
    environment: Arc<TestEnvironment>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) transport: Arc<TestTransport>,
}

impl World {
    pub(crate) fn new(variables: &[(&str, &str)]) -> Self {
        variables.iter().fold(Self::default(), |world, (name, value)| world.variable(name, value))
    }

    pub(crate) fn with_config(text: &str) -> Self {
        Self::new(&[("AWS_CONFIG_FILE", "config")]).file("config", text)
    }

    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        let environment = Arc::get_mut(&mut self.environment).expect("there is no context yet");
        environment.fixed.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn file(mut self, path: &str, text: &str) -> Self {
        let environment = Arc::get_mut(&mut self.environment).expect("there is no context yet");
        environment.fixed.files.insert(path.into(), text.into());
        self
    }

    /// A file that is replaced each time after it has been read, until the last content.
    #[cfg(feature = "sso")]
    pub(crate) fn replaced_file<const N: usize>(mut self, path: &str, texts: [&str; N]) -> Self {
        let environment = Arc::get_mut(&mut self.environment).expect("there is no context yet");
        let contents = texts.iter().map(|text| text.as_bytes().to_owned()).collect();
        environment.replaced.lock().unwrap().insert(path.into(), contents);
        self
    }

    /// Makes delays never end; by default they end at once.
    pub(crate) fn with_patience(mut self) -> Self {
        self.clock = Arc::new(TestClock { never_wakes: true, ..TestClock::default() });
        self
    }

    pub(crate) fn answers(self, answers: impl IntoIterator<Item = Answer>) -> Self {
        self.transport.answers.lock().unwrap().extend(answers);
        self
    }

    pub(crate) fn context(&self) -> ProviderContext {
        ProviderContext::new(self.environment.clone(), self.clock.clone(), self.transport.clone())
    }

    pub(crate) fn load(&self, provider: &dyn ProvideCredentials) -> Result<Credentials, CredentialsError> {
        let result = block_on(provider.provide_credentials(&self.context()));
        assert_no_secret(&format!("{result:?} {provider:?}"));
        result
    }

    /// The error with its causes; it must be one that ends a chain.
    pub(crate) fn failure(&self, provider: &dyn ProvideCredentials) -> String {
        let error = self.load(provider).expect_err("no credentials");
        assert!(!error.is_not_configured(), "{error}");
        report(&error)
    }

    /// The error; it must be one after which a chain continues.
    pub(crate) fn not_configured(&self, provider: &dyn ProvideCredentials) -> String {
        let error = self.load(provider).expect_err("no credentials");
        assert!(error.is_not_configured(), "{error}");
        error.to_string()
    }

    /// The method and URI of each request.
    pub(crate) fn requests(&self) -> Vec<String> {
        let requests = self.transport.requests.lock().unwrap();
        requests.iter().map(|request| format!("{} {}", request.method(), request.uri())).collect()
    }

    /// The body of the request at this index.
    #[cfg(any(feature = "roles", feature = "sso"))]
    pub(crate) fn body(&self, request: usize) -> String {
        let requests = self.transport.requests.lock().unwrap();
        let bytes = requests[request].body().as_bytes().expect("the body is in memory").to_vec();
        String::from_utf8(bytes).expect("the body is text")
    }

    /// The content of a file that was written.
    #[cfg(feature = "sso")]
    pub(crate) fn written(&self, path: &str) -> Option<serde_json::Value> {
        let written = self.environment.written.lock().unwrap();
        written.get(Path::new(path)).map(|content| serde_json::from_slice(content).expect("JSON"))
    }

    /// A header of the request at this index.
    pub(crate) fn header(&self, request: usize, name: &str) -> Option<String> {
        let requests = self.transport.requests.lock().unwrap();
        requests[request].headers().get(name).map(|value| value.to_str().unwrap().to_owned())
    }
}

/// Variables and files set by a test, and files that were written.
#[derive(Debug, Default)]
pub(crate) struct TestEnvironment {
    fixed: FixedEnvironment,
    written: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    /// The contents of files, in the order in which they are read.
    replaced: Mutex<BTreeMap<PathBuf, VecDeque<Vec<u8>>>>,
}

impl Environment for TestEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        self.fixed.var(name)
    }

    fn read(&self, path: &Path) -> std::io::Result<Option<Vec<u8>>> {
        if let Some(contents) = self.replaced.lock().unwrap().get_mut(path) {
            let next = if contents.len() > 1 { contents.pop_front() } else { contents.front().cloned() };
            return Ok(next);
        }
        match self.written.lock().unwrap().get(path) {
            Some(content) => Ok(Some(content.clone())),
            None => self.fixed.read(path),
        }
    }

    #[cfg(feature = "sso")]
    fn write(&self, path: &Path, content: &[u8]) -> std::io::Result<()> {
        self.written.lock().unwrap().insert(path.to_owned(), content.to_owned());
        Ok(())
    }
}

pub(crate) fn assert_no_secret(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{text}");
    }
}

/// An error and its causes.
pub(crate) fn report(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    let report = causes.fold(error.to_string(), |report, cause| format!("{report}: {cause}"));
    assert_no_secret(&report);
    report
}

/// The secret and the session token, which `Debug` would hide.
pub(crate) fn parts(credentials: &Credentials) -> (&str, &str, Option<&str>) {
    (credentials.access_key_id(), credentials.secret_access_key(), credentials.session_token())
}

#[derive(Debug, Default)]
pub(crate) struct TestClock {
    pub(crate) after_now: Mutex<i64>,
    pub(crate) slept: Mutex<Vec<Duration>>,
    never_wakes: bool,
}

impl TestClock {
    pub(crate) fn set(&self, after_now: i64) {
        *self.after_now.lock().unwrap() = after_now;
    }

    /// Sets the time itself.
    #[cfg(all(feature = "roles", feature = "sso"))]
    pub(crate) fn set_time(&self, time: SystemTime) {
        let seconds = time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        self.set(i64::try_from(seconds).unwrap() - i64::try_from(NOW.as_secs()).unwrap());
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        at(*self.after_now.lock().unwrap())
    }

    #[expect(clippy::disallowed_methods, reason = "there is no other way to make one")]
    fn instant(&self) -> Instant {
        static START: OnceLock<Instant> = OnceLock::new();
        *START.get_or_init(Instant::now)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        if self.never_wakes {
            return Box::pin(std::future::pending());
        }
        Box::pin(async move { self.slept.lock().unwrap().push(duration) })
    }
}

/// The behaviour of the other side.
#[derive(Debug)]
pub(crate) enum Answer {
    Body(String),
    Status(u16),
    Error(TransportErrorKind),
    #[cfg(any(feature = "roles", feature = "sso"))]
    Response(http::Response<String>),
    Silence,
}

pub(crate) fn body(text: &str) -> Answer {
    Answer::Body(text.to_owned())
}

#[derive(Default)]
pub(crate) struct TestTransport {
    answers: Mutex<VecDeque<Answer>>,
    requests: Mutex<Vec<HttpRequest>>,
}

impl fmt::Debug for TestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TestTransport")
    }
}

impl Transport for TestTransport {
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let is_near = request.extensions().get::<WithoutProxy>().is_some();
        let limit = Duration::from_secs(if is_near { 2 } else { 4 });
        assert!(limits.connect_timeout.is_some_and(|timeout| timeout <= limit));
        assert_no_secret(&format!("{request:?}"));
        self.requests.lock().unwrap().push(request);
        let response = |status: u16, body: String| {
            http::Response::builder().status(status).body(Body::from(body)).unwrap()
        };
        let result = match self.answers.lock().unwrap().pop_front() {
            Some(Answer::Body(text)) => Ok(response(200, text)),
            Some(Answer::Status(status)) => Ok(response(status, String::new())),
            #[cfg(any(feature = "roles", feature = "sso"))]
            Some(Answer::Response(response)) => Ok(response.map(Body::from)),
            Some(Answer::Error(kind)) => Err(TransportError::new(kind, None)),
            Some(Answer::Silence) | None => return Box::pin(std::future::pending()),
        };
        Box::pin(std::future::ready(result))
    }
}

/// A waker that counts, with the waiting thread.
pub(crate) struct TestWaker {
    pub(crate) count: AtomicUsize,
    thread: std::thread::Thread,
}

impl TestWaker {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { count: AtomicUsize::new(0), thread: std::thread::current() })
    }
}

impl Wake for TestWaker {
    fn wake(self: Arc<Self>) {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.thread.unpark();
    }
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(TestWaker::new());
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// A world with the variables of a case.
pub(crate) fn world_of(case: &serde_json::Value) -> World {
    let texts = |key: &str| case[key].as_object().into_iter().flatten();
    let world = texts("env").fold(World::default(), |world, (name, value)| {
        world.variable(name, value.as_str().expect("a variable is a text"))
    });
    texts("fs").fold(world, |world, (path, text)| world.file(path, text.as_str().expect("a file is a text")))
}
