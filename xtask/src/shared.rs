//! Suites of test cases that are kept beside the repository and not in it.

use crate::repository::root;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// A suite below `../shared`.
pub struct Suite {
    /// The command that runs the suite: `protocol-tests`.
    pub command: &'static str,
    /// Its folder below `../shared`.
    pub folder: &'static str,
}

impl Suite {
    /// The path of the suite.
    pub(crate) fn directory(&self) -> PathBuf {
        let root = root();
        root.parent().unwrap_or(&root).join("shared").join(self.folder)
    }

    /// Runs the suite if it is present. If it is missing, prints a line, or fails under CI, where nobody would read the
    /// line.
    ///
    /// # Errors
    /// If a case fails, or the suite is missing under `CI=true`.
    pub fn run_where_present(&self, run: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        let directory = self.directory();
        if directory.is_dir() {
            println!("$ cargo xtask {}", self.command);
            return run(&directory);
        }
        let message = format!("{} skipped: there is no {}", self.command, directory.display());
        if std::env::var("CI").is_ok_and(|value| value == "true") {
            bail!("{message}");
        }
        println!("{message}");
        Ok(())
    }
}
