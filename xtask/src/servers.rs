//! Servers beside moto, each of one service, for tests of generated clients.

use std::fs;
use std::process::Command;

use anyhow::Result;
use farrier_suites::skip;

use crate::cargo::cargo;
use crate::install::{empty_folder, install_once};
use crate::npm;
use crate::python::{self, run};
use crate::repository::root;
use crate::server::Server;

/// The crate with a server of S3, which verifies signatures.
const S3S: [&str; 3] = ["s3s-fs", "--version", "0.14.0"];

/// The names of the servers: modules of tests have them, and so have variables.
const S3: &str = "s3s";
const DYNAMODB: &str = "dynalite";
const GATEWAY: &str = "localstack";

/// The running servers.
pub(crate) struct Servers {
    running: Vec<(&'static str, Server)>,
    missing: Vec<&'static str>,
}

impl Servers {
    /// No server.
    pub(crate) fn none() -> Self {
        Self { running: Vec::new(), missing: vec![S3, DYNAMODB, GATEWAY] }
    }

    /// Installs the servers if needed, and starts them. Those that cannot be installed on this machine are skipped.
    ///
    /// # Errors
    /// If a server cannot be installed or started.
    pub(crate) fn start() -> Result<Self> {
        let mut servers = Self { running: Vec::new(), missing: Vec::new() };
        servers.add(S3, Some(s3s()?));
        servers.add(DYNAMODB, dynalite()?);
        servers.add(GATEWAY, localstack()?);
        Ok(servers)
    }

    fn add(&mut self, name: &'static str, server: Option<Server>) {
        match server {
            Some(server) => self.running.push((name, server)),
            None => self.missing.push(name),
        }
    }

    /// Variables with the URLs of the servers.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (String, String)> {
        let variable = |name: &str| format!("FARRIER_{}_URL", name.to_uppercase());
        self.running.iter().map(move |(name, server)| (variable(name), server.url()))
    }

    /// Arguments that leave out the tests of the other servers, which are in modules named after them.
    pub(crate) fn skips(&self) -> impl Iterator<Item = String> {
        self.missing.iter().flat_map(|name| ["--skip".to_owned(), format!("{name}::")])
    }
}

/// S3 from the crate `s3s-fs`, with a new folder for its data.
fn s3s() -> Result<Server> {
    let folder = root().join("target/s3s");
    let program = folder.join("bin/s3s-fs");
    install_once(&folder, &S3S.join(" "), || {
        let mut install = cargo();
        install.args(["install", "--quiet", "--locked", "--debug", "--features", "binary", "--root"]);
        install.arg(&folder).args(S3S);
        install.env("CARGO_TARGET_DIR", folder.join("build")).env("CARGO_PROFILE_DEV_DEBUG", "false");
        run(&mut install)?;
        Ok(fs::remove_dir_all(folder.join("build"))?)
    })?;
    let data = empty_folder(&folder.join("data"))?;
    Server::start(&folder, |port| {
        let mut command = Command::new(program);
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        command.args(["--access-key", "AKIAIOSFODNN7EXAMPLE"]);
        command.args(["--secret-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"]).arg(data);
        command
    })
}

/// DynamoDB from the npm package `dynalite`, in which tables take a moment to become active.
fn dynalite() -> Result<Option<Server>> {
    if !npm::is_present() {
        skip("dynalite needs npm");
        return Ok(None);
    }
    let folder = root().join("target/dynalite");
    let packages = npm::install(&folder, "tests/services/servers/dynalite", &[])?;
    let server = Server::start(&folder, |port| {
        let mut command = Command::new(packages.join(".bin/dynalite"));
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        command.args(["--createTableMs", "200", "--deleteTableMs", "200"]);
        command
    })?;
    Ok(Some(server))
}

/// CloudWatch from LocalStack, which reads and writes CBOR.
fn localstack() -> Result<Option<Server>> {
    if !python::is_present() {
        skip("LocalStack needs python3");
        return Ok(None);
    }
    let folder = root().join("target/localstack");
    let programs = python::install_list(&folder, "tests/services/servers/localstack.txt")?;
    // The server writes below these.
    let (home, temporary) = (empty_folder(&folder.join("home"))?, empty_folder(&folder.join("temporary"))?);
    let server = Server::start(&folder, |port| {
        let mut command = Command::new(programs.join("python"));
        command.arg(root().join("tests/services/servers/serve_localstack.py")).arg(port.to_string());
        command.env("HOME", home).env("TMPDIR", temporary);
        command
    })?;
    Ok(Some(server))
}
