//! The versions in the workspace's manifest: that of the workspace, and those of the crates that depend on each other.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result};
use farrier_codegen::version::Version;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
struct Manifest {
    workspace: Workspace,
}

#[derive(Deserialize)]
struct Workspace {
    package: Package,
    dependencies: BTreeMap<String, Dependency>,
}

#[derive(Deserialize)]
struct Package {
    version: Spanned<String>,
}

#[derive(Deserialize)]
struct Dependency {
    version: Spanned<String>,
}

/// The version of the workspace.
///
/// # Errors
/// If the manifest does not have one.
pub(crate) fn version(text: &str) -> Result<Version> {
    Ok(parse(text)?.workspace.package.version.get_ref().parse()?)
}

/// The manifest with another version of the workspace and of the dependencies within it. Everything else stays.
///
/// # Errors
/// If the manifest does not have the versions.
pub(crate) fn with_version(text: &str, version: Version) -> Result<String> {
    let workspace = parse(text)?.workspace;
    let dependencies = workspace.dependencies.into_values().map(|dependency| dependency.version.span());
    let mut places: Vec<Range<usize>> = dependencies.chain([workspace.package.version.span()]).collect();
    places.sort_by_key(|place| place.start);
    let mut text = text.to_owned();
    for place in places.into_iter().rev() {
        text.replace_range(place, &format!("\"{version}\""));
    }
    Ok(text)
}

fn parse(text: &str) -> Result<Manifest> {
    toml::from_str(text).context("the workspace's manifest has no versions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_change() {
        let manifest = |version: &str| {
            format!(
                "[workspace] # all\n\n[workspace.package]\nversion = \"{version}\"\nedition = \"2024\"\n\n\
                 [workspace.dependencies]\n# One.\na = {{ path = \"a\", version = \"{version}\" }}\n\
                 b = {{ path = \"b\", version = \"{version}\", default-features = false }}\n"
            )
        };
        let before = manifest("0.1.0");
        assert_eq!(version(&before).unwrap(), Version::new(0, 1, 0));
        assert_eq!(with_version(&before, Version::new(0, 12, 0)).unwrap(), manifest("0.12.0"));
        assert!(with_version("[workspace]\n", Version::new(0, 2, 0)).is_err());
    }

    /// The manifest of this repository has the form that a release changes.
    #[test]
    fn the_manifest_of_this_repository_is_understood() {
        let text = std::fs::read_to_string(xtask::root().join("Cargo.toml")).unwrap();
        let changed = with_version(&text, Version::new(77, 0, 0)).unwrap();
        let differing = text.lines().zip(changed.lines()).filter(|(before, after)| before != after);
        assert!(differing.clone().all(|(_, after)| after.contains("\"77.0.0\"")));
        assert_eq!(differing.count(), 5);
    }
}
