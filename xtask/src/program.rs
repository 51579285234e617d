//! The programs of this repository that are built only when they are used.

use std::ffi::{OsStr, OsString};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cargo::cargo;
use crate::repository::root;

/// The arguments that a program reads.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The arguments of the program.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Arguments {
    /// Builds a program of this workspace in a profile and runs it.
    ///
    /// # Errors
    /// If the program cannot be built or fails.
    pub(crate) fn run(self, package: &str, profile: &str) -> Result<()> {
        run(package, profile, self.arguments)
    }
}

/// Builds a program of this workspace in a profile and runs it with these arguments.
///
/// # Errors
/// If the program cannot be built or fails.
pub(crate) fn run(
    package: &str,
    profile: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<()> {
    let mut command = cargo();
    // Paths among the arguments are relative to the folder of the caller.
    command
        .current_dir(std::env::current_dir()?)
        .args(["run", "--manifest-path"])
        .arg(root().join("Cargo.toml"));
    command.args(["--locked", "--profile", profile, "--package", package, "--"]);
    let status = command.args(arguments).status().context("cannot run cargo")?;
    if !status.success() {
        bail!("{package} failed: {status}");
    }
    Ok(())
}
