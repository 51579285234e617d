//! The tasks of this repository beyond cargo's own: `cargo xtask --help` lists them.
//!
//! All disk access of the generator happens here; `farrier-codegen` only sees texts.
#![forbid(unsafe_code)]

mod codegen;
mod endpoint_tests;
mod folder;
mod fs;
mod inputs;
mod model;
mod moto;
mod protocol_tests;
mod shared;
mod steps;
mod sync;
mod transaction;

use clap::{Parser, Subcommand};

pub use codegen::check_repository;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tasks of the Farrier repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(codegen::Codegen),
    /// Run every test, documentation and the test cases of protocols included
    Test,
    /// Build the documentation of the runtime and the generated crates, all features included
    Docs {
        /// Show it in a browser.
        #[arg(long)]
        open: bool,
    },
    /// Check formatting, clippy, that generated code is up to date, and the dependency tree
    Lint,
    ProtocolTests(protocol_tests::ProtocolTests),
    EndpointTests(endpoint_tests::EndpointTests),
    Moto(moto::WithMoto),
    /// Work on the models that clients are generated from
    #[command(subcommand)]
    Model(model::ModelCommand),
}

/// Runs the command that the program's arguments name.
///
/// # Errors
/// When the command fails; the text is meant for its user.
pub fn run() -> anyhow::Result<()> {
    let Arguments { command } = Arguments::parse();
    transaction::recover_aloud(&fs::root())?;
    match command {
        Command::Codegen(command) => command.run(),
        Command::Test => steps::test(),
        Command::Docs { open } => steps::docs(open),
        Command::Lint => steps::lint(),
        Command::ProtocolTests(command) => command.run(),
        Command::EndpointTests(command) => command.run(),
        Command::Moto(command) => command.run(),
        Command::Model(command) => model::run(command),
    }
}
