//! `cargo xtask bench`: the program in `bench/`, which only those build who measure.

use std::ffi::OsString;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cargo::cargo;

/// Measure Farrier and its peers side by side; `bench -- --help` tells what there is to measure
#[derive(Args)]
pub(crate) struct Bench {
    /// What to measure, and how.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Bench {
    /// Builds the program and runs it.
    ///
    /// # Errors
    /// When it fails.
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
