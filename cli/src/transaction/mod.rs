//! Atomic changes of several files: after an interruption, either all files have their old content or all have the new.
//!
//! The new texts are first written to a staging folder beside the files. Then a journal is renamed into that folder,
//! which lists where each text goes and which files are deleted: this rename commits the change. Only then are files
//! replaced, each by a rename, and finally the staging folder is removed. A run that finds a staging folder completes
//! its journal, or removes the folder if it has no journal. Every step can be repeated.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use farrier_build::output::Written;

/// The staging folder, below the folder whose files change.
pub const STAGING: &str = ".farrier-update";
const JOURNAL: &str = "journal.json";
const LOCK: &str = "lock";

/// Changes of files below a folder.
#[derive(Debug)]
pub struct Transaction {
    base: PathBuf,
    steps: Vec<Step>,
}

/// The change of one file: a new text, or `None` to delete it.
#[derive(Debug)]
struct Step {
    path: PathBuf,
    text: Option<String>,
}

/// A step in the journal. Its text is in a file of the staging folder.
#[derive(Debug, Deserialize, Serialize)]
struct Entry {
    path: PathBuf,
    staged: Option<String>,
}

/// The outcome of recovering from an interruption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// The change had been committed and is now complete, with this number of files.
    Finished(usize),
    /// The change had not been committed and was removed.
    Undone,
}

impl Transaction {
    /// An empty change of files below a folder.
    pub fn new(base: &Path) -> Self {
        Self { base: base.to_owned(), steps: Vec::new() }
    }

    /// Sets the text of the file at a path relative to the folder. Does nothing if the file already has this text.
    ///
    /// # Errors
    /// If the present file cannot be read.
    pub fn write(&mut self, path: impl Into<PathBuf>, text: &str) -> Result<Written> {
        let path = path.into();
        let target = self.base.join(&path);
        let written = Written::compare(&target, text)?;
        if written != Written::Unchanged {
            self.steps.push(Step { path, text: Some(text.to_owned()) });
        }
        Ok(written)
    }

    /// Deletes the file at a path relative to the folder, and the folders that become empty.
    pub fn delete(&mut self, path: impl Into<PathBuf>) {
        self.steps.push(Step { path: path.into(), text: None });
    }

    /// The number of files that would change.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Carries out the change.
    ///
    /// # Errors
    /// If a file cannot be written or deleted. Then either nothing has changed, or the next run completes the change.
    pub fn commit(self) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        fs::create_dir_all(&self.base).with_context(|| format!("cannot make {}", self.base.display()))?;
        recover(&self.base)?;
        let staging = self.base.join(STAGING);
        let _lock = lock(&staging)?;
        let mut disk = Disk::default();
        if let Err(error) = stage(&mut disk, &staging, &self.steps) {
            // Report the first error; the next run removes what this cannot.
            let _ = fs::remove_dir_all(&staging);
            return Err(error)
                .with_context(|| format!("cannot write below {}; nothing was changed", staging.display()));
        }
        finish(&mut disk, &self.base).map(drop).with_context(|| {
            format!(
                "cannot replace all files below {}; run the command again to complete it",
                self.base.display()
            )
        })
    }
}

/// Completes or removes the change that an interrupted run left in a folder. Returns `None` if there is none.
///
/// # Errors
/// If another command is changing the files, or the change cannot be completed.
pub fn recover(base: &Path) -> Result<Option<Recovery>> {
    let staging = base.join(STAGING);
    if !staging.exists() {
        return Ok(None);
    }
    let _lock = lock(&staging)?;
    let recovery = recover_with(&mut Disk::default(), base);
    recovery.map(Some).with_context(|| format!("cannot complete the change in {}", staging.display()))
}

/// Recovers like [`recover`] and prints the outcome.
///
/// # Errors
/// As [`recover`].
pub fn recover_aloud(base: &Path) -> Result<()> {
    let shown = base.display();
    match recover(base)? {
        None => {}
        Some(Recovery::Finished(files)) => {
            eprintln!("completed an interrupted change of {files} files below {shown}");
        }
        Some(Recovery::Undone) => {
            eprintln!("an earlier run was interrupted before changing anything below {shown}; cleaned up");
        }
    }
    Ok(())
}

fn recover_with(disk: &mut Disk<'_>, base: &Path) -> io::Result<Recovery> {
    let staging = base.join(STAGING);
    if staging.join(JOURNAL).exists() {
        return finish(disk, base).map(Recovery::Finished);
    }
    disk.remove_dir_all(&staging)?;
    Ok(Recovery::Undone)
}

