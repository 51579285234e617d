//! Brings a generated crate's folder in line with what was generated: writes what differs, deletes what is left over.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use farrier_codegen::write::{Files, is_generated};
use walkdir::WalkDir;

use crate::fs;

/// What must change in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Files whose text differs or that are missing.
    pub(crate) write: BTreeSet<String>,
    /// Generated files that are no longer generated.
    pub(crate) delete: BTreeSet<String>,
    /// How many files are as they should be.
    pub(crate) unchanged: usize,
}

/// Why a folder cannot be brought in line.
#[derive(Debug)]
pub(crate) enum SyncError {
    /// The folder holds something, and no generated crate.
    NotGenerated(PathBuf),
    /// Files among the generated ones that were not generated.
    Foreign(PathBuf, Vec<String>),
    /// The disk's word.
    Io(PathBuf, io::Error),
}

/// Entries of a crate's folder that belong to cargo or to the crate's keepers.
const NOT_OURS: &[&str] = &["Cargo.lock", "CHANGELOG.md", "target"];

impl Plan {
    /// Whether nothing must change.
    pub(crate) fn is_empty(&self) -> bool {
        self.write.is_empty() && self.delete.is_empty()
    }

    /// Compares a folder with what was generated for it.
    pub(crate) fn new(folder: &Path, files: &Files) -> Result<Self, SyncError> {
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
            return Err(SyncError::NotGenerated(folder.to_owned()));
        }
        if !foreign.is_empty() {
            return Err(SyncError::Foreign(folder.to_owned(), foreign));
        }
        plan.write.extend(files.keys().filter(|path| !present.contains(*path)).cloned());
        Ok(plan)
    }

    /// Changes the folder, file by file.
    pub(crate) fn apply(&self, folder: &Path, files: &Files) -> Result<(), SyncError> {
        for path in &self.write {
            let target = folder.join(path);
            fs::write(&target, &files[path]).map_err(|error| SyncError::Io(target, error))?;
        }
        for path in &self.delete {
            let target = folder.join(path);
            std::fs::remove_file(&target).map_err(|error| SyncError::Io(target.clone(), error))?;
            remove_empty_parents(folder, &target);
        }
        Ok(())
    }
}

/// The files below a folder, sorted, with `/` in their paths; none where there is no folder.
fn read_folder(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, SyncError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let is_ours = |entry: &walkdir::DirEntry| {
        entry.depth() != 1 || NOT_OURS.iter().all(|name| entry.file_name() != *name)
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_ours) {
        let entry = entry.map_err(|error| SyncError::Io(folder.to_owned(), error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let text = std::fs::read(entry.path()).map_err(|error| SyncError::Io(entry.path().to_owned(), error))?;
        let path = entry.path().strip_prefix(folder).expect("the walk stays below its root");
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        files.push((parts.join("/"), text));
    }
    Ok(files)
}

fn is_crate_of_ours(folder: &Path) -> bool {
    std::fs::read(folder.join("Cargo.toml")).is_ok_and(|text| is_generated(&text))
}

/// Removes the folders that a deleted file leaves empty.
fn remove_empty_parents(root: &Path, file: &Path) {
    let parents = file.ancestors().skip(1).take_while(|parent| *parent != root);
    for parent in parents {
        if std::fs::remove_dir(parent).is_err() {
            return;
        }
    }
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGenerated(folder) => write!(
                f,
                "{} holds files but no generated crate; nothing was changed. Name an empty or a new folder",
                folder.display()
            ),
            Self::Foreign(folder, files) => write!(
                f,
                "{} holds files that were not generated; nothing was changed. Move them away: {}",
                folder.display(),
                files.join(", ")
            ),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for SyncError {}
