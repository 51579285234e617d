//! Generated crates on the disk, one workspace, for cargo to judge.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Case, repository};

/// A workspace of generated crates below `target`.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Writes the crates of this name each, where they differ, and deletes what an earlier run left.
    pub fn write(name: &str, cases: &[(String, Case)]) -> Self {
        let folder = repository().join("target").join(name);
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        write_crates(&folder, cases);
        Self { folder }
    }

    /// Runs cargo with warnings as errors, and says all that it said when it fails.
    pub fn cargo(&self, arguments: &str) {
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(arguments.split(' '))
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .output()
            .expect("cargo can be run");
        let said = String::from_utf8_lossy(&output.stderr);
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "cargo {arguments}:\n{printed}{said}");
    }
}

fn write_crates(folder: &Path, cases: &[(String, Case)]) {
    let mut written = BTreeSet::new();
    let mut members = Vec::new();
    for (name, case) in cases {
        for (path, text) in case.output().files {
            let path = folder.join(name).join(path);
            write_if_different(&path, &text);
            written.insert(path);
        }
        members.push(name);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    write_if_different(&folder.join("Cargo.toml"), &manifest);
    // The versions that this repository is tested with, and that are there without a network.
    let lock = std::fs::read_to_string(repository().join("Cargo.lock")).expect("Cargo.lock is committed");
    std::fs::write(folder.join("Cargo.lock"), lock).expect("the file can be written");

    let is_crate = |path: &PathBuf| path.join("Cargo.toml").exists();
    for path in entries(folder).iter().filter(|path| is_crate(path)).flat_map(|path| all_files(path)) {
        if !written.contains(&path) {
            std::fs::remove_file(path).expect("the file can be deleted");
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

fn all_files(path: &Path) -> Vec<PathBuf> {
    match path.is_dir() {
        true => entries(path).iter().flat_map(|path| all_files(path)).collect(),
        false => vec![path.to_owned()],
    }
}

fn write_if_different(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}
