//! Checks crates with the tools of cargo.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::messages;
use crate::outcome::Entry;

/// The name of the checks without features and with each alone.
const FEATURES: &str = "each feature";

/// Checks the crates with default features.
///
/// # Errors
/// If cargo fails for another reason than their code.
pub(crate) fn check(workspace: &Path, crates: &mut [&mut Entry]) -> Result<()> {
    by_runtime_features(crates).values_mut().try_for_each(|group| run(workspace, "check", &["check"], group))
}

/// Checks the crates without features, and with each feature alone, except that every crate needs a crypto library.
///
/// # Errors
/// If cargo fails for another reason than their code, or a manifest cannot be read.
pub(crate) fn check_each_feature(workspace: &Path, crates: &mut [&mut Entry]) -> Result<()> {
    for group in by_runtime_features(crates).values_mut() {
        let Some(first) = group.first() else { continue };
        let names = features(&workspace.join(first.folder()))?;
        let least = ["check", "--no-default-features", "--features", "ring"];
        run(workspace, FEATURES, &least, group)?;
        for name in names {
            run(workspace, FEATURES, &[&least[..], &["--features", &name]].concat(), group)?;
        }
    }
    Ok(())
}

/// Groups crates by the features of the runtime that they request.
///
/// Within one run of cargo, a dependency is built with the features that all packages request. A crate that does not
/// request a feature that it needs would compile beside one that does.
fn by_runtime_features<'a>(crates: &'a mut [&mut Entry]) -> BTreeMap<Vec<String>, Vec<&'a mut Entry>> {
    let mut groups: BTreeMap<Vec<String>, Vec<&mut Entry>> = BTreeMap::new();
    for entry in crates.iter_mut() {
        let features = entry.generated().map(|generated| generated.runtime_features.clone());
        groups.entry(features.unwrap_or_default()).or_default().push(entry);
    }
    groups
}

/// The features of a crate, `default` excepted. They are the same for every crate.
fn features(folder: &Path) -> Result<Vec<String>> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: toml::Table = text.parse().with_context(|| format!("cannot read {}", path.display()))?;
    let names =
        manifest.get("features").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
    Ok(names.filter(|name| *name != "default").cloned().collect())
}

/// Runs clippy and rustdoc with all features.
///
/// # Errors
/// If cargo fails for another reason than the code of the crates.
pub(crate) fn lint(workspace: &Path, crates: &mut [&mut Entry]) -> Result<()> {
    run(workspace, "clippy", &["clippy", "--all-targets", "--all-features"], crates)?;
    run(workspace, "doc", &["doc", "--no-deps", "--all-features"], crates)
}

/// Runs cargo for some crates, and adds its findings under the name of a check.
fn run(workspace: &Path, name: &'static str, arguments: &[&str], crates: &mut [&mut Entry]) -> Result<()> {
    let found = {
        let packages: Vec<&str> =
            crates.iter().filter_map(|entry| Some(entry.generated()?.package.as_str())).collect();
        messages::run(workspace, arguments, &packages, name)?
    };
    for entry in crates {
        let mut findings = found.findings.get(&entry.folder()).cloned().unwrap_or_default();
        if findings.is_empty() && !found.built.contains(&entry.folder()) {
            findings.push(format!("error: {} was not built by cargo {}", entry.name, arguments.join(" ")));
        }
        entry.add_findings(name, findings);
    }
    Ok(())
}
