//! Checks crates with the tools of cargo.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::messages;
use crate::outcome::{Check, Entry};

/// Checks the crates with default features.
///
/// # Errors
/// If cargo fails for another reason than their code.
pub(crate) fn check(workspace: &Path, crates: &mut [&mut Entry]) -> Result<()> {
    // Of the packages that one run of cargo builds, a dependency gets the features of all. Crates are checked beside
    // those that ask for the same features of the runtime, so that nobody provides what another lacks.
    let mut groups: BTreeMap<Vec<String>, Vec<&mut Entry>> = BTreeMap::new();
    for entry in crates.iter_mut() {
        let features = entry.generated().map(|generated| generated.runtime_features.clone());
        groups.entry(features.unwrap_or_default()).or_default().push(entry);
    }
    groups.values_mut().try_for_each(|group| run(workspace, &["check"], group))
}

/// Runs clippy and rustdoc with all features.
///
/// # Errors
/// If cargo fails for another reason than the code of the crates.
pub(crate) fn lint(workspace: &Path, crates: &mut [&mut Entry]) -> Result<()> {
    run(workspace, &["clippy", "--all-targets", "--all-features"], crates)?;
    run(workspace, &["doc", "--no-deps", "--all-features"], crates)
}

fn run(workspace: &Path, arguments: &[&'static str], crates: &mut [&mut Entry]) -> Result<()> {
    let tool = arguments[0];
    let found = {
        let packages: Vec<&str> =
            crates.iter().filter_map(|entry| Some(entry.generated()?.package.as_str())).collect();
        messages::run(workspace, arguments, &packages, tool)?
    };
    for entry in crates {
        let mut findings = found.findings.get(&entry.folder()).cloned().unwrap_or_default();
        if findings.is_empty() && !found.built.contains(&entry.folder()) {
            findings.push(format!("error: {} was not built", entry.name));
        }
        entry.checks.push(Check { tool: tool.to_owned(), findings });
    }
    Ok(())
}
