//! The tasks of this repository beyond cargo's own: `cargo xtask --help` lists them.
//!
//! All disk access of the generator happens here; `farrier-codegen` only sees texts.
#![forbid(unsafe_code)]

mod fs;
mod model;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tasks of the Farrier repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Work on the models that clients are generated from
    #[command(subcommand)]
    Model(model::ModelCommand),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Model(command) => model::run(command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
