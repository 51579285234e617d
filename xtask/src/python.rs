//! Python packages for the tests, each in a virtual environment below `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::install::{install_once, is_installed};
use crate::repository::root;

/// Returns `true` if there is an interpreter.
pub(crate) fn is_present() -> bool {
    is_installed("python3")
}

/// Installs packages into a virtual environment unless an earlier run has. Returns the folder of its programs.
///
/// # Errors
/// If pip fails.
pub(crate) fn install(folder: &Path, packages: &[&str]) -> Result<PathBuf> {
    let programs = folder.join("bin");
    install_once(folder, &packages.join("\n"), || {
        run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        let mut pip = Command::new(programs.join("pip"));
        run(pip.args(["install", "--quiet", "--disable-pip-version-check"]).args(packages))
    })?;
    Ok(programs)
}

/// Installs the packages that a file of the repository lists, like [`install`].
///
/// # Errors
/// If the file cannot be read, or pip fails.
pub(crate) fn install_list(folder: &Path, list: &str) -> Result<PathBuf> {
    let packages = fs::read_to_string(root().join(list)).context(list.to_owned())?;
    install(folder, &packages.lines().collect::<Vec<_>>())
}

/// Runs a command.
///
/// # Errors
/// If it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_owned();
    let status = command.status().with_context(|| format!("cannot run {}", program.display()))?;
    if !status.success() {
        bail!("{} failed: {status}", program.display());
    }
    Ok(())
}
