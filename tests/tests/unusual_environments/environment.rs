//! Unusual environments: the variables, the files, and their unusual values.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use farrier_runtime::environment::Environment;

/// A part of every secret.
pub(super) const SECRET: &str = "hush";

/// Each variable with a usual value.
pub(super) const VARIABLES: [(&str, &str); 24] = [
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
pub(super) const HOSTS: [&str; 8] = [
    "localhost:5000",
    "cognito-idp.eu-west-1.amazonaws.com",
    "cognito-idp.us-east-1.amazonaws.com",
    "cognito-idp-fips.eu-west-1.amazonaws.com",
    "cognito-idp-fips.us-east-1.amazonaws.com",
    "cognito-idp.eu-west-1.amazonaws.com",
    "cognito-idp.eu-west-1.api.aws",
    "cognito-idp.us-east-1.api.aws",
];

/// An unusual value of a variable, or an unusual file.
#[derive(Clone)]
pub(super) enum Oddity {
    Variable(&'static str, OsString),
    File(&'static str, File),
}

#[derive(Clone)]
pub(super) enum File {
    Content(&'static [u8]),
    Error(io::ErrorKind),
}

pub(super) fn oddities() -> Vec<Oddity> {
    let variables = VARIABLES.iter().flat_map(|&(name, usual)| {
        let values = [
            usual.to_owned(),
            String::new(),
            " \t".to_owned(),
            format!("{usual}\r\n"),
            format!("=:// [{usual}"),
            usual.repeat(4_000),
        ];
        let values = values.map(OsString::from).into_iter().chain([not_unicode(usual)]);
        values.map(move |value| Oddity::Variable(name, value))
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

/// The value followed by a character that is not Unicode.
#[cfg(unix)]
pub(super) fn not_unicode(value: &str) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec([value.as_bytes(), b"\xff"].concat())
}

/// The value followed by a character that is not Unicode.
#[cfg(windows)]
pub(super) fn not_unicode(value: &str) -> OsString {
    let lone_surrogate = [0xd800];
    std::os::windows::ffi::OsStringExt::from_wide(
        &value.encode_utf16().chain(lone_surrogate).collect::<Vec<_>>(),
    )
}

/// An environment with at most two things that are unusual.
#[derive(Clone, Default)]
pub(super) struct Unusual {
    variables: BTreeMap<&'static str, OsString>,
    files: BTreeMap<PathBuf, File>,
}

impl Unusual {
    pub(super) fn new<'a>(oddities: impl IntoIterator<Item = &'a Oddity>) -> Self {
        let mut environment = Self::default();
        environment.variables.insert("HOME", "/home/ada".into());
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
        self.var_os(name)?.into_string().ok()
    }

    fn var_os(&self, name: &str) -> Option<OsString> {
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

pub(super) fn describe(oddity: &Oddity) -> String {
    match oddity {
        Oddity::Variable(name, value) => {
            format!("{name}={:?}", value.to_string_lossy().chars().take(60).collect::<String>())
        }
        Oddity::File(name, File::Content(content)) => {
            format!("{name}: {:?}", String::from_utf8_lossy(content))
        }
        Oddity::File(name, File::Error(kind)) => format!("{name}: {kind}"),
    }
}
