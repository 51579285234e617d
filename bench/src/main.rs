//! `cargo xtask bench`: measures Farrier and its peers side by side. Anyone can repeat it.
//!
//! A benchmark runs its subjects in turns and writes its results to `target/bench/`. The report turns the results into
//! `docs/benchmarks.md`, its charts, and the figures of the README.
#![forbid(unsafe_code)]

mod call;
mod command;
mod compile;
mod context;
mod events;
mod features;
mod first;
mod generate;
mod machine;
mod parts;
mod peers;
mod report;
mod results;
mod rounds;
mod samples;
mod scale;
mod services;
mod size;
mod tokens;
mod transfers;

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;
use clap::{Parser, ValueEnum};

use context::Context;
use machine::{Machine, version_of};
use peers::{AWS_SDK, Build, FARRIER, Peer, Profile};
use results::{Benchmark, Case, Results};

#[derive(Parser)]
#[command(name = "cargo xtask bench", about = "Measure Farrier and its peers side by side")]
struct Arguments {
    /// The benchmarks to run [default: all].
    benchmarks: Vec<Benchmark>,
    /// Take about ten minutes: fewer rounds, only Farrier and the official crate, and only the release builds that calls
    /// need. Benchmarks that take long even so run only if they are named. The documentation is not updated.
    #[arg(long)]
    quick: bool,
    /// The number of rounds of every case.
    #[arg(long, value_name = "N")]
    rounds: Option<usize>,
    /// Measure only this service, and keep the results of the others. Can be repeated. It selects from `services` and
    /// `service-calls`, and runs both if no benchmark is named.
    #[arg(long = "service", value_name = "MODEL", value_parser = PossibleValuesParser::new(services::names()))]
    services: Vec<String>,
    /// Measure nothing; write the documentation from existing results.
    #[arg(long, conflicts_with_all = ["benchmarks", "quick", "rounds", "services"])]
    report: bool,
    /// Generate from this number of copies of the model, and print the time of each stage.
    #[arg(long, hide = true, value_name = "COPIES")]
    generate_once: Option<usize>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let context =
        Context { services: arguments.services.clone(), ..Context::new(arguments.quick, arguments.rounds) };
    if let Some(copies) = arguments.generate_once {
        return generate::generate_once(&context, copies);
    }
    for benchmark in arguments.chosen()? {
        let earlier = earlier(&context, benchmark)?;
        let mut results = measure(&context, benchmark)?;
        if results.cases.is_empty() {
            continue;
        }
        earlier.into_iter().for_each(|earlier| results.add_earlier(earlier));
        results.save(&context.results())?;
        println!("{}", report::section(&results));
    }
    if context.is_quick { Ok(()) } else { report::write(&context) }
}

impl Arguments {
    /// The benchmarks to run.
    fn chosen(&self) -> Result<Vec<Benchmark>> {
        let others = self.benchmarks.iter().filter(|benchmark| !benchmark.has_services());
        let others: Vec<String> = others.map(|benchmark| format!("`{}`", benchmark.name())).collect();
        if !self.services.is_empty() && !others.is_empty() {
            bail!("--service selects from `services` and `service-calls`, not from {}", others.join(", "));
        }
        let is_chosen = |benchmark: &Benchmark| match self.benchmarks.as_slice() {
            _ if self.report => false,
            [] if self.services.is_empty() => !self.quick || benchmark.is_quick(),
            [] => benchmark.has_services(),
            some => some.contains(benchmark),
        };
        Ok(Benchmark::value_variants().iter().copied().filter(is_chosen).collect())
    }
}

/// The results to keep if only some services are measured.
fn earlier(context: &Context, benchmark: Benchmark) -> Result<Option<Results>> {
    if context.services.is_empty() {
        return Ok(None);
    }
    let earlier = Results::load(&context.results(), benchmark)?;
    if let Some(earlier) = &earlier {
        earlier.check_is_comparable(&Machine::here(), &tools())?;
    }
    Ok(earlier)
}

