//! Changes of several files, interrupted at every step.

use std::collections::BTreeMap;

use walkdir::WalkDir;

use super::*;

type Tree = BTreeMap<PathBuf, Option<String>>;

/// The files and folders below a folder.
fn tree(base: &Path) -> Tree {
    let entries = WalkDir::new(base).min_depth(1).into_iter().map(|entry| entry.unwrap());
    entries
        .map(|entry| {
            let text = entry.file_type().is_file().then(|| fs::read_to_string(entry.path()).unwrap());
            (entry.path().strip_prefix(base).unwrap().to_owned(), text)
        })
        .collect()
}

/// A folder in its old state.
fn old(base: &Path) {
    for (path, text) in [("kept", "kept"), ("a/changed", "old"), ("b/c/gone", "gone"), ("a/also", "old")] {
        fs::create_dir_all(base.join(path).parent().unwrap()).unwrap();
        fs::write(base.join(path), text).unwrap();
    }
}

fn change(base: &Path) -> Transaction {
    let mut change = Transaction::new(base);
    assert_eq!(change.write("kept", "kept").unwrap(), Written::Unchanged);
    assert_eq!(change.write("a/changed", "new").unwrap(), Written::Updated);
    assert_eq!(change.write("a/also", "new, and longer").unwrap(), Written::Updated);
    assert_eq!(change.write("d/e/come", "come").unwrap(), Written::Created);
    change.delete("b/c/gone");
    change
}

/// Runs until the process would end, after `steps` disk operations. Returns whether it ran to completion.
fn run_for(steps: usize, run: impl FnOnce(&mut Disk<'_>) -> io::Result<()>) -> bool {
    let mut left = steps;
    let mut fault = || {
        left = left.checked_sub(1).ok_or_else(|| io::Error::other("the end"))?;
        Ok(())
    };
    run(&mut Disk { fault: Some(&mut fault) }).is_ok()
}

fn states() -> (Tree, Tree) {
    let folder = tempfile::tempdir().unwrap();
    old(folder.path());
    let before = tree(folder.path());
    change(folder.path()).commit().unwrap();
    (before, tree(folder.path()))
}

#[test]
fn a_change_is_carried_out() {
    let (_, after) = states();
    let expected = [
        ("a", None),
        ("a/also", Some("new, and longer")),
        ("a/changed", Some("new")),
        ("d", None),
        ("d/e", None),
        ("d/e/come", Some("come")),
        ("kept", Some("kept")),
    ];
    let expected = expected.map(|(path, text)| (PathBuf::from(path), text.map(str::to_owned)));
    assert_eq!(after, Tree::from(expected));
}

#[test]
fn nothing_to_change_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("missing");
    Transaction::new(&base).commit().unwrap();
    assert!(!base.exists());
    assert_eq!(recover(folder.path()).unwrap(), None);
}

impl Transaction {
    /// Carries out the change in a process that ends after `steps` disk operations. Returns whether it was completed.
    pub fn commit_until(self, steps: usize) -> bool {
        run_for(steps, |disk| {
            stage(disk, &self.base.join(STAGING), &self.steps)?;
            finish(disk, &self.base).map(drop)
        })
    }
}

/// A change is interrupted after every number of steps, and so is the run that recovers it. The last run leaves either
/// the old state or the new one.
#[test]
fn interrupted_anywhere_it_is_old_or_new() {
    let (before, after) = states();
    let mut outcomes = Vec::new();
    for steps in 0.. {
        let mut is_complete = true;
        // The recovering run may be interrupted as well.
        for more in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let base = folder.path();
            old(base);
            let transaction = change(base);
            is_complete = transaction.commit_until(steps);
            let is_recovered =
                !base.join(STAGING).exists() || run_for(more, |disk| recover_with(disk, base).map(drop));
            recover(base).unwrap();
            let found = tree(base);
            assert!(found == before || found == after, "after {steps} and {more} steps: {found:#?}");
            outcomes.push(found == after);
            if is_recovered {
                break;
            }
        }
        if is_complete {
            break;
        }
    }
    // There is one commit point: never new and then old again.
    assert!(outcomes.is_sorted(), "{outcomes:?}");
    assert!(outcomes.len() > 50 && !outcomes[0] && outcomes[outcomes.len() - 1]);
}

#[test]
fn recovery_reports_its_outcome() {
    let check = |steps, expected| {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path();
        old(base);
        let transaction = change(base);
        transaction.commit_until(steps);
        assert_eq!(recover(base).unwrap(), expected);
    };
    check(2, Some(Recovery::Undone));
    check(12, Some(Recovery::Finished(4)));
    check(100, None);
}

#[test]
fn two_at_once_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    old(folder.path());
    let _other = lock(&folder.path().join(STAGING)).unwrap();
    let error = change(folder.path()).commit().unwrap_err();
    assert!(error.to_string().contains("another command"), "{error}");
}
