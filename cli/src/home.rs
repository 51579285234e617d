//! The repository that a command runs in.

use std::path::{Path, PathBuf};

/// The repository that a command runs in, and the command's name.
#[derive(Clone, Debug)]
pub struct Home {
    /// The folder that may contain `model/` and `generated/`.
    pub root: PathBuf,
    /// The folder of the runtime. If there is none, generated crates depend only on its version.
    pub runtime: Option<PathBuf>,
    /// The command that generates, for headers and messages: `cargo xtask codegen`.
    pub command: String,
}

impl Home {
    /// The same home with another root.
    #[must_use]
    pub fn with_root(&self, root: &Path) -> Self {
        Self { root: root.to_owned(), ..self.clone() }
    }
}

/// This repository, for tests.
#[cfg(test)]
pub(crate) fn of_tests() -> Home {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the repository");
    Home {
        root: root.to_owned(),
        runtime: Some(root.join("runtime")),
        command: "cargo xtask codegen".to_owned(),
    }
}
