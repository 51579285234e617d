//! The error of a build script.

use std::fmt;
use std::io;
use std::path::Path;

use farrier_codegen::diagnostic::{Diagnostics, Source};

/// The reason why nothing was generated: problems of the model with their places, or a failure of the disk.
///
/// `Debug` prints the plain text, so that the error is readable when a build script returns it from `main`.
pub struct Error {
    text: String,
}

impl Error {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    pub(crate) fn of_disk(verb: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {verb} {}: {error}", path.display()))
    }

    pub(crate) fn of_model(problems: &Diagnostics, sources: &[Source]) -> Self {
        Self::new(problems.render(sources, false))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Error {}
