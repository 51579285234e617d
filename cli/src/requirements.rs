//! The versions of generated crates that the manifests of hand-written crates require.
//!
//! A published crate that depends on a generated one has its version beside the path. Updates and releases raise it with the
//! version of the generated crate, so that the two are always published for each other. Manifests are edited as text, in
//! which everything else stays.

use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use farrier_build::models::read_source;
use farrier_codegen::version::Version;
use toml::de::{DeTable, DeValue};

use crate::fs::files_named;

/// The folder of the generated crates, whose manifests are generated.
const GENERATED: &str = "generated";

/// The tables of a manifest with dependencies.
const TABLES: [&str; 3] = ["build-dependencies", "dependencies", "dev-dependencies"];

/// Returns the manifests that require a version of these packages, each with its path relative to `root`, with the new
/// versions: the packages' names, and the old and the new version. Manifests that stay the same are left out.
///
/// # Errors
/// If the folders cannot be listed, or a manifest cannot be read.
pub fn with_versions(root: &Path, packages: &[(String, [Version; 2])]) -> Result<Vec<(PathBuf, String)>> {
    let mut changed = Vec::new();
    for path in files_named(root, "Cargo.toml")? {
        if path.starts_with(GENERATED) {
            continue;
        }
        let old = read_source(&root.join(&path))?.text;
        let mut text = old.clone();
        for (package, [_, next]) in packages {
            text = with_version(&text, package, *next).with_context(|| path.display().to_string())?;
        }
        if text != old {
            changed.push((path, text));
        }
    }
    Ok(changed)
}

/// Replaces the version of a dependency that has a path, in all tables of a manifest.
fn with_version(manifest: &str, package: &str, next: Version) -> Result<String> {
    let parsed = DeTable::parse(manifest).context("not a manifest")?;
    let tables = TABLES.iter().filter_map(|table| parsed.get_ref().get(*table));
    let mut places: Vec<Range<usize>> =
        tables.filter_map(|table| required_version(table.get_ref().get(package)?.get_ref())).collect();
    places.sort_by_key(|place| place.start);
    let mut text = manifest.to_owned();
    for place in places.into_iter().rev() {
        text.replace_range(place, &format!("\"{next}\""));
    }
    Ok(text)
}

/// The place of the version in a dependency with a path.
fn required_version(dependency: &DeValue<'_>) -> Option<Range<usize>> {
    dependency.get("path")?;
    Some(dependency.get("version")?.span())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::of_tests;

    const NEXT: Version = Version::new(77, 0, 0);

    #[test]
    fn only_versions_beside_paths_change() {
        let manifest = |version: &str| {
            format!(
                "[package]\nname = \"b\"\nversion = \"0.1.0\"\n\n[dependencies]\n# The calls.\n\
                 a = {{ path = \"../a\", version = \"{version}\", optional = true }} # as generated\n\
                 c = {{ path = \"../c\", version = \"0.1.0\" }}\n\n\
                 [dev-dependencies.a]\npath = \"../a\"\nversion = \"{version}\"\n"
            )
        };
        assert_eq!(with_version(&manifest("0.1.0"), "a", NEXT).unwrap(), manifest("77.0.0"));
        for other in ["", "[dependencies]\na = \"0.1.0\"\n", "[dependencies]\na = { path = \"../a\" }\n"] {
            assert_eq!(with_version(other, "a", NEXT).unwrap(), other);
        }
        assert!(with_version("[dependencies", "a", NEXT).is_err());
    }

    /// The crates of this repository require the generated crates as they are.
    #[test]
    fn the_manifests_of_this_repository_are_understood() {
        let root = &of_tests().root;
        let package = "farrier-cognito-identity-provider".to_owned();
        let generated =
            read_source(&root.join("generated/cognito-identity-provider/Cargo.toml")).unwrap().text;
        let version = DeTable::parse(&generated).unwrap().get_ref()["package"].get_ref()["version"].clone();
        let version: Version = version.get_ref().as_str().unwrap().parse().unwrap();

        let same = with_versions(root, &[(package.clone(), [version, version])]).unwrap();
        assert_eq!(same, [], "a requirement is not {version}");
        let raised = with_versions(root, &[(package, [version, NEXT])]).unwrap();
        let paths: Vec<_> = raised.iter().map(|(path, _)| path.as_path()).collect();
        assert_eq!(paths, [Path::new("cognito/Cargo.toml")]);
    }
}
