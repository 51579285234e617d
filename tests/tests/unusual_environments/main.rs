//! Clients in unusual environments: every variable absent, empty, blank, with a line ending, very long, not Unicode or
//! malformed, every file absent, empty, a directory, unreadable, with a byte order mark, with CRLF or malformed; one at
//! a time and in pairs.
//!
//! Whatever the environment, a client whose builder was told everything builds, no secret is shown, and no request goes
//! to a host that the settings do not name.

mod environment;
mod process;

use std::error::Error as _;
use std::sync::{Arc, Mutex};

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;
use farrier_runtime::BoxFuture;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::Environment;
use farrier_runtime::transport::{
    HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};

use environment::{HOSTS, SECRET, Unusual, describe, oddities};

/// Rejects every request and records the hosts.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Transport for Recorder {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let host = request.uri().authority().map(ToString::to_string).unwrap_or_default();
        self.0.lock().expect("no test panics while it holds the lock").push(host);
        Box::pin(std::future::ready(Err(TransportError::new(TransportErrorKind::InvalidRequest, None))))
    }
}

/// A client that was told everything builds.
fn check_told_everything(environment: impl Environment, what: &str) {
    let client = Client::builder()
        .environment(environment)
        .region("eu-west-1")
        .endpoint_url("http://localhost:5000")
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", SECRET))
        .max_attempts(1)
        .build();
    match client {
        Ok(client) => assert!(!format!("{client:?}").contains(SECRET), "{what}: {client:?}"),
        Err(error) => panic!("{what}: {error}: {:?}", error.source()),
    }
}

/// A client that was told nothing sends its requests where the settings say, or fails without showing a secret.
///
/// Returns the hosts and the texts of the error.
async fn check_told_nothing(environment: impl Environment, what: &str) -> (Vec<String>, String) {
    let recorder = Recorder::default();
    let builder = Client::builder().environment(environment).transport(recorder.clone());
    let client = match builder.build() {
        Ok(client) => client,
        Err(error) => return (Vec::new(), check_texts(&error, what)),
    };
    assert!(!format!("{client:?}").contains(SECRET), "{what}: {client:?}");
    let request = AdminResetUserPasswordRequest::new("eu-west-1_Example", "ada");
    let error = client.admin_reset_user_password(request).max_attempts(1).await.expect_err("nothing answers");
    let hosts = recorder.0.lock().expect("no test panics while it holds the lock").clone();
    for host in &hosts {
        let is_metadata = host == "169.254.169.254";
        assert!(is_metadata || HOSTS.contains(&host.as_str()), "{what}: a request to {host}");
    }
    (hosts, check_texts(&error, what))
}

/// No text of the error or its causes shows a secret. Returns the texts.
fn check_texts(error: &dyn std::error::Error, what: &str) -> String {
    assert!(!format!("{error:?}").contains(SECRET), "{what}: {error:?}");
    let causes = std::iter::successors(Some(error), |&error| error.source());
    let texts = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    assert!(!texts.contains(SECRET), "{what}: {texts}");
    texts
}

#[tokio::test]
async fn one_oddity() {
    for oddity in oddities() {
        let (environment, what) = (Unusual::new([&oddity]), describe(&oddity));
        check_told_everything(environment.clone(), &what);
        check_told_nothing(environment, &what).await;
    }
}

#[tokio::test]
async fn two_oddities() {
    let oddities = oddities();
    for (index, first) in oddities.iter().enumerate() {
        for second in &oddities[index + 1..] {
            let environment = Unusual::new([first, second]);
            let what = format!("{}, {}", describe(first), describe(second));
            check_told_everything(environment.clone(), &what);
            check_told_nothing(environment, &what).await;
        }
    }
}
