//! Where things stand in the repository.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// The folders directly below a folder, sorted.
pub(crate) fn folders(parent: &Path) -> Result<Vec<PathBuf>> {
    Ok(entries(parent)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// The files of an extension directly below a folder, sorted.
pub(crate) fn files_with_extension(parent: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let has_extension = |path: &PathBuf| path.extension().is_some_and(|found| found == extension);
    Ok(entries(parent)?.into_iter().filter(has_extension).collect())
}

fn entries(parent: &Path) -> Result<Vec<PathBuf>> {
    let read = || std::fs::read_dir(parent)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = read().with_context(|| format!("cannot list {}", parent.display()))?;
    paths.sort();
    Ok(paths)
}
