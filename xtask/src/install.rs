//! Software and folders that the tests need, below `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

/// Returns `true` if there is a program with this name.
pub(crate) fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok()
}

/// Installs something into a folder unless an earlier run has installed the same. `wanted` names it with its version.
///
/// # Errors
/// Those of the installation, and of the disk.
pub(crate) fn install_once(folder: &Path, wanted: &str, install: impl FnOnce() -> Result<()>) -> Result<()> {
    let marker = folder.join("installed.txt");
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    println!("installs {}", folder.display());
    install()?;
    Ok(fs::write(marker, wanted)?)
}

/// Makes a folder empty, and returns its path.
///
/// # Errors
/// If its old content cannot be removed, or it cannot be created.
pub(crate) fn empty_folder(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(folder.to_owned())
}
