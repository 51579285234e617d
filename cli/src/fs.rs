//! The disk: reading with errors that name the file, and writing only what differs.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use farrier_codegen::diagnostic::Source;

/// What a write did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The file is new.
    Created,
    /// The file had another content.
    Updated,
    /// The file had this content already, and was not touched.
    Unchanged,
}

/// The folders directly below a folder, sorted.
pub fn folders(parent: &Path) -> anyhow::Result<Vec<PathBuf>> {
    Ok(entries(parent)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// The files of an extension directly below a folder, sorted.
pub fn files_with_extension(parent: &Path, extension: &str) -> anyhow::Result<Vec<PathBuf>> {
    let has_extension = |path: &PathBuf| path.extension().is_some_and(|found| found == extension);
    Ok(entries(parent)?.into_iter().filter(has_extension).collect())
}

fn entries(parent: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let list = || fs::read_dir(parent)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = list().with_context(|| format!("cannot list {}", parent.display()))?;
    paths.sort();
    Ok(paths)
}

/// Reads a file as a source, named by its path; `-` is the standard input.
pub fn read_source(path: &Path) -> anyhow::Result<Source> {
    Ok(farrier_build::models::read_source(path)?)
}

/// Prints a text. Who reads it may have seen enough: a pipe that is closed is no error.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to the standard output")
        }
        _ => Ok(()),
    }
}

/// Gives a file this text: not at all when it has it, otherwise at once by renaming a file beside it.
pub fn write_if_different(path: &Path, text: &str) -> anyhow::Result<Written> {
    let written = match fs::read(path) {
        Ok(old) if old == text.as_bytes() => return Ok(Written::Unchanged),
        Ok(_) => Written::Updated,
        Err(error) if error.kind() == ErrorKind::NotFound => Written::Created,
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    write_atomically(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(written)
}

fn write_atomically(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let result = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if result.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_only_what_differs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inner/file.txt");
        assert_eq!(write_if_different(&path, "a").unwrap(), Written::Created);
        assert_eq!(write_if_different(&path, "a").unwrap(), Written::Unchanged);
        assert_eq!(write_if_different(&path, "b").unwrap(), Written::Updated);
        assert_eq!(fs::read_to_string(&path).unwrap(), "b");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn names_the_file_that_it_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_if_different(folder.path(), "a").unwrap_err();
        assert!(error.to_string().contains(&folder.path().display().to_string()));
    }
}
