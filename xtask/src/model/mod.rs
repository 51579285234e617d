//! `cargo xtask model`: the models that clients are generated from.

mod diff;
mod import;
mod update;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum ModelCommand {
    Import(import::Import),
    ImportPartitions(import::ImportPartitions),
    Diff(diff::Diff),
    Update(update::Update),
}

/// Runs a command.
pub(crate) fn run(command: ModelCommand) -> anyhow::Result<()> {
    match command {
        ModelCommand::Import(arguments) => arguments.run(),
        ModelCommand::ImportPartitions(arguments) => arguments.run(),
        ModelCommand::Diff(arguments) => arguments.run(),
        ModelCommand::Update(arguments) => arguments.run(),
    }
}
