//! Whether anything that `cargo xtask codegen` reads or writes has changed since it ran last.
//!
//! As cargo does, the times and sizes of files are compared, not their texts. `--check` does not use this.

use std::fmt::Write;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::{DirEntry, WalkDir};

/// What generation reads and writes, relative to the root of the repository.
const FILES: [&str; 8] = [
    "Cargo.toml",
    "generated",
    "model",
    "runtime/Cargo.toml",
    "runtime/models",
    "runtime/src/services",
    "transfer/models",
    "transfer/src/services",
];

/// The state of a repository's files, and of the generator, after the last generation.
pub(crate) struct Stamp<'a> {
    root: &'a Path,
    generator: PathBuf,
}

impl<'a> Stamp<'a> {
    /// The stamp of this program in a repository.
    ///
    /// # Errors
    /// If the program cannot be found.
    pub(crate) fn new(root: &'a Path) -> Result<Self> {
        let generator = std::env::current_exe().context("cannot find the running program")?;
        Ok(Self { root, generator })
    }

    /// Returns `true` if nothing has changed.
    ///
    /// # Errors
    /// If the files cannot be listed.
    pub(crate) fn is_current(&self) -> Result<bool> {
        let before = std::fs::read_to_string(self.path()).unwrap_or_default();
        Ok(before == self.state()?)
    }

    /// Writes the present state.
    ///
    /// # Errors
    /// If the files cannot be listed, or the stamp cannot be written.
    pub(crate) fn write(&self) -> Result<()> {
        let path = self.path();
        let folder = path.parent().unwrap_or(self.root);
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        std::fs::write(&path, self.state()?).with_context(|| format!("cannot write {}", path.display()))
    }

    fn path(&self) -> PathBuf {
        self.root.join("target/xtask/codegen.stamp")
    }

    /// A line for each file: its path, its size and the time of its last change.
    fn state(&self) -> Result<String> {
        let mut state = String::new();
        let mut add = |path: &Path, metadata: Metadata| -> Result<()> {
            let time = metadata.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            writeln!(state, "{} {} {}", path.display(), metadata.len(), time.as_nanos())?;
            Ok(())
        };
        for path in FILES.iter().map(|path| self.root.join(path)).chain([self.generator.clone()]) {
            for entry in WalkDir::new(&path).sort_by_file_name().into_iter().filter_entry(is_ours) {
                // A folder that is missing is listed as nothing, and so is a file that goes away meanwhile.
                let Ok(entry) = entry else { continue };
                if entry.file_type().is_file() {
                    add(entry.path(), entry.metadata()?)?;
                }
            }
        }
        Ok(state)
    }
}

fn is_ours(entry: &DirEntry) -> bool {
    entry.file_name() != "target"
}

#[cfg(test)]
mod tests {
    use super::Stamp;

    #[test]
    fn a_change_of_a_file_or_of_the_generator_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).unwrap();
        std::fs::create_dir(folder.path().join("model")).unwrap();
        write("model/a.json", "{}");
        write("generator", "1");
        let stamp = Stamp { root: folder.path(), generator: folder.path().join("generator") };
        assert!(!stamp.is_current().unwrap(), "there was no generation yet");
        stamp.write().unwrap();
        assert!(stamp.is_current().unwrap());
        for path in ["model/a.json", "model/b.json", "generator"] {
            write(path, "a change");
            assert!(!stamp.is_current().unwrap(), "{path}");
            stamp.write().unwrap();
        }
        std::fs::remove_file(folder.path().join("model/b.json")).unwrap();
        assert!(!stamp.is_current().unwrap(), "a file is gone");
    }
}
