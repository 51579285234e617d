//! The disk and the standard output, with errors that name the file.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

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
