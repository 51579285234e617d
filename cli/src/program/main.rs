//! `farrier`: the generator, for use in any repository.
#![forbid(unsafe_code)]

mod shell;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use farrier_cli::diff::Diff;
use farrier_cli::dump::Dump;
use farrier_cli::generate::GenerateArguments;
use farrier_cli::home::Home;
use farrier_cli::import::Import;
use farrier_cli::transaction;

#[derive(Parser)]
#[command(name = "farrier", version, about = "Generates lean Rust clients from AWS Smithy models")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate a crate from a model, or all crates below generated/ from the models below model/
    Generate(Generate),
    /// Change nothing; fail if a generated file is out of date
    Check(Generate),
    Diff(Diff),
    Import(Import),
    Dump(Dump),
    Completions(shell::Completions),
    Man(shell::Man),
}

#[derive(Args)]
struct Generate {
    #[command(flatten)]
    arguments: GenerateArguments,
    /// Let generated crates depend on the runtime in this folder, not only on its version
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let root = std::env::current_dir().context("the current folder does not exist")?;
    let mut home = Home { root, runtime: None, command: "farrier generate".to_owned() };
    transaction::recover_aloud(&home.root)?;
    let (Generate { arguments, runtime }, is_check) = match command {
        Command::Generate(generate) => (generate, false),
        Command::Check(generate) => (generate, true),
        Command::Diff(command) => return command.run(&home),
        Command::Import(command) => return command.run(&home),
        Command::Dump(command) => return command.run(),
        Command::Completions(command) => return command.run(),
        Command::Man(command) => return command.run(),
    };
    home.runtime = runtime;
    arguments.run(&home, is_check)
}
