//! The disk and the standard output, with errors that name the file.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::{DirEntry, WalkDir};

/// The folders directly below a folder, sorted.
pub fn folders(parent: &Path) -> Result<Vec<PathBuf>> {
    Ok(entries(parent)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// The files with an extension directly below a folder, sorted.
pub fn files_with_extension(parent: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let has_extension = |path: &PathBuf| path.extension().is_some_and(|found| found == extension);
    Ok(entries(parent)?.into_iter().filter(has_extension).collect())
}

fn entries(parent: &Path) -> Result<Vec<PathBuf>> {
    let list = || fs::read_dir(parent)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    let mut paths = list().with_context(|| format!("cannot list {}", parent.display()))?;
    paths.sort();
    Ok(paths)
}

/// The files with a name anywhere below a folder, without those in `target` and hidden folders. The paths are relative to
/// the folder, and sorted.
pub(crate) fn files_named(root: &Path, name: &str) -> Result<Vec<PathBuf>> {
    let is_ours = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !name.starts_with('.') && name != "target"
    };
    let entries = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(is_ours);
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", root.display()))?;
        if entry.file_name() == name {
            found.push(entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned());
        }
    }
    Ok(found)
}

/// Prints a text. A closed pipe is not an error: its reader may have seen enough.
pub fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to the standard output")
        }
        _ => Ok(()),
    }
}
