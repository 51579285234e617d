//! `cargo xtask codegen`: the crates of this repository, and others.

use anyhow::Result;
use clap::Args;
use farrier_cli::generate::GenerateArguments;
use farrier_cli::transaction;

use crate::repository::{home, root};

/// Generate the crates below `generated/` from the models below `model/`
#[derive(Args)]
pub(crate) struct Codegen {
    /// Change nothing; fail if a generated file is not what would be written.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    arguments: GenerateArguments,
}

impl Codegen {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        self.arguments.run(&home(), self.check)
    }
}

/// Compares the crates of the repository with what would be generated.
///
/// # Errors
/// When one of them is out of date, or cannot be generated.
pub fn check_repository() -> Result<()> {
    transaction::recover_aloud(&root())?;
    GenerateArguments::default().run(&home(), true)
}
