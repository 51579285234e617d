//! The suites of credentials: variables, files and recorded traffic, and the credentials or the error that follow.
//!
//! Headers and the wording of errors are those of the client that was recorded, so requests are compared without the
//! former, and each error has our own words here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use farrier_runtime::credentials::{
    Credentials, CredentialsError, DefaultChain, ProfileCredentials, ProvideCredentials, SsoTokens,
};
use farrier_runtime::schema::TimestampFormat;
use farrier_runtime::types::Timestamp;
use farrier_suites::{CHAIN, PROFILE_CREDENTIALS, SSO_TOKENS};
use serde_json::Value;

use crate::support::{Answer, World, block_on, report};

/// Our words for the errors of the chain.
const CHAIN_ERRORS: [(&str, &str); 10] = [
    (
        "eks_pod_identity_no_token_file",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: there is no file `/token.jwt`",
    ),
    ("imds_default_chain_error", "instance metadata: the instance has no role"),
    ("imds_disabled", "instance metadata: switched off by AWS_EC2_METADATA_DISABLED"),
    ("imds_no_iam_role", "instance metadata: the instance has no role"),
    ("imds_token_fail", "instance metadata: no token could be fetched: the answer is 403 Forbidden"),
    (
        "profile_overrides_web_identity",
        "the `credential_source` has no credentials: environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not",
    ),
    (
        "sso_no_token_file",
        "there is no file `/home/.aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json`",
    ),
    ("sso_server_error", "the credentials of the role could not be fetched: GetRoleCredentials: "),
    ("web_identity_source_profile_no_env", "`web_identity_token_file` is set and `role_arn` is not"),
    ("web_identity_token_invalid_jwt", "InvalidIdentityToken"),
];

/// Our words for the errors of profiles.
const PROFILE_ERRORS: [(&str, &str); 6] = [
    ("credential_process_failure", "the command failed: it ended with exit status: 1"),
    ("credential_process_invalid", "the output of the command cannot be read"),
    ("empty_config", "profile `default`: not in /home/.aws/config or /home/.aws/credentials"),
    ("invalid_config", "/home/.aws/config:2: property did not have a name"),
    ("invalid_sso_credentials_config", "it has a token and no credentials"),
    ("sso_token", "it has a token and no credentials"),
];

/// Cases whose commands are pipelines and built-in commands of a shell. The recorded client runs commands in one; for us and
/// for the AWS CLI, `credential_process` is a program with arguments, so the program is the shell.
const FOR_A_SHELL: [&str; 4] = [
    "credential_process",
    "credential_process_account_id_fallback",
    "credential_process_failure",
    "credential_process_invalid",
];

#[test]
fn default_chain() {
    let Some(folder) = CHAIN.path() else { return };
    let cases = cases(&folder);
    for case in &cases {
        case.check(&DefaultChain::new(), &CHAIN_ERRORS);
    }
    assert_eq!(cases.len(), 29);
    CHAIN.passed(cases.len());
}

#[test]
fn profiles() {
    let Some(folder) = PROFILE_CREDENTIALS.path() else { return };
    let cases = cases(&folder);
    for case in &cases {
        case.check(&ProfileCredentials::new(), &PROFILE_ERRORS);
    }
    assert_eq!(cases.len(), 18);
    PROFILE_CREDENTIALS.passed(cases.len());
}

#[test]
fn tokens() {
    let Some(folder) = SSO_TOKENS.path() else { return };
    let cases = cases(&folder);
    for case in &cases {
        let token = block_on(SsoTokens::new().load(&case.world().context())).unwrap();
        let expected = &case.result["Ok"];
        assert_eq!(token.value(), expected["token"].as_str().unwrap(), "{}", case.name);
        let end = Timestamp::from(token.expires_at()).format(TimestampFormat::DateTime).unwrap();
        assert_eq!(end, expected["expiration"].as_str().unwrap(), "{}", case.name);
    }
    assert_eq!(cases.len(), 3);
    SSO_TOKENS.passed(cases.len());
}

struct Case {
    name: String,
    folder: PathBuf,
    result: Value,
    exchanges: Vec<Exchange>,
}

/// A request, and the response to it.
struct Exchange {
    line: String,
    body: String,
    response: http::Response<String>,
}

