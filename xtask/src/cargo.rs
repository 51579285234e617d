//! Cargo as from a shell.
//!
//! Cargo tells a program that it runs, and a test, of its package. Build scripts that look at these variables, that of
//! `ring` for one, would run again when such a program runs cargo, and all that stands on their crates be built again.

use std::process::Command;

use crate::repository::root;

/// Cargo in the repository's root.
pub fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root());
    forget_package(&mut cargo);
    cargo
}

/// Keeps from a command what cargo has told this program of its package.
pub(crate) fn forget_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let shown = name.to_string_lossy();
        if shown.starts_with("CARGO_MANIFEST_") || shown.starts_with("CARGO_PKG_") {
            command.env_remove(&name);
        }
    }
}
