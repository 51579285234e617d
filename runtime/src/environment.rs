//! Access to environment variables and files, for configuration and credentials.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The source of variables and files; in tests, from memory.
pub trait Environment: fmt::Debug + Send + Sync + 'static {
    /// The value of a variable. A value that is not Unicode counts as not set.
    fn var(&self, name: &str) -> Option<String>;

    /// The content of a file; `None` if it does not exist.
    ///
    /// # Errors
    /// If the file exists and cannot be read.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;

    /// The value of a variable without the white space around it; `None` if nothing else is left.
    ///
    /// Blank variables count as not set, everywhere: containers and scripts set variables that they have no value for.
    fn non_blank_var(&self, name: &str) -> Option<String> {
        self.var(name).as_deref().and_then(non_blank).map(str::to_owned)
    }
}

/// The text without the white space around it; `None` if nothing else is left.
pub(crate) fn non_blank(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The variables and files of the process.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProcessEnvironment;

impl Environment for ProcessEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match std::fs::read(path) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Variables and files set by a test.
#[derive(Clone, Default)]
pub struct FixedEnvironment {
    /// The variables.
    pub variables: BTreeMap<String, String>,
    /// The files.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Environment for FixedEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        Ok(self.files.get(path).cloned())
    }
}

impl fmt::Debug for FixedEnvironment {
    /// Shows only the names: values and files may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedEnvironment")
            .field("variables", &self.variables.keys())
            .field("files", &self.files.keys())
            .finish()
    }
}
