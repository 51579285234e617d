//! `cargo xtask model`: commands for the models that clients are generated from.

use anyhow::Result;
use clap::Subcommand;
use farrier_cli::diff::Diff;
use farrier_cli::import::{Import, ImportPartitions};
use farrier_cli::texts::Texts;
use farrier_cli::update::Update;

use crate::repository::home;

#[derive(Subcommand)]
pub(crate) enum ModelCommand {
    Import(Import),
    ImportPartitions(ImportPartitions),
    Diff(Diff),
    Texts(Texts),
    Update(Update),
}

/// Runs a command.
pub(crate) fn run(command: ModelCommand) -> Result<()> {
    match command {
        ModelCommand::Import(arguments) => arguments.run(&home()),
        ModelCommand::ImportPartitions(arguments) => arguments.run(&home()),
        ModelCommand::Diff(arguments) => arguments.run(&home()),
        ModelCommand::Texts(arguments) => arguments.run(&home()),
        ModelCommand::Update(arguments) => arguments.run(&home()),
    }
}
