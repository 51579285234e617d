//! The first call of a process over TLS, from the start of the process to the response.

mod server;
pub(crate) mod store;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};
use rustix::time::{ClockId, clock_gettime};
use serde::Deserialize;

use crate::call::clients::{boto3, has_python};
use crate::command::run;
use crate::context::Context;
use crate::peers::{AWS_SDK, Build, FARRIER, FARRIER_FEATURES, Peer, Profile};
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use server::Server;
use store::{Authority, Store};

/// A program that makes one call.
#[derive(Clone, Debug)]
struct Program {
    name: &'static str,
    words: Vec<PathBuf>,
}

/// The programs in Rust: a name in tables, a workspace and a package.
const RUST: [(&str, Peer, &str); 4] = [
    ("Farrier", FARRIER, "first"),
    ("Farrier, aws-lc-rs", FARRIER_FEATURES, "first-aws-lc-rs"),
    ("Farrier, blocking", FARRIER_FEATURES, "first-blocking"),
    ("aws-sdk", AWS_SDK, "first"),
];

/// Measures a large and a small trust store.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let programs = build(context)?;
    let authority = Authority::new()?;
    let server = Server::start(context, authority.server("127.0.0.1")?)?;
    let public = webpki_root_certs::TLS_SERVER_ROOT_CERTS;
    let stores = [
        ("first-call", "the first call of a process", public),
        ("first-call-one-root", "the same with a trust store of one certificate", &[][..]),
    ];
    let case = |(id, title, others): (&str, &str, _)| {
        let store = Store::write(&context.builds().join("stores").join(id), &authority, others)?;
        let plan = Plan {
            id: id.to_owned(),
            title: title.to_owned(),
            how: how(others.len()),
            chart: (id == "first-call").then(|| Chart::Bars("total".to_owned())),
        };
        let subject = |program: &Program| {
            let (program, store, server) = (program.clone(), store.clone(), &server);
            Subject::new(program.name, move || program.measure(server, &store))
        };
        plan.run(context.rounds_of(21), programs.iter().map(subject).collect())
    };
    stores.into_iter().map(case).collect()
}

fn how(others: usize) -> String {
    let store = match others {
        0 => "The trust store is a bundle and a folder, each with only the server's authority.".to_owned(),
        others => format!(
            "The trust store is a bundle of {} certificates and a folder with a file for each, as in Debian.",
            others + 1
        ),
    };
    format!(
        "`first` calls a local server over TLS, with settings from environment variables. The parts: `process` ends \
         where `main` begins, `settings` with a client, `connect` when the server has accepted the connection, `trust \
         store` when the first message of TLS has arrived, `handshake` when the server has completed it, and `call` \
         with the response. Clients that read the trust store before they connect spend that time in `settings` or \
         `connect`. {store} The files are in the system's cache."
    )
}

fn build(context: &Context) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for (name, peer, package) in RUST {
        eprintln!("building the first call of {name}");
        let build = Build::new(context, peer, Profile::Release);
        build.fetch()?;
        build.build(package, &[])?;
        programs.push(Program { name, words: vec![build.program(package)] });
    }
    if has_python() && !context.is_quick {
        programs.push(Program { name: "boto3", words: boto3(context, "first.py")? });
    }
    Ok(programs)
}

/// The moments that a program prints, in nanoseconds on the system's monotonic clock.
#[derive(Debug, Deserialize)]
struct Printed {
    main_ns: u64,
    client_ns: u64,
    response_ns: u64,
}

impl Program {
    /// Runs the program in an environment that contains only its settings.
    fn measure(&self, server: &Server, store: &Store) -> Result<Vec<Reading>> {
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]).env_clear();
        command.envs([
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            ("AWS_CONFIG_FILE", "/dev/null"),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", &server.url()),
        ]);
        // The place of the operating system's store. boto3 comes with its own store and has another variable.
        if self.name == "boto3" {
            command.env("AWS_CA_BUNDLE", &store.bundle);
        } else {
            command.env("SSL_CERT_FILE", &store.bundle).env("SSL_CERT_DIR", &store.folder);
        }
        let start = monotonic();
        let usage = run(&mut command)?;
        let printed: Printed = serde_json::from_str(&usage.output)
            .with_context(|| format!("not the moments of a call: {:?}", usage.output))?;
        let connection = server.take()?;
        let part = |name, from: u64, to: u64| Reading::seconds(name, to.saturating_sub(from) as f64 / 1e9);
        Ok(vec![
            part("total", start, printed.response_ns),
            part("process", start, printed.main_ns),
            part("settings", printed.main_ns, printed.client_ns),
            part("connect", printed.client_ns, connection.accepted),
            part("trust store", connection.accepted, connection.hello),
            part("handshake", connection.hello, connection.established),
            part("call", connection.established, printed.response_ns),
            Reading::seconds("CPU", usage.cpu),
        ])
    }
}

/// The system's monotonic clock in nanoseconds, which all processes share.
fn monotonic() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64
}
