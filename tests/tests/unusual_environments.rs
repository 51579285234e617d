//! Clients in unusual environments: every variable absent, empty, blank, with a line ending, very long or malformed,
//! every file absent, empty, a directory, unreadable, with a byte order mark, with CRLF or malformed; one at a time and
//! in pairs.
//!
//! Whatever the environment, a client whose builder was told everything builds, no secret is shown, and no request goes
//! to a host that the settings do not name.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;
use farrier_runtime::BoxFuture;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::Environment;
use farrier_runtime::transport::{
    HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};

/// A part of every secret.
const SECRET: &str = "hush";

/// Each variable with a usual value.
const VARIABLES: [(&str, &str); 24] = [
    ("HOME", "/home/ada"),
    ("AWS_CONFIG_FILE", "/etc/aws/config"),
    ("AWS_SHARED_CREDENTIALS_FILE", "/etc/aws/credentials"),
    ("AWS_PROFILE", "dev"),
    ("AWS_REGION", "eu-west-1"),
    ("AWS_DEFAULT_REGION", "us-east-1"),
    ("AWS_USE_FIPS_ENDPOINT", "true"),
    ("AWS_USE_DUALSTACK_ENDPOINT", "true"),
    ("AWS_ENDPOINT_URL", "http://localhost:5000"),
    ("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://localhost:5000"),
    ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
    ("AWS_MAX_ATTEMPTS", "2"),
    ("AWS_RETRY_MODE", "adaptive"),
    ("AWS_NEW_RETRIES_2026", "true"),
    ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
    ("AWS_SECRET_ACCESS_KEY", "hush"),
    ("AWS_SESSION_TOKEN", "hush"),
    ("AWS_CREDENTIAL_EXPIRATION", "2126-01-31T12:00:00Z"),
    ("AWS_CA_BUNDLE", "/etc/ca.pem"),
    ("HTTP_PROXY", "http://user:hush@proxy.example.com:3128"),
    ("HTTPS_PROXY", "http://user:hush@proxy.example.com:3128"),
    ("ALL_PROXY", "socks5://user:hush@proxy.example.com:1080"),
    ("NO_PROXY", "example.com"),
    ("SSL_CERT_FILE", "/etc/ca.pem"),
];

/// The files that the variables name, and those in the home directory.
const FILES: [&str; 5] = [
    "/home/ada/.aws/config",
    "/home/ada/.aws/credentials",
    "/etc/aws/config",
    "/etc/aws/credentials",
    "/etc/ca.pem",
];

/// The hosts that usual values name.
const HOSTS: [&str; 8] = [
    "localhost:5000",
    "cognito-idp.eu-west-1.amazonaws.com",
    "cognito-idp.us-east-1.amazonaws.com",
    "cognito-idp-fips.eu-west-1.amazonaws.com",
    "cognito-idp-fips.us-east-1.amazonaws.com",
    "cognito-idp.eu-west-1.amazonaws.com",
    "cognito-idp.eu-west-1.api.aws",
    "cognito-idp.us-east-1.api.aws",
];

