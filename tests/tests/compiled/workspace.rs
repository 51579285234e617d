//! Generated crates on the disk as one workspace, which cargo checks.
//!
//! Files are written only if they differ, so that cargo checks only the crates that changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use farrier_build::output::Plan;
use farrier_codegen::write::Files;
use farrier_tests::{Case, repository};

/// A workspace of generated crates below `target`.
pub(crate) struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Generates the crates, each with the name of its folder.
    pub(crate) fn write(name: &str, cases: &[(String, Case)]) -> Self {
        let crates = cases.iter().map(|(name, case)| (name.clone(), case.output().files)).collect();
        Self::of_crates(name, &crates)
    }

    /// Writes the files of each crate, by the name of its folder, and deletes all others.
    pub(crate) fn of_crates(name: &str, crates: &BTreeMap<String, Files>) -> Self {
        let folder = repository().join("target").join(name);
        delete_other_crates(&folder, crates);
        for (name, files) in crates {
            write_crate(&folder.join(name), files);
        }
        let members: Vec<&str> = crates.keys().map(String::as_str).collect();
        xtask::write_workspace(&folder, "cargo test", &members).expect("the files can be written");
        Self { folder }
    }

    /// A command that runs cargo in the workspace.
    pub(crate) fn command(&self) -> Command {
        xtask::cargo_in(&self.folder)
    }

    /// Runs cargo, which must not print warnings. If it fails or prints some, the panic shows its output.
    ///
    /// Warnings are not turned into errors by flags of the compiler, because all dependencies would be built again with
    /// these.
    pub(crate) fn cargo(&self, arguments: &str) {
        let output =
            self.command().args(arguments.split(' ')).arg("--quiet").output().expect("cargo can be run");
        let said = String::from_utf8_lossy(&output.stderr);
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.is_empty(), "cargo {arguments}:\n{printed}{said}");
    }
}

fn write_crate(folder: &Path, files: &Files) {
    let plan = Plan::new(folder, files, |_| true).expect("the folder can be read");
    plan.apply(folder, files).expect("the files can be written");
    for path in plan.foreign {
        std::fs::remove_file(folder.join(path)).expect("the file can be deleted");
    }
}

/// Deletes the crates of an earlier run that this one does not write.
fn delete_other_crates(folder: &Path, crates: &BTreeMap<String, Files>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.join("Cargo.toml").exists() && !crates.contains_key(&*name) {
            std::fs::remove_dir_all(&path).expect("the folder can be deleted");
        }
    }
}
