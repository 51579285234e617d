//! Where the repository stands.

use std::path::{Path, PathBuf};

use anyhow::Result;
use farrier_cli::home::Home;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// The repository as a place for commands.
pub(crate) fn home() -> Home {
    let root = root();
    let runtime = Some(root.join("runtime"));
    Home { root, runtime, command: "cargo xtask codegen".to_owned() }
}

/// The files of models directly below a folder, sorted.
pub(crate) fn models_in(folder: &Path) -> Result<Vec<PathBuf>> {
    farrier_cli::fs::files_with_extension(folder, "json")
}
