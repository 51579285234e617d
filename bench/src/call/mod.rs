//! The cost of a call: in memory, which measures only the client, and over HTTP to a local server.

pub(crate) mod clients;
pub(crate) mod server;

use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::command::run;
use crate::context::Context;
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::samples::Unit;
use clients::Client;
use server::Server;

pub(crate) use clients::versions;

/// The scenarios: the name that the programs know, and a title.
const SCENARIOS: [(&str, &str); 4] = [
    ("reset-password", "AdminResetUserPassword"),
    ("user-not-found", "AdminResetUserPassword of nobody, a modelled error"),
    ("list-users", "ListUsers, 60 users in 17.7 kB"),
    ("describe-user-pool", "DescribeUserPool, all members"),
];

/// The numbers of concurrent callers.
const CALLERS: [usize; 3] = [1, 16, 256];

/// Measures all cases; in the short form, one call over HTTP.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let clients = clients::build(context)?;
    let server = Server::start(&context.root.join("bench/responses"))?;
    let mut cases = Vec::new();
    for (scenario, title) in SCENARIOS {
        cases.push(in_memory(context, &clients, scenario, title)?);
    }
    let over_http = if context.is_quick { &SCENARIOS[..1] } else { &SCENARIOS };
    for (scenario, title) in over_http {
        for callers in CALLERS {
            cases.push(over_loopback(context, &clients, &server, (scenario, title), callers)?);
        }
    }
    Ok(cases)
}

/// The output of a program.
#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    calls: f64,
    wall_ns: f64,
    cpu_ns: f64,
    allocations: Option<f64>,
    allocated_bytes: Option<f64>,
    latency_ns: Option<Latency>,
}

#[derive(Debug, Deserialize)]
struct Latency {
    p50: f64,
    p99: f64,
    p999: f64,
}

impl Report {
    /// Runs a program and reads what it prints.
    pub(crate) fn of(command: &mut Command) -> Result<Self> {
        let output = run(command)?.output;
        serde_json::from_str(&output).with_context(|| format!("not a report: {output:?}"))
    }

    /// The wall time of a call.
    pub(crate) fn wall(&self) -> f64 {
        self.wall_ns / self.calls / 1e9
    }

    /// The CPU time of a call.
    pub(crate) fn cpu(&self) -> f64 {
        self.cpu_ns / self.calls / 1e9
    }
}

fn in_memory(context: &Context, clients: &[Client], scenario: &str, title: &str) -> Result<Case> {
    let plan = Plan {
        id: format!("memory-{scenario}"),
        title: format!("{title}, in memory"),
        how: format!(
            "`call {scenario} --calls N`: requests are built and signed, responses read, and an in-memory transport \
             replaces HTTP. Allocations are counted once, by builds of their own."
        ),
        chart: Some(Chart::Bars("CPU".to_owned())),
    };
    let responses = context.root.join("bench/responses");
    let subject = |client: &'_ Client| {
        let (client, responses) = (client.clone(), responses.clone());
        let scenario = scenario.to_owned();
        // The number of allocations is the same every time.
        let mut counting = client.counting();
        Subject::new(client.name, move || {
            let in_memory = |mut command: Command| {
                command
                    .args([&scenario, "--calls", &client.calls.to_string(), "--responses"])
                    .arg(&responses);
                Report::of(&mut command)
            };
            let report = in_memory(client.command())?;
            let mut readings =
                vec![Reading::seconds("CPU", report.cpu()), Reading::seconds("wall", report.wall())];
            if let Some(counting) = counting.take() {
                let report = in_memory(counting)?;
                let per_call = |count: Option<f64>| count.map(|count| count / report.calls);
                readings
                    .extend(per_call(report.allocations).map(|count| Reading::count("allocations", count)));
                readings
                    .extend(per_call(report.allocated_bytes).map(|bytes| Reading::bytes("allocated", bytes)));
            }
            Ok(readings)
        })
    };
    plan.run(context.rounds_of(5), clients.iter().map(subject).collect())
}

fn over_loopback(
    context: &Context,
    clients: &[Client],
    server: &Server,
    (scenario, title): (&str, &str),
    callers: usize,
) -> Result<Case> {
    let plan = Plan {
        id: format!("http-{scenario}-{callers}"),
        title: format!("{title}, over HTTP, {callers} at a time"),
        how: format!(
            "`call {scenario} --calls N --url URL --callers {callers}` against one local server, on the same cores as \
             the client."
        ),
        chart: None,
    };
    let subject = |client: &'_ Client| {
        let client = client.clone();
        Subject::new(client.name, move || {
            let mut command = client.command();
            command.args([scenario, "--calls", &(client.calls / 2).max(callers * 2).to_string()]);
            command.args(["--url", server.url(), "--callers", &callers.to_string()]);
            let report = Report::of(&mut command)?;
            let latency = report.latency_ns.as_ref().context("no latency is reported")?;
            let seconds = |name, nanoseconds: f64| Reading::seconds(name, nanoseconds / 1e9);
            Ok(vec![
                Reading { name: "calls", unit: Unit::PerSecond, value: 1.0 / report.wall() },
                Reading::seconds("CPU", report.cpu()),
                seconds("p50", latency.p50),
                seconds("p99", latency.p99),
                seconds("p99.9", latency.p999),
            ])
        })
    };
    plan.run(context.rounds_of(3), clients.iter().map(subject).collect())
}
