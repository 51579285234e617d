//! The packages that contain suites.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// The manifest that depends on the packages.
const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/packages/Cargo.toml");

/// The command that makes them available, for messages.
pub(crate) const FETCH: &str = "cargo fetch --locked --manifest-path tests/suites/packages/Cargo.toml";

/// Finds the folder of a package. `None` if the packages have not been fetched.
///
/// The network is not used, because only `cargo xtask test` fetches.
pub(crate) fn folder(package: &str) -> Option<PathBuf> {
    static METADATA: OnceLock<Option<Value>> = OnceLock::new();
    let packages = METADATA.get_or_init(metadata).as_ref()?["packages"].as_array()?;
    let found = packages.iter().find(|found| found["name"] == package)?;
    Path::new(found["manifest_path"].as_str()?).parent().map(Path::to_owned)
}

/// What cargo knows about the packages. A program that runs several suites asks once.
fn metadata() -> Option<Value> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--format-version", "1", "--offline", "--locked", "--manifest-path", MANIFEST]);
    let output = cargo.output().expect("cargo can be run");
    serde_json::from_slice(&output.stdout).ok()
}
