//! Software that the tests need, installed below `target/`.

use std::fs;
use std::path::Path;

use anyhow::Result;

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
