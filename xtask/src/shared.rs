//! Suites of test cases that stand beside the repository and not in it.

use crate::repository::root;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// A suite below `../shared`.
pub(crate) struct Suite {
    /// The command that runs it: `protocol-tests`.
    pub(crate) command: &'static str,
    /// Its folder there.
    pub(crate) folder: &'static str,
}

impl Suite {
    /// Where the suite stands.
    pub(crate) fn directory(&self) -> PathBuf {
        let root = root();
        root.parent().unwrap_or(&root).join("shared").join(self.folder)
    }

    /// Runs the suite where it is there. Elsewhere says that it did not, and fails where nobody reads that.
    ///
    /// # Errors
    /// When a case fails, or when the suite is missing under `CI=true`.
    pub(crate) fn run_where_present(&self, run: fn(&Path) -> Result<()>) -> Result<()> {
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
