//! `cargo semver-checks`: compares the interfaces of the packages with those of an earlier state.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::copy::check_out;
use crate::workspace::Package;

/// The command that installs the program.
const INSTALL: &str = "cargo install cargo-semver-checks --locked";

/// The package whose library is not an interface for others.
const PROGRAM: &str = "farrier";

/// Checks that the program is installed, before anything is built.
///
/// # Errors
/// If it is not. The error contains the command that installs it.
pub(crate) fn check_installed(baseline: &str) -> Result<()> {
    let mut cargo = xtask::cargo();
    cargo.args(["semver-checks", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    if !cargo.status().is_ok_and(|status| status.success()) {
        bail!("to compare with `{baseline}`, install cargo-semver-checks first: `{INSTALL}`");
    }
    Ok(())
}

/// Compares the interfaces of the copy with the baseline, a folder or a commit. The versions of the copy decide which
/// changes are allowed.
///
/// # Errors
/// If a change needs a higher version.
pub(crate) fn check(copy: &Path, published: &[Package], baseline: &str, folder: &Path) -> Result<()> {
    let root = match Path::new(baseline) {
        path if path.is_dir() => path.to_owned(),
        _ => check_out(&xtask::root(), baseline, &folder.join("baseline"))?,
    };
    let mut cargo = xtask::cargo();
    cargo.current_dir(copy).env("CARGO_TARGET_DIR", folder.join("target"));
    cargo.args(["semver-checks", "--baseline-root"]).arg(&root);
    for package in published.iter().filter(|package| package.name != PROGRAM) {
        cargo.args(["--package", &package.name]);
    }
    println!("$ cargo semver-checks --baseline-root {}", root.display());
    if !cargo.status().context("cannot run cargo")?.success() {
        bail!(
            "the interfaces have changed more than the versions say: correct the changelog, or use --version"
        );
    }
    Ok(())
}
