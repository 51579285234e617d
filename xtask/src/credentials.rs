//! `cargo xtask credentials`: compares the credentials of the default chain with those of the AWS CLI, for many
//! configurations.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use farrier_build::output::write_if_different;
use farrier_suites::skip;
use serde::Deserialize;
use serde_json::Value;

use crate::install::empty_folder;
use crate::python;
use crate::repository::root;
use crate::server::Server;
use crate::steps::cargo_with;

/// The folder with the server, both programs and the configurations.
const FOLDER: &str = "tests/credentials";

/// The AWS CLI, and what `aws login` needs.
const PACKAGES: [&str; 2] = ["awscli==1.46.3", "awscrt==0.38.0"];

/// The manifest, and the shared target folder.
const MANIFEST: [&str; 5] =
    ["--manifest-path", "tests/credentials/Cargo.toml", "--target-dir", "target", "--locked"];

/// Compare the credentials of the default chain with those of the AWS CLI, for many configurations
#[derive(Args)]
pub(crate) struct Credentials {
    /// Only configurations whose names contain this
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
}

impl Credentials {
    /// Runs the command.
    ///
    /// # Errors
    /// If credentials differ without a known reason, or a known difference no longer exists.
    pub(crate) fn run(&self) -> Result<()> {
        if !python::is_present() {
            bail!("the AWS CLI needs python3");
        }
        run(&self.only)
    }
}

/// Compares all configurations if Python is present.
///
/// # Errors
/// Those of the command.
pub(crate) fn run_if_present() -> Result<()> {
    if !python::is_present() {
        skip("the AWS CLI needs python3");
        return Ok(());
    }
    run("")
}

fn run(only: &str) -> Result<()> {
    let folder = root().join("target/credentials");
    let programs = python::install(&folder.join("cli"), &PACKAGES)?;
    cargo_with(&[&["build"][..], &MANIFEST].concat(), None)?;
    let server = Server::start(&folder.join("cli"), |port| {
        let mut command = Command::new(root().join("target/debug/farrier-tests-credentials"));
        command.arg(port.to_string());
        command
    })?;
    let mut cli = Command::new(programs.join("python"));
    cli.arg(root().join(FOLDER).join("load.py"));
    let ours = Command::new(root().join("target/debug/load"));
    let configurations = Configuration::read_all()?;
    let chosen: Vec<_> =
        configurations.iter().filter(|configuration| configuration.name.contains(only)).collect();
    let mut problems = Vec::new();
    for configuration in &chosen {
        let place = Place {
            home: folder.join("homes").join(&configuration.name),
            url: server.url(),
            log: folder.join("cli/log.txt"),
        };
        let [ours, cli] = [&ours, &cli].map(|program| configuration.load(program, &place));
        problems.extend(configuration.compare(&ours?, &cli?));
    }
    println!(
        "credentials: {} configurations, {} with an explained difference, {} problems",
        chosen.len(),
        chosen.iter().filter(|configuration| configuration.difference.is_some()).count(),
        problems.len()
    );
    if problems.is_empty() { Ok(()) } else { bail!("{}", problems.join("\n")) }
}

/// The home directory of a configuration, and the URL and the log of the server.
struct Place {
    home: PathBuf,
    url: String,
    log: PathBuf,
}

impl Place {
    fn fill(&self, text: &str) -> String {
        text.replace("{home}", &self.home.display().to_string()).replace("{url}", &self.url)
    }

    /// The hosts that programs wanted to reach through the server as a proxy, with their ports. It refuses, so that these
    /// tests reach no other machine.
    fn hosts(&self) -> Result<Vec<String>> {
        let log = std::fs::read_to_string(&self.log).context("the log of the server")?;
        let hosts = log.lines().filter_map(|line| line.strip_prefix("CONNECT ")?.split(' ').next());
        Ok(hosts.map(str::to_owned).collect())
    }
}

