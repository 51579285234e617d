//! The packages of the workspace, as cargo describes them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// A package of the workspace.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) manifest_path: PathBuf,
    /// The registries that it may be published to; `None` for all.
    publish: Option<Vec<String>>,
    dependencies: Vec<Dependency>,
}

impl Package {
    /// Returns `true` if the package may be published.
    pub(crate) fn is_published(&self) -> bool {
        self.publish.is_none()
    }
}

#[derive(Clone, Debug, Deserialize)]
struct Dependency {
    name: String,
    /// Only dependencies within the workspace have a path.
    path: Option<PathBuf>,
}

/// Returns the packages of the workspace.
///
/// # Errors
/// If cargo cannot describe them.
pub(crate) fn packages(root: &Path) -> Result<Vec<Package>> {
    let mut cargo = xtask::cargo();
    cargo.current_dir(root).args(["metadata", "--format-version", "1", "--no-deps"]);
    let output = cargo.output().context("cannot run cargo")?;
    if !output.status.success() {
        bail!("`cargo metadata` failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).context("the metadata of cargo has another form")?;
    Ok(metadata.packages)
}

/// Returns the packages that are published, each after those that it depends on.
///
/// # Errors
/// If cargo cannot describe them.
pub(crate) fn published(root: &Path) -> Result<Vec<Package>> {
    Ok(sort(packages(root)?.into_iter().filter(Package::is_published).collect()))
}

fn sort(mut packages: Vec<Package>) -> Vec<Package> {
    let mut sorted: Vec<Package> = Vec::new();
    while !packages.is_empty() {
        let open: BTreeSet<String> = packages.iter().map(|package| package.name.clone()).collect();
        let is_ready = |package: &Package| {
            let within = package.dependencies.iter().filter(|dependency| dependency.path.is_some());
            within.into_iter().all(|dependency| !open.contains(&dependency.name))
        };
        let ready = packages.iter().position(is_ready).expect("cargo refuses cycles of dependencies");
        sorted.push(packages.remove(ready));
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_follow_their_dependencies() {
        let package = |name: &str, dependencies: &[&str]| Package {
            name: name.to_owned(),
            version: "0.1.0".to_owned(),
            manifest_path: PathBuf::new(),
            publish: None,
            dependencies: dependencies
                .iter()
                .map(|name| Dependency { name: (*name).to_owned(), path: Some(PathBuf::new()) })
                .collect(),
        };
        let sorted =
            sort(vec![package("c", &["b", "a"]), package("b", &["a", "elsewhere"]), package("a", &[])]);
        assert_eq!(sorted.into_iter().map(|package| package.name).collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn the_published_packages_of_this_repository() {
        let names: Vec<String> =
            published(&xtask::root()).unwrap().into_iter().map(|package| package.name).collect();
        let place = |name: &str| names.iter().position(|found| found == name).expect("it is published");
        assert!(place("farrier-runtime") < place("farrier-cognito-identity-provider"), "{names:?}");
        assert!(place("farrier-codegen") < place("farrier-build"), "{names:?}");
        assert!(place("farrier-build") < place("farrier"), "{names:?}");
        assert!(place("farrier-cognito-identity-provider") < place("farrier-cognito"), "{names:?}");
        assert!(place("farrier-runtime") < place("farrier-s3-transfer"), "{names:?}");
        assert_eq!(names.len(), 7, "{names:?}");
    }
}
