//! Several files written as one: whatever interrupts it, either all of them are as before or all are as they are to be.
//!
//! The new texts are first written to a folder beside what changes. Then a journal is put there that says which of them
//! goes where and what is deleted: with that rename the change is decided. Only now are files replaced, each by a
//! rename, and at last the folder goes. A run that finds such a folder finishes what its journal says, or removes it
//! where there is no journal yet. Every step may be taken twice.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::fs::Written;

/// The folder that holds what is not in its place yet.
pub const STAGING: &str = ".farrier-update";
const JOURNAL: &str = "journal.json";
const LOCK: &str = "lock";

/// Changes of files below a folder.
#[derive(Debug)]
pub struct Transaction {
    base: PathBuf,
    steps: Vec<Step>,
}

/// What happens to a file: it gets a text, or goes.
#[derive(Debug)]
struct Step {
    path: PathBuf,
    text: Option<String>,
}

/// A step as the journal has it, its text in a file of the same folder.
#[derive(Debug, Deserialize, Serialize)]
struct Entry {
    path: PathBuf,
    staged: Option<String>,
}

/// What became of an interrupted change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// It was decided, and is complete now, with this many files.
    Finished(usize),
    /// It was not decided, and nothing of it remains.
    Undone,
}

impl Transaction {
    /// A change of files below this folder, none yet.
    pub fn new(base: &Path) -> Self {
        Self { base: base.to_owned(), steps: Vec::new() }
    }

    /// Gives the file at this path within the folder a text. Nothing happens to a file that has it.
    pub fn write(&mut self, path: impl Into<PathBuf>, text: &str) -> Result<Written> {
        let path = path.into();
        let target = self.base.join(&path);
        let written = match fs::read(&target) {
            Ok(old) if old == text.as_bytes() => return Ok(Written::Unchanged),
            Ok(_) => Written::Updated,
            Err(error) if error.kind() == ErrorKind::NotFound => Written::Created,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", target.display())),
        };
        self.steps.push(Step { path, text: Some(text.to_owned()) });
        Ok(written)
    }

    /// Deletes the file at this path within the folder, and the folders that it leaves empty.
    pub fn delete(&mut self, path: impl Into<PathBuf>) {
        self.steps.push(Step { path: path.into(), text: None });
    }

    /// How many files would change.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Carries the change out.
    ///
    /// # Errors
    /// When the disk refuses; then either nothing has changed, or the next run completes the change.
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
            // The first error is the one to report; what remains is removed by the next run.
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

/// Completes or removes what an interrupted run has left in a folder; nothing where there is nothing.
pub fn recover(base: &Path) -> Result<Option<Recovery>> {
    let staging = base.join(STAGING);
    if !staging.exists() {
        return Ok(None);
    }
    let _lock = lock(&staging)?;
    let recovery = recover_with(&mut Disk::default(), base);
    recovery.map(Some).with_context(|| format!("cannot complete the change that {} holds", staging.display()))
}

/// The same, and says so.
pub fn recover_aloud(base: &Path) -> Result<()> {
    let shown = base.display();
    match recover(base)? {
        None => {}
        Some(Recovery::Finished(files)) => {
            eprintln!("an interrupted change of {files} files below {shown} is complete now");
        }
        Some(Recovery::Undone) => {
            eprintln!("a change of files below {shown} was interrupted before it began: all is as before");
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

/// Keeps other runs out. The lock ends with the process, however it ends.
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

/// Writes everything that is needed to carry the steps out, the journal last.
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
    let journal = serde_json::to_string_pretty(&journal)?;
    let written = staging.join("journal.new");
    disk.write(&written, &journal)?;
    disk.rename(&written, &staging.join(JOURNAL))
}

/// Carries out what the journal says, as far as that has not been done. Returns how many steps that are.
fn finish(disk: &mut Disk<'_>, base: &Path) -> io::Result<usize> {
    let staging = base.join(STAGING);
    let journal: Vec<Entry> = serde_json::from_str(&fs::read_to_string(staging.join(JOURNAL))?)?;
    for Entry { path, staged } in &journal {
        let target = base.join(path);
        match staged.as_ref().map(|name| staging.join(name)) {
            // What is no longer there is in its place already.
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

/// What may be asked before every change of the disk; an error stands for the end of the process.
type Fault<'a> = &'a mut dyn FnMut() -> io::Result<()>;

/// The changes of the disk, one by one.
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

    /// Writes a file, and waits until it is on the disk: the journal must not be there before what it names.
    fn write(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Err(error) = self.check() {
            // A process that ends while it writes leaves half of it.
            let half = &text.as_bytes()[..text.len() / 2];
            fs::write(path, half)?;
            return Err(error);
        }
        fs::write(path, text)?;
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
#[path = "transaction_tests.rs"]
mod tests;
