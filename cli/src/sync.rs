//! Brings a generated crate's folder in line with what was generated: writes what differs, deletes what is left over.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use farrier_codegen::write::{Files, is_generated};
use walkdir::WalkDir;

use crate::examples::EXAMPLES;
use crate::transaction::{self, STAGING, Transaction};

/// What must change in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files whose text differs or that are missing.
    pub write: BTreeSet<String>,
    /// Generated files that are no longer generated.
    pub delete: BTreeSet<String>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

/// Entries of a crate's folder that belong to cargo or to the crate's keepers.
const NOT_OURS: &[&str] = &["Cargo.lock", "CHANGELOG.md", EXAMPLES, "target", STAGING];

impl Plan {
    /// Whether nothing must change.
    pub fn is_empty(&self) -> bool {
        self.write.is_empty() && self.delete.is_empty()
    }

    /// Compares a folder with what was generated for it.
    pub fn new(folder: &Path, files: &Files) -> Result<Self> {
        transaction::recover_aloud(folder)?;
        let mut plan = Self::default();
        let mut foreign = Vec::new();
        let mut present = BTreeSet::new();
        for (path, text) in read_folder(folder)? {
            match files.get(&path) {
                Some(generated) if generated.as_bytes() == text => plan.unchanged += 1,
                Some(_) => drop(plan.write.insert(path.clone())),
                None if is_generated(&text) => drop(plan.delete.insert(path.clone())),
                None => foreign.push(path.clone()),
            }
            present.insert(path);
        }
        if !present.is_empty() && !is_crate_of_ours(folder) {
            bail!(
                "{} holds files but no generated crate; nothing was changed. Name an empty or a new folder",
                folder.display()
            );
        }
        if !foreign.is_empty() {
            bail!(
                "{} holds files that were not generated; nothing was changed. Move them away: {}",
                folder.display(),
                foreign.join(", ")
            );
        }
        plan.write.extend(files.keys().filter(|path| !present.contains(*path)).cloned());
        Ok(plan)
    }

    /// Changes the folder, all of it or nothing.
    pub fn apply(&self, folder: &Path, files: &Files) -> Result<()> {
        let mut transaction = Transaction::new(folder);
        self.add_to(&mut transaction, Path::new(""), files)?;
        transaction.commit()
    }

    /// Makes the change part of another, where the folder stands at this path.
    pub fn add_to(&self, transaction: &mut Transaction, folder: &Path, files: &Files) -> Result<()> {
        for path in &self.write {
            transaction.write(folder.join(path), &files[path])?;
        }
        for path in &self.delete {
            transaction.delete(folder.join(path));
        }
        Ok(())
    }
}

/// The files below a folder, sorted, with `/` in their paths; none where there is no folder.
fn read_folder(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let is_ours = |entry: &walkdir::DirEntry| {
        entry.depth() != 1 || NOT_OURS.iter().all(|name| entry.file_name() != *name)
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_ours) {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let text =
            std::fs::read(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
        let path = entry.path().strip_prefix(folder).expect("the walk stays below its root");
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        files.push((parts.join("/"), text));
    }
    Ok(files)
}

fn is_crate_of_ours(folder: &Path) -> bool {
    std::fs::read(folder.join("Cargo.toml")).is_ok_and(|text| is_generated(&text))
}