/// Files and variables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    name: String,
    /// `~/.aws/config`
    #[serde(default)]
    config: String,
    /// `~/.aws/credentials`
    #[serde(default)]
    credentials: String,
    #[serde(default)]
    variables: BTreeMap<String, String>,
    /// Other files, by their paths in the home directory.
    #[serde(default)]
    files: BTreeMap<String, String>,
    expected: Expected,
    /// The host that both programs call, with its port, if the server is their proxy (`HTTPS_PROXY`). The result is an
    /// error.
    host: Option<String>,
    /// The reason why the AWS CLI has another result. Without it, the results are the same.
    difference: Option<String>,
}

/// The result of a program.
struct Outcome {
    found: Value,
    /// The hosts that it wanted to reach, apart from the server.
    hosts: Vec<String>,
    /// The files of tokens and their contents after the run, without times: a program that refreshes a token writes it back.
    files: BTreeMap<String, Value>,
}

impl Outcome {
    fn is_error(&self) -> bool {
        self.found.get("error").is_some()
    }
}

/// The outcome of our chain.
#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Expected {
    Credentials,
    Error,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Configurations {
    configuration: Vec<Configuration>,
}

impl Configuration {
    fn read_all() -> Result<Vec<Self>> {
        let path = root().join(FOLDER).join("configurations.toml");
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        Ok(toml::from_str::<Configurations>(&text)?.configuration)
    }

    /// Loads the credentials with one of the programs, from new files.
    fn load(&self, program: &Command, place: &Place) -> Result<Outcome> {
        empty_folder(&place.home)?;
        let earlier = place.hosts()?.len();
        let of_aws = [(".aws/config", &self.config), (".aws/credentials", &self.credentials)];
        let others = self.files.iter().map(|(path, text)| (path.as_str(), text));
        for (path, text) in of_aws.into_iter().filter(|(_, text)| !text.is_empty()).chain(others) {
            write_if_different(&place.home.join(path), &place.fill(text))?;
        }
        let mut command = Command::new(program.get_program());
        command.args(program.get_args()).env_clear().current_dir(&place.home);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", &place.home);
        command.env("AWS_ENDPOINT_URL", &place.url).env("AWS_EC2_METADATA_DISABLED", "true");
        command.envs(self.variables.iter().map(|(name, value)| (name, place.fill(value))));
        let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let found = serde_json::from_str(text.trim())
            .with_context(|| format!("{}: {text}{}", self.name, String::from_utf8_lossy(&output.stderr)))?;
        let mut hosts = place.hosts()?.split_off(earlier);
        hosts.dedup();
        Ok(Outcome { found, hosts, files: self.token_files(place)? })
    }

    fn token_files(&self, place: &Place) -> Result<BTreeMap<String, Value>> {
        let names = self.files.keys().filter(|name| name.ends_with(".json"));
        let read = |name: &String| {
            let text = std::fs::read_to_string(place.home.join(name)).with_context(|| name.clone())?;
            let mut content = serde_json::from_str(&text).with_context(|| name.clone())?;
            remove_times(&mut content);
            Ok((name.clone(), content))
        };
        names.map(read).collect()
    }

    /// The problems of the results.
    fn compare(&self, ours: &Outcome, cli: &Outcome) -> Vec<String> {
        let mut problems = Vec::new();
        if ours.is_error() != (self.expected == Expected::Error) {
            problems.push(format!("{}: not as expected: {}", self.name, ours.found));
        }
        for outcome in [ours, cli] {
            if !outcome.hosts.iter().eq(&self.host) {
                problems.push(format!("{}: called {:?}: {}", self.name, outcome.hosts, outcome.found));
            }
        }
        if ours.files != cli.files && self.difference.is_none() {
            problems.push(format!("{}: files: ours: {:?}\n  CLI: {:?}", self.name, ours.files, cli.files));
        }
        let is_same = ours.found == cli.found || (ours.is_error() && cli.is_error());
        match (is_same, &self.difference) {
            (false, None) => {
                problems.push(format!("{}: ours: {}\n  CLI: {}", self.name, ours.found, cli.found));
            }
            (true, Some(_)) => problems.push(format!("{}: the difference no longer exists", self.name)),
            _ => {}
        }
        problems
    }
}

/// Removes the times of expiry, which follow from the time of the run.
fn remove_times(content: &mut Value) {
    if let Value::Object(members) = content {
        members.remove("expiresAt");
        members.values_mut().for_each(remove_times);
    }
}
