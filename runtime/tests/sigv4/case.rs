//! The cases: a folder each, with the request, the parameters and the expected results.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use farrier_runtime::credentials::Credentials;
use farrier_runtime::schema::TimestampFormat;
use farrier_runtime::signing::sigv4::{Form, PayloadHash, SigningParams, SigningSettings};
use farrier_runtime::types::Timestamp;
use serde_json::Value;

pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) request: String,
    pub(crate) expected: Vec<Expected>,
}

/// The expected results, as far as the suite contains them.
pub(crate) struct Expected {
    in_query: bool,
    pub(crate) settings: Settings,
    pub(crate) canonical_request: Option<String>,
    pub(crate) string_to_sign: Option<String>,
    pub(crate) signature: Option<String>,
    pub(crate) signed_request: Option<String>,
}

/// The parameters of a signature.
#[derive(Clone)]
pub(crate) struct Settings {
    access_key_id: String,
    secret_access_key: String,
    token: Option<String>,
    region: String,
    service: String,
    time: SystemTime,
    expires: Duration,
    normalize: bool,
    double_encode: bool,
    sign_body: bool,
    omit_session_token: bool,
}

impl Case {
    pub(crate) fn load_all(suite: &Path) -> Vec<Self> {
        let folders = fs::read_dir(suite).expect("the suite can be read");
        let mut cases: Vec<Self> =
            folders.map(|entry| Self::load(&entry.expect("a folder").path())).collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    fn load(folder: &Path) -> Self {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let request = read(folder, "request.txt").expect("a request");
        let expected = match read(folder, "context.json") {
            Some(context) => {
                let settings = Settings::from_context(&context);
                [false, true]
                    .into_iter()
                    .map(|in_query| Expected::load(folder, in_query, settings.clone()))
                    .collect()
            }
            None => without_context(folder, &name),
        };
        Self { name, request, expected }
    }
}

/// Two cases, those of paths that are encoded twice, lack the file with their settings. The first results of each use
/// the time in the canonical request and any credentials; the signed request was made at another time, with the test
/// credentials of AWS's Rust crates.
fn without_context(folder: &Path, name: &str) -> Vec<Expected> {
    let settings = |credentials: (&str, &str), region: &str, service: &str, time: &str| Settings {
        access_key_id: credentials.0.to_owned(),
        secret_access_key: credentials.1.to_owned(),
        token: None,
        region: region.to_owned(),
        service: service.to_owned(),
        time: parse_time(time),
        expires: Duration::ZERO,
        normalize: true,
        double_encode: true,
        sign_body: false,
        omit_session_token: false,
    };
    let example = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    let for_tests = ("ANOTREAL", "notrealrnrELgWzOk3IfjzDKtFBhDby");
    let load = |settings| Expected::load(folder, false, settings);
    match name {
        "double-url-encode" => vec![load(settings(example, "us-east-2", "lambda", "2021-05-11T15:40:45Z"))],
        "double-encode-path" => {
            let canonical = load(settings(for_tests, "us-east-1", "service", "2021-05-11T15:40:45Z"));
            let signed = load(settings(for_tests, "us-east-1", "service", "2015-08-30T12:36:00Z"));
            vec![
                Expected { signed_request: None, ..canonical },
                Expected { canonical_request: None, ..signed },
            ]
        }
        name => panic!("{name} has no context.json"),
    }
}

impl Expected {
    fn load(folder: &Path, in_query: bool, settings: Settings) -> Self {
        let read = |part: &str| {
            let form = if in_query { "query" } else { "header" };
            read(folder, &format!("{form}-{part}.txt"))
        };
        let trimmed = |part| read(part).map(|text| text.trim_end().to_owned());
        Self {
            in_query,
            settings,
            canonical_request: trimmed("canonical-request"),
            string_to_sign: trimmed("string-to-sign"),
            signature: trimmed("signature"),
            signed_request: read("signed-request"),
        }
    }

    pub(crate) fn form(&self) -> Form {
        if self.in_query { Form::Query { expires: self.settings.expires } } else { Form::Headers }
    }
}

/// The number of files in the suite that contain expected results, without these.
pub(crate) fn count_expectations(suite: &Path, others: &[&str]) -> usize {
    let folders = fs::read_dir(suite).expect("the suite can be read");
    let files = folders.flat_map(|folder| fs::read_dir(folder.expect("a folder").path()).expect("its files"));
    let names = files.map(|file| file.expect("a file").file_name());
    let is_expected =
        |name: &str| !["request.txt", "context.json"].contains(&name) && !others.contains(&name);
    names.filter(|name| name.to_str().is_some_and(is_expected)).count()
}

impl Settings {
    fn from_context(context: &str) -> Self {
        let context: Value = serde_json::from_str(context).expect("the context is JSON");
        let credentials = &context["credentials"];
        let text = |value: &Value| value.as_str().expect("a string").to_owned();
        Self {
            access_key_id: text(&credentials["access_key_id"]),
            secret_access_key: text(&credentials["secret_access_key"]),
            token: credentials["token"].as_str().map(str::to_owned),
            region: text(&context["region"]),
            service: text(&context["service"]),
            time: parse_time(context["timestamp"].as_str().expect("a time")),
            expires: Duration::from_secs(context["expiration_in_seconds"].as_u64().expect("a number")),
            normalize: context["normalize"].as_bool().expect("a boolean"),
            // These cases expect the path's escapes once.
            double_encode: false,
            sign_body: context["sign_body"].as_bool().expect("a boolean"),
            omit_session_token: context["omit_session_token"].as_bool().unwrap_or_default(),
        }
    }

    pub(crate) fn credentials(&self) -> Credentials {
        let credentials = Credentials::new(&self.access_key_id, &self.secret_access_key);
        match &self.token {
            Some(token) => credentials.with_session_token(token),
            None => credentials,
        }
    }

    pub(crate) fn params<'a>(&'a self, credentials: &'a Credentials) -> SigningParams<'a> {
        let mut settings = SigningSettings::default();
        settings.double_encode = self.double_encode;
        settings.normalize_path = self.normalize;
        settings.payload_hash = PayloadHash::Body;
        settings.add_content_sha256_header = self.sign_body;
        settings.sign_session_token = !self.omit_session_token;
        SigningParams { credentials, region: &self.region, service: &self.service, time: self.time, settings }
    }
}

fn parse_time(text: &str) -> SystemTime {
    let timestamp = Timestamp::parse(text, TimestampFormat::DateTime).expect("a date and time");
    timestamp.try_into().expect("a time that the platform knows")
}

fn read(folder: &Path, name: &str) -> Option<String> {
    fs::read_to_string(folder.join(name)).ok()
}
