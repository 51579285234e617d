//! Generated files on the disk: written only if they differ, and deleted if they are no longer generated.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use farrier_codegen::write::{Files, is_generated};

use crate::Error;

/// The effect of writing a text to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The file is new.
    Created,
    /// The file had a different content.
    Updated,
    /// The file already has this content and is not written.
    Unchanged,
}

impl Written {
    /// The effect of writing `text` to `path`, without writing it.
    ///
    /// # Errors
    /// If the file exists and cannot be read.
    pub fn compare(path: &Path, text: &str) -> Result<Self, Error> {
        match fs::read(path) {
            Ok(old) if old == text.as_bytes() => Ok(Self::Unchanged),
            Ok(_) => Ok(Self::Updated),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::Created),
            Err(error) => Err(Error::of_disk("read", path, &error)),
        }
    }
}

/// Writes a file unless it already has this text. The text is written to a temporary file, which is renamed.
///
/// # Errors
/// If the file cannot be read or written.
pub fn write_if_different(path: &Path, text: &str) -> Result<Written, Error> {
    let written = Written::compare(path, text)?;
    if written != Written::Unchanged {
        write_atomically(path, text).map_err(|error| Error::of_disk("write", path, &error))?;
    }
    Ok(written)
}

fn write_atomically(path: &Path, text: &str) -> io::Result<()> {
    // Two threads or processes that write the same file have different temporary files.
    static WRITES: AtomicUsize = AtomicUsize::new(0);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{}.tmp", std::process::id(), WRITES.fetch_add(1, Ordering::Relaxed)));
    let temporary = path.with_file_name(name);
    let result = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if result.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    result
}

/// The changes after which a folder contains exactly the generated files.
///
/// Paths are relative to the folder, with `/` between their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that are missing or have a different text.
    pub write: BTreeSet<String>,
    /// Generated files that are no longer generated.
    pub delete: BTreeSet<String>,
    /// Files that were not generated. The plan does not change them.
    pub foreign: BTreeSet<String>,
    /// The number of files in the folder, including those that were not generated.
    pub present: usize,
    /// The number of files that are up to date.
    pub unchanged: usize,
}

impl Plan {
    /// Compares a folder with the files generated for it. `is_included` receives the name of each entry of the folder;
    /// the plan ignores entries for which it returns `false`, and everything below them.
    ///
    /// # Errors
    /// If the folder cannot be listed or a file in it cannot be read.
    pub fn new(folder: &Path, files: &Files, is_included: impl Fn(&str) -> bool) -> Result<Self, Error> {
        let mut plan = Self { write: files.keys().cloned().collect(), ..Self::default() };
        for name in entries(folder)?.into_iter().filter(|name| is_included(name)) {
            plan.add(folder, name, files)?;
        }
        Ok(plan)
    }

    fn add(&mut self, root: &Path, path: String, files: &Files) -> Result<(), Error> {
        let present = root.join(&path);
        let metadata =
            present.symlink_metadata().map_err(|error| Error::of_disk("read", &present, &error))?;
        if metadata.is_dir() {
            for name in entries(&present)? {
                self.add(root, format!("{path}/{name}"), files)?;
            }
            return Ok(());
        }
        let text = fs::read(&present).map_err(|error| Error::of_disk("read", &present, &error))?;
        self.present += 1;
        match files.get(&path) {
            Some(generated) if generated.as_bytes() == text => {
                self.write.remove(&path);
                self.unchanged += 1;
            }
            Some(_) => {}
            None if is_generated(&text) => {
                self.delete.insert(path);
            }
            None => {
                self.foreign.insert(path);
            }
        }
        Ok(())
    }

    /// Returns `true` if the folder is up to date.
    pub fn is_empty(&self) -> bool {
        self.write.is_empty() && self.delete.is_empty()
    }

    /// Makes the changes, file by file.
    ///
    /// # Errors
    /// If a file cannot be written or deleted. The changes before it remain.
    pub fn apply(&self, folder: &Path, files: &Files) -> Result<(), Error> {
        for path in &self.write {
            write_if_different(&folder.join(path), &files[path])?;
        }
        for path in &self.delete {
            let path = folder.join(path);
            fs::remove_file(&path).map_err(|error| Error::of_disk("delete", &path, &error))?;
        }
        Ok(())
    }
}

/// The names of a folder's entries, sorted; empty if there is no folder.
fn entries(folder: &Path) -> Result<Vec<String>, Error> {
    let list = || -> io::Result<Vec<String>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    };
    match list() {
        Ok(mut names) => {
            names.sort();
            Ok(names)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::of_disk("list", folder, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "// Generated by `a` from b; do not edit.\n";

    #[test]
    fn only_differing_files_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inner/file.txt");
        assert_eq!(write_if_different(&path, "a").unwrap(), Written::Created);
        assert_eq!(write_if_different(&path, "a").unwrap(), Written::Unchanged);
        assert_eq!(write_if_different(&path, "b").unwrap(), Written::Updated);
        assert_eq!(fs::read_to_string(&path).unwrap(), "b");
        assert_eq!(entries(path.parent().unwrap()).unwrap(), ["file.txt"], "no temporary file is left");
    }

    #[test]
    fn threads_can_write_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.txt");
        std::thread::scope(|scope| {
            for text in ["a", "b", "c", "d"] {
                scope.spawn(|| (0..100).for_each(|_| write_atomically(&path, text).unwrap()));
            }
        });
        assert_eq!(entries(folder.path()).unwrap(), ["file.txt"], "no temporary file is left");
    }

    #[test]
    fn a_file_that_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_if_different(folder.path(), "a").unwrap_err();
        assert!(error.to_string().contains(&folder.path().display().to_string()));
    }

    #[test]
    fn a_plan_makes_a_folder_hold_what_was_generated() {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("a/same.rs", GENERATED),
            ("a/old.rs", GENERATED),
            ("a/mine.rs", "mine"),
            ("ignored/old.rs", GENERATED),
        ] {
            write_if_different(&root.path().join(path), text).unwrap();
        }
        let files = ["a/same.rs", "a/new.rs"].map(|path| (path.to_owned(), GENERATED.to_owned())).into();
        let plan = || Plan::new(root.path(), &files, |name| name != "ignored").unwrap();
        let set = |path: &str| BTreeSet::from([path.to_owned()]);
        let foreign = set("a/mine.rs");
        assert_eq!(
            plan(),
            Plan {
                write: set("a/new.rs"),
                delete: set("a/old.rs"),
                foreign: foreign.clone(),
                present: 3,
                unchanged: 1
            }
        );
        plan().apply(root.path(), &files).unwrap();
        assert_eq!(plan(), Plan { foreign, present: 3, unchanged: 2, ..Plan::default() });
        assert!(root.path().join("ignored/old.rs").exists());
    }
}
