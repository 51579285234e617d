//! A copy of the repository, in which a release is tried.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::empty_folder;

/// Copies the files that are in the index, or would be added to it, as they are in the working tree.
///
/// # Errors
/// If git cannot list the files, or one cannot be copied.
pub(crate) fn copy_repository(root: &Path, to: &Path) -> Result<PathBuf> {
    let to = empty_folder(to.to_owned())?;
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let output = git.output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git cannot list the files of {}", root.display());
    }
    let listed = String::from_utf8(output.stdout).context("a path is not UTF-8")?;
    // A file that was deleted but not committed is still listed.
    for path in listed.split('\0').filter(|path| !path.is_empty() && root.join(path).is_file()) {
        copy_file(&root.join(path), &to.join(path))
            .with_context(|| format!("cannot copy {path} to {}", to.display()))?;
    }
    Ok(to)
}

fn copy_file(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    fs::copy(from, to).map(drop)
}

/// Writes the files of a commit to a folder.
///
/// # Errors
/// If git does not know the commit, or the files cannot be written.
pub(crate) fn check_out(root: &Path, commit: &str, to: &Path) -> Result<PathBuf> {
    let to = empty_folder(to.to_owned())?;
    let archive = to.with_extension("tar");
    let mut git = Command::new("git");
    git.current_dir(root).args(["archive", "--output"]).arg(&archive).arg(commit);
    if !git.status().context("cannot run git")?.success() {
        bail!("git cannot read the commit `{commit}`");
    }
    unpack(&archive, &to)?;
    fs::remove_file(&archive).with_context(|| format!("cannot delete {}", archive.display()))?;
    Ok(to)
}

/// Unpacks an archive, compressed or not, into a folder.
///
/// # Errors
/// If `tar` is not installed or fails.
pub(crate) fn unpack(archive: &Path, to: &Path) -> Result<()> {
    let status = Command::new("tar").arg("-xf").arg(archive).arg("-C").arg(to).status();
    if !status.context("cannot run tar")?.success() {
        bail!("tar cannot unpack {}", archive.display());
    }
    Ok(())
}
