//! The one entry point beyond cargo: `cargo xtask --help`.
#![forbid(unsafe_code)]

mod codegen;
mod fs;
mod repository;
mod sync;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Everything about this repository that is not plain cargo")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(codegen::Codegen),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Codegen(command) => command.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
