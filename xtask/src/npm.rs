//! npm packages for the tests, each list of them below `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::install::{install_once, is_installed};
use crate::python::run;
use crate::repository::root;

/// The file with the exact versions.
const LOCK: &str = "package-lock.json";

/// Returns `true` if there is an installer.
pub(crate) fn is_present() -> bool {
    is_installed("npm")
}

/// Installs the packages that a folder of the repository lists, unless an earlier run has. Returns the folder of packages.
///
/// # Errors
/// If npm fails.
pub(crate) fn install(folder: &Path, lists: &str, options: &[&str]) -> Result<PathBuf> {
    let lists = root().join(lists);
    let lock = fs::read_to_string(lists.join(LOCK)).context(LOCK)?;
    install_once(folder, &lock, || {
        for name in ["package.json", LOCK] {
            fs::copy(lists.join(name), folder.join(name)).context(name)?;
        }
        let quietly = ["ci", "--silent", "--no-audit", "--no-fund"];
        run(Command::new("npm").args(quietly).args(options).current_dir(folder))
    })?;
    Ok(folder.join("node_modules"))
}
