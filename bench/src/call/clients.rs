//! The calling programs, one for each client.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::run;
use crate::context::Context;
use crate::machine::version_of;
use crate::peers::{AWS_SDK, Build, FARRIER, Peer, Profile, RUSOTO};

/// A calling program.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) name: &'static str,
    /// The number of calls per measurement, which take a second or less.
    pub(crate) calls: usize,
    program: Vec<PathBuf>,
    /// The same program built to count allocations.
    counting: Option<PathBuf>,
}

impl Client {
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program[0]);
        command.args(&self.program[1..]);
        // Some clients always read proxies from the environment.
        for name in ["http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        command
    }

    pub(crate) fn counting(&self) -> Option<Command> {
        self.counting.as_ref().map(Command::new)
    }
}

/// Builds or installs all clients, or two in the short form. Prints which ones the machine cannot run.
pub(crate) fn build(context: &Context) -> Result<Vec<Client>> {
    if context.is_quick {
        return [FARRIER, AWS_SDK].map(|peer| build_rust(context, peer)).into_iter().collect();
    }
    let rust = [FARRIER, AWS_SDK, RUSOTO].map(|peer| build_rust(context, peer));
    let mut clients = rust.into_iter().collect::<Result<Vec<_>>>()?;
    match version_of("node").and_then(|_| version_of("npm")) {
        Some(_) => clients.push(install_node(context)?),
        None => eprintln!("left out: the SDK for JavaScript, which needs node and npm"),
    }
    if has_python() {
        clients.push(install_boto3(context)?);
    }
    Ok(clients)
}

fn build_rust(context: &Context, peer: Peer) -> Result<Client> {
    eprintln!("building the calls of {}", peer.name);
    let build = Build::new(context, peer, Profile::Release);
    build.fetch()?;
    let folder = context.builds().join("calls");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let keep = |suffix: &str, features: &[&str]| -> Result<PathBuf> {
        build.build("call", features)?;
        let kept = folder.join(format!("{}{suffix}", peer.workspace));
        std::fs::copy(build.program("call"), &kept)
            .with_context(|| format!("cannot write {}", kept.display()))?;
        Ok(kept)
    };
    let program = vec![keep("", &[])?];
    let counting = Some(keep("-counting", &["--features", "allocations"])?);
    Ok(Client { name: peer.name, calls: 20_000, program, counting })
}

fn install_node(context: &Context) -> Result<Client> {
    let program = node(context, "node", "call.mjs")?;
    Ok(Client { name: "JavaScript", calls: 4_000, program, counting: None })
}

/// Installs the packages of a peer, and returns the command that runs a program with them.
pub(crate) fn node(context: &Context, peer: &str, program: &str) -> Result<Vec<PathBuf>> {
    let folder = copy(context, peer, &["package.json", "package-lock.json", program])?;
    let mut install = Command::new("npm");
    run(install.args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    Ok(vec![PathBuf::from("node"), folder.join(program)])
}

fn install_boto3(context: &Context) -> Result<Client> {
    Ok(Client { name: "boto3", calls: 1_000, program: boto3(context, "call.py")?, counting: None })
}

/// Installs boto3, and returns the command that runs a program with it.
pub(crate) fn boto3(context: &Context, program: &str) -> Result<Vec<PathBuf>> {
    let folder = copy(context, "boto3", &["requirements.txt", program])?;
    let python = folder.join("venv/bin/python");
    run(Command::new("python3").args(["-m", "venv"]).arg(folder.join("venv")))?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    run(install.arg(folder.join("requirements.txt")))?;
    Ok(vec![python, folder.join(program)])
}

/// Returns `true` if boto3 can be installed. Otherwise prints that it is left out.
pub(crate) fn has_python() -> bool {
    let has_python = version_of("python3").is_some();
    if !has_python {
        eprintln!("left out: boto3, which needs python3");
    }
    has_python
}

/// Copies files of a peer to a folder in which its dependencies can be installed.
fn copy(context: &Context, peer: &str, files: &[&str]) -> Result<PathBuf> {
    let folder = context.builds().join(peer);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for file in files {
        let (from, to) = (context.peers().join(peer).join(file), folder.join(file));
        std::fs::copy(&from, &to)
            .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    }
    Ok(folder)
}

/// The versions of the clients that are not written in Rust, and of their platforms.
pub(crate) fn versions(context: &Context) -> BTreeMap<String, String> {
    let programs = ["node", "python3"].map(|program| (program.to_owned(), version_of(program)));
    let peers = [
        ("@aws-sdk/client-cognito-identity-provider", node_version(&context.peers())),
        ("boto3", boto3_version(&context.peers())),
    ];
    let peers = peers.map(|(name, version)| (name.to_owned(), version));
    programs.into_iter().chain(peers).filter_map(|(name, version)| Some((name, version?))).collect()
}

fn node_version(peers: &Path) -> Option<String> {
    let text = std::fs::read_to_string(peers.join("node/package.json")).ok()?;
    let package: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(package["dependencies"]["@aws-sdk/client-cognito-identity-provider"].as_str()?.to_owned())
}

fn boto3_version(peers: &Path) -> Option<String> {
    let text = std::fs::read_to_string(peers.join("boto3/requirements.txt")).ok()?;
    text.lines().find_map(|line| line.strip_prefix("boto3==")?.split(' ').next().map(str::to_owned))
}
