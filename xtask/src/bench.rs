//! `cargo xtask bench`: runs the program in `bench/`, which is built only for measuring.

use std::ffi::OsString;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cargo::cargo;

/// Measure Farrier and its peers side by side; `bench -- --help` lists the benchmarks
#[derive(Args)]
pub(crate) struct Bench {
    /// The arguments of the program.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Bench {
    /// Builds the program and runs it.
    ///
    /// # Errors
    /// If the program cannot be built or fails.
    pub(crate) fn run(self) -> Result<()> {
        let mut command = cargo();
        command.args([
            "run",
            "--quiet",
            "--locked",
            "--profile",
            "xtask",
            "--package",
            "farrier-bench",
            "--",
        ]);
        let status = command.args(self.arguments).status().context("cannot run cargo")?;
        if !status.success() {
            bail!("the benchmark failed: {status}");
        }
        Ok(())
    }
}
