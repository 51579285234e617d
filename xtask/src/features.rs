//! The features with which the tests run.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::cargo::cargo;

/// The feature that builds a C library, which takes a minute of CPU time. It replaces the library of the default features.
const C_LIBRARY: &str = "aws-lc-rs";

/// The features of all tests but a few: those of every package of the workspace, without the C library, as an argument of
/// cargo.
///
/// # Errors
/// If cargo cannot list the packages.
pub fn features_of_tests() -> Result<String> {
    let output = cargo().args(["metadata", "--no-deps", "--locked", "--format-version", "1"]).output();
    let output = output.context("cannot run `cargo metadata`")?;
    if !output.status.success() {
        bail!("`cargo metadata` failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Value =
        serde_json::from_slice(&output.stdout).context("cannot read what `cargo metadata` printed")?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let (c_library, others): (Vec<_>, Vec<_>) =
        packages.iter().flat_map(features_of).partition(|(_, feature)| *feature == C_LIBRARY);
    if c_library.is_empty() {
        bail!("no package of the workspace has the feature `{C_LIBRARY}`");
    }
    let others: Vec<String> =
        others.iter().map(|(package, feature)| format!("{package}/{feature}")).collect();
    Ok(format!("--features={}", others.join(",")))
}

/// The features of a package, each with its name. Other packages may not have a feature of the same name.
fn features_of(package: &Value) -> impl Iterator<Item = (&str, &str)> {
    let name = package["name"].as_str().unwrap_or_default();
    let features = package["features"].as_object();
    features
        .into_iter()
        .flat_map(move |features| features.keys().map(move |feature| (name, feature.as_str())))
}
