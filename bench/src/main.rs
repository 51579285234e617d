//! `cargo xtask bench`: measures Farrier and its peers side by side. Anyone can repeat it.
//!
//! A benchmark runs its subjects in turns and writes its results to `target/bench/`. The report turns the results into
//! `docs/benchmarks.md`, its charts, and the figures of the README.
#![forbid(unsafe_code)]

mod call;
mod command;
mod compile;
mod context;
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

use anyhow::Result;
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
    /// Fit into ten minutes: fewer rounds, only Farrier and the official crate, and only the release builds that calls
    /// need. The documentation is not updated.
    #[arg(long)]
    quick: bool,
    /// The number of rounds of every case.
    #[arg(long, value_name = "N")]
    rounds: Option<usize>,
    /// Measure nothing; write the documentation from existing results.
    #[arg(long, conflicts_with_all = ["benchmarks", "quick", "rounds"])]
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
    let context = Context::new(arguments.quick, arguments.rounds);
    if let Some(copies) = arguments.generate_once {
        return generate::generate_once(&context, copies);
    }
    let benchmarks = match arguments.benchmarks.as_slice() {
        _ if arguments.report => &[],
        [] => Benchmark::value_variants(),
        some => some,
    };
    for benchmark in benchmarks {
        let results = measure(&context, *benchmark)?;
        if results.cases.is_empty() {
            continue;
        }
        results.save(&context.results())?;
        println!("{}", report::section(&results));
    }
    if context.is_quick { Ok(()) } else { report::write(&context) }
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

/// The versions of all subjects and tools.
fn versions(context: &Context, benchmark: Benchmark) -> Result<BTreeMap<String, String>> {
    let mut versions: BTreeMap<String, String> =
        ["rustc", "cargo"].iter().filter_map(|name| Some(((*name).to_owned(), version_of(name)?))).collect();
    let crates: Vec<Peer> = match benchmark {
        Benchmark::Compile | Benchmark::Size | Benchmark::Call => {
            compile::crates(compile::peers(context)).collect()
        }
        Benchmark::First => vec![FARRIER, AWS_SDK],
        _ => Vec::new(),
    };
    if matches!(benchmark, Benchmark::Services | Benchmark::ServiceCalls | Benchmark::Transfers) {
        versions.extend(services::versions());
    }
    if benchmark == Benchmark::Tokens {
        versions.extend(tokens::versions(context));
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
