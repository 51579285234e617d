//! Why nothing was generated, for whoever reads the build's output.

use std::fmt;
use std::io;
use std::path::Path;

use farrier_codegen::diagnostic::{Diagnostics, Source};

/// Why nothing was generated: the problems of the model with their places, or what the disk refused.
///
/// `Debug` prints the text as it is, so that a build script whose `main` returns it shows what a person can read.
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
