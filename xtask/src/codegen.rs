//! `cargo xtask codegen`: generates the crates of this repository, or others.

use anyhow::Result;
use clap::Args;
use farrier_cli::generate::GenerateArguments;
use farrier_cli::transaction;

use crate::repository::{home, root};
use crate::services;
use crate::stamp::Stamp;

/// Generate the crates below `generated/` from the models below `model/`, and the clients within hand-written crates
#[derive(Args)]
pub(crate) struct Codegen {
    /// Change nothing; fail if a generated file is out of date.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    arguments: GenerateArguments,
}

impl Codegen {
    /// Runs the command. A crate elsewhere is its own workspace, because it may be below the root of this one.
    pub(crate) fn run(&self) -> Result<()> {
        if self.arguments.out.is_some() {
            return GenerateArguments { standalone: true, ..self.arguments.clone() }.run(&home(), self.check);
        }
        if self.check || !self.arguments.operations.is_empty() {
            return self.run_in_repository();
        }
        let root = root();
        let stamp = Stamp::new(&root)?;
        if stamp.is_current()? {
            println!("nothing has changed since everything was generated");
            return Ok(());
        }
        self.run_in_repository()?;
        stamp.write()
    }

    fn run_in_repository(&self) -> Result<()> {
        self.arguments.run(&home(), self.check)?;
        services::run(self.check)
    }
}

/// Checks that the crates of the repository and the clients within hand-written crates are up to date.
///
/// # Errors
/// If one of them is out of date or cannot be generated.
pub fn check_repository() -> Result<()> {
    transaction::recover_aloud(&root())?;
    GenerateArguments::default().run(&home(), true)?;
    services::run(true)
}
