//! The place of the repository.

use std::path::PathBuf;

use farrier_cli::home::Home;

/// The root of the repository.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// The repository, as the commands of `farrier_cli` need it.
pub fn home() -> Home {
    let root = root();
    let runtime = Some(root.join("runtime"));
    Home { root, runtime, command: "cargo xtask codegen".to_owned() }
}
