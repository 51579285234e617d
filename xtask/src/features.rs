//! The features with which the tests run.

use std::collections::BTreeSet;

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
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let features = packages.filter_map(|package| package["features"].as_object());
    let names: BTreeSet<&str> = features.flat_map(|features| features.keys().map(String::as_str)).collect();
    if !names.contains(C_LIBRARY) {
        bail!("no package of the workspace has the feature `{C_LIBRARY}`");
    }
    let others = Vec::from_iter(names.into_iter().filter(|name| *name != C_LIBRARY));
    Ok(format!("--features={}", others.join(",")))
}