fn cases(folder: &Path) -> Vec<Case> {
    let entries = fs::read_dir(folder).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders.into_iter().map(Case::read).collect()
}

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Case {
    fn read(folder: PathBuf) -> Self {
        let traffic = json(&folder.join("http-traffic.json"));
        Self {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            result: json(&folder.join("test-case.json"))["result"].clone(),
            exchanges: exchanges(traffic["events"].as_array().unwrap()),
            folder,
        }
    }

    /// The variables, the files, the responses, and the time of the last response.
    fn world(&self) -> World {
        let variables = json(&self.folder.join("env.json"));
        let variables = variables.as_object().unwrap();
        let world = variables.iter().fold(World::default(), |world, (name, value)| {
            world.variable(name, value.as_str().expect("a variable is a text"))
        });
        let mut world = self.with_files(world, &self.folder.join("fs"), "");
        if self.needs_a_shell() {
            world = world.with_patience();
        }
        if let Some(date) =
            self.exchanges.iter().rev().find_map(|exchange| exchange.response.headers().get("date"))
        {
            let date = Timestamp::parse(date.to_str().unwrap(), TimestampFormat::HttpDate).unwrap();
            world.clock.set_time(date.try_into().unwrap());
        }
        world =
            world.answers(self.exchanges.iter().map(|exchange| Answer::Response(exchange.response.clone())));
        world
    }

    fn with_files(&self, mut world: World, folder: &Path, path: &str) -> World {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let entry = entry.unwrap();
            let path = format!("{path}/{}", entry.file_name().to_string_lossy());
            world = if entry.path().is_dir() {
                self.with_files(world, &entry.path(), &path)
            } else {
                world.file(&path, &self.in_a_shell(fs::read_to_string(entry.path()).unwrap()))
            };
        }
        world
    }

    fn needs_a_shell(&self) -> bool {
        FOR_A_SHELL.contains(&self.name.as_str())
    }

    /// Runs the command of a config file in a shell, if the case needs one.
    fn in_a_shell(&self, text: String) -> String {
        if !self.needs_a_shell() {
            return text;
        }
        let line = |line: &str| match line.strip_prefix("credential_process = ") {
            Some(command) => format!("credential_process = sh -c \"{command}\"\n"),
            None => format!("{line}\n"),
        };
        text.lines().map(line).collect()
    }

    fn check(&self, provider: &dyn ProvideCredentials, errors: &[(&str, &str)]) {
        let world = self.world();
        let mut context = world.context();
        if self.name == "region_override" {
            context = context.with_region("us-east-2");
        }
        let result = block_on(provider.provide_credentials(&context));
        let is_success = self.result.get("Ok").is_some();
        self.check_result(result, errors);
        let requests = world.requests();
        // A call that fails may be repeated more often than by the recorded client.
        if is_success {
            assert_eq!(requests.len(), self.exchanges.len(), "{}: {requests:?}", self.name);
        }
        assert!(requests.len() >= self.exchanges.len(), "{}: {requests:?}", self.name);
        for (index, exchange) in self.exchanges.iter().enumerate() {
            assert_eq!(comparable(&requests[index]), comparable(&exchange.line), "{}", self.name);
            assert_eq!(form(&world.body(index)), form(&exchange.body), "{}", self.name);
        }
    }

    fn check_result(&self, result: Result<Credentials, CredentialsError>, errors: &[(&str, &str)]) {
        match (result, self.result.get("Ok")) {
            (Ok(credentials), Some(expected)) => {
                let text = |name: &str| expected[name].as_str();
                assert_eq!(Some(credentials.access_key_id()), text("access_key_id"), "{}", self.name);
                assert_eq!(Some(credentials.secret_access_key()), text("secret_access_key"), "{}", self.name);
                assert_eq!(credentials.session_token(), text("session_token"), "{}", self.name);
                assert_eq!(credentials.account_id(), text("account_id"), "{}", self.name);
                let end = expected["expiry"].as_u64().map(Duration::from_secs);
                let end = end.map(|end| SystemTime::UNIX_EPOCH + end);
                assert_eq!(credentials.expires_at(), end, "{}", self.name);
            }
            (Err(error), None) => {
                assert!(self.result["ErrorContains"].is_string());
                let expected = errors.iter().find(|(name, _)| *name == self.name);
                let expected = expected.unwrap_or_else(|| panic!("{}: {error}", self.name)).1;
                assert!(report(&error).contains(expected), "{}: {error}", self.name);
            }
            (result, _) => panic!("{}: {result:?}", self.name),
        }
    }
}

fn exchanges(events: &[Value]) -> Vec<Exchange> {
    let mut exchanges: Vec<Exchange> = Vec::new();
    for event in events {
        let action = &event["action"];
        if let Some(request) = action.pointer("/Request/request") {
            let line =
                format!("{} {}", request["method"].as_str().unwrap(), request["uri"].as_str().unwrap());
            exchanges.push(Exchange { line, body: String::new(), response: http::Response::default() });
            continue;
        }
        let exchange = exchanges.last_mut().expect("a request comes first");
        if let Some(response) = action.pointer("/Response/response/Ok") {
            *exchange.response.status_mut() =
                u16::try_from(response["status"].as_u64().unwrap()).unwrap().try_into().unwrap();
            for (name, values) in response["headers"].as_object().unwrap() {
                let name: http::HeaderName = name.parse().unwrap();
                let value = values[0].as_str().unwrap().parse().unwrap();
                exchange.response.headers_mut().insert(name, value);
            }
        } else if let Some(text) = action.pointer("/Data/data/Utf8") {
            let text = text.as_str().unwrap();
            match action.pointer("/Data/direction").and_then(Value::as_str) {
                Some("Request") => exchange.body.push_str(text),
                _ => exchange.response.body_mut().push_str(text),
            }
        }
    }
    exchanges
}

/// The line of a request, with the parameters of its query in order.
fn comparable(line: &str) -> (String, Vec<&str>) {
    let (line, query) = line.split_once('?').unwrap_or((line, ""));
    let mut query: Vec<&str> = query.split('&').collect();
    query.sort_unstable();
    (line.trim_end_matches('/').to_owned(), query)
}

/// The fields of a form, without those that the recorded client chose or that were replaced in the recording.
fn form(body: &str) -> BTreeMap<&str, &str> {
    let pairs = body.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(name, _)| !["RoleSessionName", "WebIdentityToken", "RoleArn"].contains(name)).collect()
}
