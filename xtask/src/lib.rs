//! The tasks of this repository beyond cargo's own: `cargo xtask --help` lists them.
//!
//! Commands that are useful in other repositories are in `farrier_cli`, the library of the program `farrier`.
#![forbid(unsafe_code)]

mod boto3;
mod cargo;
mod codegen;
mod credentials;
mod endpoint_tests;
mod features;
mod install;
mod model;
mod moto;
mod npm;
mod program;
mod protocol_table;
mod protocol_tests;
mod python;
mod repository;
mod server;
mod servers;
mod service_tests;
mod services;
mod shared;
mod srp;
mod stamp;
mod steps;
mod summary;
mod test_models;

use clap::{CommandFactory, Parser, Subcommand};
use farrier_cli::dump::Dump;
use farrier_cli::transaction;

pub use cargo::{cargo, cargo_in};
pub use codegen::check_repository;
pub use features::features_of_tests;
pub use protocol_tests::write_workspace;
pub use repository::{home, root};
pub use shared::run_where_present;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tasks of the Farrier repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(codegen::Codegen),
    /// Run all tests, including documentation and the test cases of protocols
    Test {
        /// Also what only CI needs: property tests with more cases, each feature alone, the other crypto library,
        /// comparisons with other implementations, large transfers, and the crates of all models of the reference
        /// material, of which a sample is compiled.
        #[arg(long)]
        all: bool,
    },
    /// Build the documentation of the runtime and the generated crates, with all features
    Docs {
        /// Show it in a browser.
        #[arg(long)]
        open: bool,
    },
    /// Check formatting, clippy, that generated code is up to date, and the dependency tree
    Lint,
    ProtocolTests(protocol_tests::ProtocolTests),
    EndpointTests(endpoint_tests::EndpointTests),
    ServiceTests(service_tests::ServiceTests),
    Boto3(boto3::Boto3),
    /// Compare proofs of passwords (SRP) and verifications of tokens with those of other implementations
    Srp,
    Credentials(credentials::Credentials),
    /// Move objects of 5 GiB to and from a server on this machine, and fail if this needs 64 MiB of memory
    LargeTransfers,
    /// Measure Farrier and its peers side by side; `bench -- --help` lists the benchmarks
    Bench(program::Arguments),
    /// Generate the crate of every model in a folder, and report the outcome of each; `catalogue -- --help` lists the
    /// flags
    Catalogue(program::Arguments),
    /// Set the next versions and build the packages of all published crates; `release -- --help` lists the flags
    Release(program::Arguments),
    Moto(moto::WithMoto),
    /// Work on the models that clients are generated from
    #[command(subcommand)]
    Model(model::ModelCommand),
    Dump(Dump),
}

/// The names of the commands, for the test of the documents that mention them. Those of a group follow its name:
/// `model diff`.
pub fn command_names() -> Vec<String> {
    let commands = Arguments::command();
    let mut names = Vec::new();
    for command in commands.get_subcommands() {
        names.push(command.get_name().to_owned());
        let group = command.get_subcommands();
        names.extend(group.map(|inner| format!("{} {}", command.get_name(), inner.get_name())));
    }
    names
}

/// Runs the command that the program's arguments name.
///
/// # Errors
/// If the command fails. The text is meant for the user.
pub fn run() -> anyhow::Result<()> {
    let Arguments { command } = Arguments::parse();
    transaction::recover_aloud(&repository::root())?;
    match command {
        Command::Codegen(command) => command.run(),
        Command::Test { all } => steps::test(all),
        Command::Docs { open } => steps::docs(open),
        Command::Lint => steps::lint(),
        Command::ProtocolTests(command) => command.run(),
        Command::EndpointTests(command) => command.run(),
        Command::ServiceTests(command) => command.run(),
        Command::Boto3(command) => command.run(),
        Command::Srp => srp::compare(),
        Command::Credentials(command) => command.run(),
        Command::LargeTransfers => steps::large_transfers(),
        Command::Bench(arguments) => arguments.run("farrier-bench", "release"),
        Command::Catalogue(arguments) => arguments.run("farrier-catalogue", "dev"),
        Command::Release(arguments) => arguments.run("farrier-release", "dev"),
        Command::Moto(command) => command.run(),
        Command::Model(command) => model::run(command),
        Command::Dump(command) => command.run(),
    }
}
