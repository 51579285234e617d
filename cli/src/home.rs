//! Where a command runs, and for whom.

use std::path::{Path, PathBuf};

/// Where a command runs: what a path is relative to, and how its user calls it.
#[derive(Clone, Debug)]
pub struct Home {
    /// The folder that holds `model/` and `generated/`, where there are such.
    pub root: PathBuf,
    /// Where the runtime stands; without, generated crates depend on its version alone.
    pub runtime: Option<PathBuf>,
    /// The command that generates, as headers and messages name it: `cargo xtask codegen`.
    pub command: String,
}

impl Home {
    /// The same with another root.
    #[must_use]
    pub fn with_root(&self, root: &Path) -> Self {
        Self { root: root.to_owned(), ..self.clone() }
    }
}

/// This repository, as its own tests see it.
#[cfg(test)]
pub(crate) fn of_tests() -> Home {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the repository");
    Home {
        root: root.to_owned(),
        runtime: Some(root.join("runtime")),
        command: "cargo xtask codegen".to_owned(),
    }
}
