//! The versions of packages in the lock files of the repository's workspaces.
//!
//! The builds of this repository run with `--locked`, so updates and releases must change the lock files as well. They
//! are edited as text: cargo could only do it after the manifests have changed, and might ask the network, while a
//! command decides all changes before it writes any. Cargo writes `name` and `version` on consecutive lines, in this order.

use std::path::{Path, PathBuf};

use anyhow::Result;
use farrier_build::models::read_source;
use farrier_codegen::version::Version;

use crate::fs::files_named;

/// Returns the lock files of all workspaces, each with its path relative to `root`, with new versions of packages:
/// their names, and the old and the new version.
///
/// # Errors
/// If the folders cannot be listed or a file cannot be read.
pub fn with_versions(root: &Path, packages: &[(String, [Version; 2])]) -> Result<Vec<(PathBuf, String)>> {
    let change =
        |text: String, (package, versions): &(String, [Version; 2])| with_version(&text, package, *versions);
    let change_all = |path: PathBuf| {
        let text = read_source(&root.join(&path))?.text;
        Ok((path, packages.iter().fold(text, change)))
    };
    files_named(root, "Cargo.lock")?.into_iter().map(change_all).collect()
}

/// Replaces the version of a package in the text of a lock file.
fn with_version(lock: &str, package: &str, [version, next]: [Version; 2]) -> String {
    let entry = |version| format!("name = \"{package}\"\nversion = \"{version}\"\n");
    lock.replace(&entry(version), &entry(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::of_tests;

    const VERSIONS: [Version; 2] = [Version::new(0, 1, 0), Version::new(0, 2, 0)];

    #[test]
    fn only_the_package_changes() {
        let lock = "name = \"a\"\nversion = \"0.1.0\"\n\nname = \"b\"\nversion = \"0.1.0\"\n";
        let expected = "name = \"a\"\nversion = \"0.1.0\"\n\nname = \"b\"\nversion = \"0.2.0\"\n";
        assert_eq!(with_version(lock, "b", VERSIONS), expected);
    }

    /// Cargo may change the format of lock files; this is how we would notice.
    #[test]
    fn the_lock_file_of_this_repository_is_understood() {
        let lock = read_source(&of_tests().root.join("Cargo.lock")).unwrap().text;
        let package = "farrier-cognito-identity-provider";
        let (_, entry) = lock.split_once(&format!("name = \"{package}\"\n")).unwrap();
        let version =
            entry.lines().next().and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
        let version: Version = version.unwrap().parse().unwrap();
        let next = Version::new(77, 0, 0);
        let changed = with_version(&lock, package, [version, next]);
        let differing = lock.lines().zip(changed.lines()).filter(|(old, new)| old != new);
        let expected = (format!("version = \"{version}\""), "version = \"77.0.0\"".to_owned());
        let differing: Vec<_> = differing.map(|(old, new)| (old.to_owned(), new.to_owned())).collect();
        assert_eq!((differing, lock.lines().count()), (vec![expected], changed.lines().count()));
    }
}