/// Locks the staging folder against other runs. The lock is released when the process ends, even if it crashes.
fn lock(staging: &Path) -> Result<File> {
    let path = staging.join(LOCK);
    let open = || {
        fs::create_dir_all(staging)?;
        File::create(&path)
    };
    let file = open().with_context(|| format!("cannot make {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!("another command is changing files beside {}: wait for it to end", staging.display())
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", path.display()))
        }
    }
}

/// Writes everything that is needed to carry out the steps, the journal last.
fn stage(disk: &mut Disk<'_>, staging: &Path, steps: &[Step]) -> io::Result<()> {
    disk.create_dir_all(staging)?;
    let mut journal = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let staged = step.text.as_ref().map(|_| format!("{index}.new"));
        if let (Some(name), Some(text)) = (&staged, &step.text) {
            disk.write(&staging.join(name), text)?;
        }
        journal.push(Entry { path: step.path.clone(), staged });
    }
    // The journal must not be on the disk before the files that it names. They are synced after all have been written,
    // which takes a fifth of the time of syncing each on its own.
    for name in journal.iter().filter_map(|entry| entry.staged.as_ref()) {
        disk.sync(&staging.join(name))?;
    }
    let journal = serde_json::to_string_pretty(&journal)?;
    let written = staging.join("journal.new");
    disk.write(&written, &journal)?;
    disk.sync(&written)?;
    disk.rename(&written, &staging.join(JOURNAL))
}

/// Carries out the steps of the journal that have not been carried out yet. Returns the number of all its steps.
fn finish(disk: &mut Disk<'_>, base: &Path) -> io::Result<usize> {
    let staging = base.join(STAGING);
    let journal: Vec<Entry> = serde_json::from_str(&fs::read_to_string(staging.join(JOURNAL))?)?;
    for Entry { path, staged } in &journal {
        let target = base.join(path);
        match staged.as_ref().map(|name| staging.join(name)) {
            // A staged file that is missing is already in its place.
            Some(staged) if !staged.exists() => {}
            Some(staged) => {
                disk.create_dir_all(target.parent().unwrap_or(base))?;
                disk.rename(&staged, &target)?;
            }
            None => delete(disk, base, &target)?,
        }
    }
    disk.remove_file(&staging.join(JOURNAL))?;
    disk.remove_dir_all(&staging)?;
    Ok(journal.len())
}

fn delete(disk: &mut Disk<'_>, base: &Path, target: &Path) -> io::Result<()> {
    if target.exists() {
        disk.remove_file(target)?;
    }
    let parents = target.ancestors().skip(1).take_while(|parent| *parent != base);
    for parent in parents.filter(|parent| parent.exists()) {
        if fs::read_dir(parent)?.next().is_some() {
            break;
        }
        disk.remove_dir(parent)?;
    }
    Ok(())
}

/// A callback before every change of the disk, for tests. An error simulates the end of the process.
type Fault<'a> = &'a mut dyn FnMut() -> io::Result<()>;

/// The disk operations, each of which can be interrupted by a fault.
#[derive(Default)]
struct Disk<'a> {
    fault: Option<Fault<'a>>,
}

impl Disk<'_> {
    fn check(&mut self) -> io::Result<()> {
        self.fault.as_mut().map_or(Ok(()), |fault| fault())
    }

    fn create_dir_all(&mut self, path: &Path) -> io::Result<()> {
        self.check()?;
        fs::create_dir_all(path)
    }

    /// Writes a file, without waiting for the disk.
    fn write(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Err(error) = self.check() {
            // A process that ends while writing leaves half of the text.
            let half = &text.as_bytes()[..text.len() / 2];
            fs::write(path, half)?;
            return Err(error);
        }
        fs::write(path, text)
    }

    /// Waits until a file is on the disk.
    fn sync(&mut self, path: &Path) -> io::Result<()> {
        self.check()?;
        File::open(path)?.sync_all()
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.check()?;
        fs::rename(from, to)
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        self.check()?;
        fs::remove_file(path)
    }

    fn remove_dir(&mut self, path: &Path) -> io::Result<()> {
        self.check()?;
        fs::remove_dir(path)
    }

    fn remove_dir_all(&mut self, path: &Path) -> io::Result<()> {
        self.check()?;
        fs::remove_dir_all(path)
    }
}

#[cfg(test)]
mod tests;
