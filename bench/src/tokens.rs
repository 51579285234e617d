//! Tokens of Cognito: a verification beside the bare RSA verification of `ring`, `jsonwebtoken` and `aws-jwt-verify`, and the
//! proofs of a sign-in with SRP.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::call::clients::node;
use crate::command::{Usage, run};
use crate::context::Context;
use crate::machine::version_of;
use crate::peers::{Build, FARRIER, Peer, Profile};
use crate::results::{Case, Reading};
use crate::rounds::{Plan, Subject};

/// The program in Rust, and the folder of the one in JavaScript.
const PEER: &str = "tokens";

/// A program that measures one subject.
struct Program {
    name: &'static str,
    command: Vec<PathBuf>,
}

impl Program {
    fn run(&self) -> Result<Usage> {
        run(Command::new(&self.command[0]).args(&self.command[1..]))
    }

    /// The number that the program has printed.
    fn number(&self, usage: &Usage) -> Result<f64> {
        let output = usage.output.trim();
        output.parse().with_context(|| format!("{} prints {output:?}", self.name))
    }
}

/// Measures verifications and proofs.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let rust = Build::new(context, tokens(), Profile::Release);
    rust.fetch()?;
    eprintln!("building the verifications");
    rust.build(PEER, &[])?;
    let program = rust.program(PEER);
    let in_rust =
        |name: &'static str, subject: &str| Program { name, command: vec![program.clone(), subject.into()] };
    let mut subjects = vec![
        in_rust("ring, RSA alone", "ring"),
        in_rust("farrier-cognito", "farrier-cognito"),
        in_rust("jsonwebtoken", "jsonwebtoken"),
    ];
    match version_of("node").and_then(|_| version_of("npm")) {
        Some(_) => {
            let mut command = node(context, PEER, "verify.mjs")?;
            command.push(sample(&program)?.into());
            subjects.push(Program { name: "aws-jwt-verify", command });
        }
        None => eprintln!("left out: aws-jwt-verify, which needs node and npm"),
    }
    let verification = Plan {
        id: "verification".to_owned(),
        title: "verifying an access token".to_owned(),
        how: "RS256 with 2048 bits, issuer, times, use of the token and app client; the keys are known. Each program \
              verifies the same token 6,000 times or more, on one thread, and reports the median of rounds of 20."
            .to_owned(),
        chart: None,
    };
    let proof = Plan {
        id: "srp".to_owned(),
        title: "signing in with SRP".to_owned(),
        how: "The public value and the proof of the password: 3072 bits, in constant time. CPU of the process; the two \
              calls of a sign-in add about 10 µs."
            .to_owned(),
        chart: None,
    };
    let rounds = context.rounds_of(9);
    let verifications = subjects.iter().map(|program| {
        Subject::new(program.name, move || {
            let seconds = program.number(&program.run()?)?;
            Ok(vec![Reading::seconds("one", seconds), Reading::per_second("per second", 1.0 / seconds)])
        })
    });
    let srp = in_rust("farrier-cognito", "srp");
    let proofs = Subject::new(srp.name, || {
        let usage = srp.run()?;
        Ok(vec![Reading::seconds("CPU", usage.cpu / srp.number(&usage)?)])
    });
    Ok(vec![verification.run(rounds, verifications.collect())?, proof.run(rounds, vec![proofs])?])
}

fn tokens() -> Peer {
    Peer { name: PEER, workspace: PEER, package: PEER, ..FARRIER }
}

/// The token and the key that all programs verify, as JSON.
fn sample(program: &PathBuf) -> Result<String> {
    Ok(run(Command::new(program).arg("sample"))?.output)
}

/// The versions of the subjects.
pub(crate) fn versions(context: &Context) -> BTreeMap<String, String> {
    let mut versions = BTreeMap::new();
    let build = Build::new(context, tokens(), Profile::Release);
    let tree = build.tree(PEER, &[]).unwrap_or_default();
    for name in ["farrier-cognito", "jsonwebtoken", "ring"] {
        let version = tree.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(" v"));
        versions.extend(version.map(|version| (name.to_owned(), version.to_owned())));
    }
    let package =
        std::fs::read_to_string(context.peers().join(PEER).join("package.json")).unwrap_or_default();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap_or_default();
    let version = package["dependencies"]["aws-jwt-verify"].as_str().map(str::to_owned);
    versions.extend(version.map(|version| ("aws-jwt-verify".to_owned(), version)));
    versions.extend(version_of("node").map(|version| ("node".to_owned(), version)));
    versions
}