/// Runs one benchmark.
fn measure(context: &Context, benchmark: Benchmark) -> Result<Results> {
    eprintln!("measuring: {}", benchmark.name());
    let cases: Vec<Case> = match benchmark {
        Benchmark::Compile => compile::measure(context)?,
        Benchmark::Size => size::measure(context)?,
        Benchmark::Features => features::measure(context)?,
        Benchmark::Parts => parts::measure(context)?,
        Benchmark::Services => services::measure(context)?,
        Benchmark::ServiceCalls => services::measure_calls(context)?,
        Benchmark::Transfers => transfers::measure(context)?,
        Benchmark::Events => events::measure(context)?,
        Benchmark::Tokens => tokens::measure(context)?,
        Benchmark::Call => call::measure(context)?,
        Benchmark::First => first::measure(context)?,
        Benchmark::Scale => scale::measure(context)?,
        Benchmark::Generate => generate::measure(context)?,
    };
    Ok(Results {
        benchmark,
        date: jiff::Zoned::now().date().to_string(),
        machine: Machine::here(),
        versions: versions(context, benchmark)?,
        is_quick: context.is_quick,
        cases,
    })
}

/// The versions of the tools.
fn tools() -> BTreeMap<String, String> {
    ["rustc", "cargo"].iter().filter_map(|name| Some(((*name).to_owned(), version_of(name)?))).collect()
}

/// The versions of all subjects and tools.
fn versions(context: &Context, benchmark: Benchmark) -> Result<BTreeMap<String, String>> {
    let mut versions = tools();
    let crates: Vec<Peer> = match benchmark {
        Benchmark::Compile | Benchmark::Size | Benchmark::Call => {
            compile::crates(compile::peers(context)).collect()
        }
        Benchmark::First => vec![FARRIER, AWS_SDK],
        _ => Vec::new(),
    };
    match benchmark {
        Benchmark::Services | Benchmark::ServiceCalls => versions.extend(services::versions(context)),
        Benchmark::Transfers => versions.extend(services::version("s3")),
        Benchmark::Events => versions.extend(services::version("bedrock-runtime")),
        Benchmark::Tokens => versions.extend(tokens::versions(context)),
        _ => {}
    }
    for peer in crates {
        versions.insert(peer.package.to_owned(), Build::new(context, peer, Profile::Dev).version()?);
    }
    if !context.is_quick {
        match benchmark {
            Benchmark::Call => versions.extend(call::versions(context)),
            Benchmark::First => {
                let names = ["boto3", "python3"].map(str::to_owned);
                versions.extend(call::versions(context).into_iter().filter(|(name, _)| names.contains(name)));
            }
            _ => {}
        }
    }
    Ok(versions)
}

#[cfg(test)]
mod tests {
    use clap::{Parser, ValueEnum};

    use super::Arguments;
    use crate::results::Benchmark;

    fn chosen(arguments: &str) -> Result<Vec<Benchmark>, String> {
        let words = std::iter::once("bench").chain(arguments.split_whitespace());
        let arguments = Arguments::try_parse_from(words).map_err(|error| error.to_string())?;
        arguments.chosen().map_err(|error| error.to_string())
    }

    #[test]
    fn benchmarks_are_chosen_by_name() {
        assert_eq!(chosen("").unwrap(), Benchmark::value_variants());
        assert_eq!(chosen("size compile").unwrap(), [Benchmark::Compile, Benchmark::Size]);
        assert_eq!(chosen("--report").unwrap(), []);
        let quick = chosen("--quick").unwrap();
        assert!(quick.contains(&Benchmark::Call) && !quick.contains(&Benchmark::Services), "{quick:?}");
        assert_eq!(chosen("--quick transfers").unwrap(), [Benchmark::Transfers]);
    }

    #[test]
    fn services_are_chosen_by_model() {
        let both = [Benchmark::Services, Benchmark::ServiceCalls];
        assert_eq!(chosen("--service s3 --service bedrock-runtime").unwrap(), both);
        assert_eq!(chosen("services --service s3").unwrap(), [Benchmark::Services]);
        let error = chosen("transfers services --service s3").unwrap_err();
        assert_eq!(error, "--service selects from `services` and `service-calls`, not from `transfers`");
        let error = chosen("--service s4").unwrap_err();
        assert!(
            error.contains("invalid value 's4' for '--service <MODEL>'") && error.contains("s3"),
            "{error}"
        );
    }
}
