//! Runs cargo as from a shell.
//!
//! Cargo sets environment variables with package metadata for the programs and tests that it runs. If such a program runs
//! cargo, build scripts that read these variables, such as that of `ring`, would run again, and all crates that depend
//! on theirs would be rebuilt.

use std::path::Path;
use std::process::Command;

use crate::repository::root;

/// A command that runs cargo in the repository's root.
pub fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root());
    forget_package(&mut cargo);
    cargo
}

/// A command that runs cargo in another workspace of this repository, with the target folder of the repository, because
/// they have dependencies in common.
pub fn cargo_in(workspace: &Path) -> Command {
    let mut cargo = cargo();
    cargo.current_dir(workspace);
    if std::env::var_os("CARGO_TARGET_DIR").is_none() {
        cargo.env("CARGO_TARGET_DIR", root().join("target"));
    }
    cargo
}

/// Removes the variables with package metadata from a command's environment.
pub(crate) fn forget_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let shown = name.to_string_lossy();
        if shown.starts_with("CARGO_MANIFEST_") || shown.starts_with("CARGO_PKG_") {
            command.env_remove(&name);
        }
    }
}