/// Something unusual about the environment.
#[derive(Clone)]
enum Oddity {
    Variable(&'static str, String),
    File(&'static str, File),
}

#[derive(Clone)]
enum File {
    Content(&'static [u8]),
    Error(io::ErrorKind),
}

fn oddities() -> Vec<Oddity> {
    let variables = VARIABLES.iter().flat_map(|&(name, usual)| {
        let values = [
            usual.to_owned(),
            String::new(),
            " \t".to_owned(),
            format!("{usual}\r\n"),
            format!("=:// [{usual}"),
            usual.repeat(4_000),
        ];
        values.into_iter().map(move |value| Oddity::Variable(name, value))
    });
    let files = FILES.iter().flat_map(|&name| {
        let contents: [&'static [u8]; 7] = [
            b"",
            b"[default]\nregion = eu-west-1\naws_secret_access_key = hush\n",
            b"\xef\xbb\xbf[profile dev]\nregion = eu-west-1\n",
            b"[default]\r\nregion = eu-west-1\r\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\r\n",
            b"aws_secret_access_key: hush\n[default\nregion = a@example.com/\n",
            b"[default]\nregion = us-east-1\n\xff\xfe hush\n",
            b"\0\0\0\0",
        ];
        let errors =
            [io::ErrorKind::IsADirectory, io::ErrorKind::PermissionDenied, io::ErrorKind::NotADirectory];
        let contents = contents.into_iter().map(File::Content);
        contents.chain(errors.map(File::Error)).map(move |file| Oddity::File(name, file))
    });
    variables.chain(files).collect()
}

/// An environment with at most two things that are unusual.
#[derive(Clone, Default)]
struct Unusual {
    variables: BTreeMap<&'static str, String>,
    files: BTreeMap<PathBuf, File>,
}

impl Unusual {
    fn new<'a>(oddities: impl IntoIterator<Item = &'a Oddity>) -> Self {
        let mut environment = Self::default();
        environment.variables.insert("HOME", "/home/ada".to_owned());
        for oddity in oddities {
            match oddity.clone() {
                Oddity::Variable(name, value) => drop(environment.variables.insert(name, value)),
                Oddity::File(name, file) => drop(environment.files.insert(name.into(), file)),
            }
        }
        environment
    }
}

impl fmt::Debug for Unusual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unusual")
    }
}

impl Environment for Unusual {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match self.files.get(path) {
            Some(File::Content(content)) => Ok(Some(content.to_vec())),
            Some(File::Error(kind)) => Err((*kind).into()),
            None => Ok(None),
        }
    }
}

/// Refuses every request, and keeps the hosts.
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
fn check_told_everything(environment: &Unusual, what: &str) {
    let client = Client::builder()
        .environment(environment.clone())
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
async fn check_told_nothing(environment: &Unusual, what: &str) {
    let recorder = Recorder::default();
    let builder = Client::builder().environment(environment.clone()).transport(recorder.clone());
    let client = match builder.build() {
        Ok(client) => client,
        Err(error) => return check_texts(&error, what),
    };
    assert!(!format!("{client:?}").contains(SECRET), "{what}: {client:?}");
    let request = AdminResetUserPasswordRequest::new("eu-west-1_Example", "ada");
    let error = client.admin_reset_user_password(request).max_attempts(1).await.expect_err("nothing answers");
    check_texts(&error, what);
    for host in recorder.0.lock().expect("no test panics while it holds the lock").iter() {
        let is_metadata = host == "169.254.169.254";
        assert!(is_metadata || HOSTS.contains(&host.as_str()), "{what}: a request to {host}");
    }
}

/// No text of the error or its causes shows a secret.
fn check_texts(error: &dyn std::error::Error, what: &str) {
    assert!(!format!("{error:?}").contains(SECRET), "{what}: {error:?}");
    let mut cause = Some(error);
    while let Some(error) = cause {
        assert!(!error.to_string().contains(SECRET), "{what}: {error}");
        cause = error.source();
    }
}

fn describe(oddity: &Oddity) -> String {
    match oddity {
        Oddity::Variable(name, value) => format!("{name}={:?}", value.chars().take(60).collect::<String>()),
        Oddity::File(name, File::Content(content)) => {
            format!("{name}: {:?}", String::from_utf8_lossy(content))
        }
        Oddity::File(name, File::Error(kind)) => format!("{name}: {kind}"),
    }
}

#[tokio::test]
async fn one_oddity() {
    for oddity in oddities() {
        let (environment, what) = (Unusual::new([&oddity]), describe(&oddity));
        check_told_everything(&environment, &what);
        check_told_nothing(&environment, &what).await;
    }
}

#[tokio::test]
async fn two_oddities() {
    let oddities = oddities();
    for (index, first) in oddities.iter().enumerate() {
        for second in &oddities[index + 1..] {
            let environment = Unusual::new([first, second]);
            let what = format!("{}, {}", describe(first), describe(second));
            check_told_everything(&environment, &what);
            check_told_nothing(&environment, &what).await;
        }
    }
}
