//! Builds the tests of all crates in one run of cargo, without a network.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::name_of;
use crate::cargo::cargo_in;

/// The test program of each crate, by the name of the crate's folder.
pub(crate) type Executables = BTreeMap<String, PathBuf>;

/// Builds the test target `test` of all crates in the workspace.
pub(crate) fn build_tests(workspace: &Path, test: &str) -> Result<Executables> {
    let arguments = ["test", "--workspace", "--all-features", "--offline", "--no-run", "--test", test];
    let mut command = cargo_in(workspace);
    command.args(arguments).arg("--message-format=json-render-diagnostics");
    command.stderr(Stdio::inherit());
    let shown = format!("cargo {}", arguments.join(" "));
    let output = command.output().with_context(|| format!("cannot run `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed in {}: {}", workspace.display(), output.status);
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    Ok(messages.lines().filter_map(executable).collect())
}

/// The executable in a message of cargo, with the folder of its crate.
fn executable(message: &str) -> Option<(String, PathBuf)> {
    let message: Value = serde_json::from_str(message).ok()?;
    let executable = message.get("executable")?.as_str()?;
    let manifest = Path::new(message.get("manifest_path")?.as_str()?);
    Some((name_of(manifest.parent()?), executable.into()))
}

#[cfg(test)]
mod tests {
    use super::executable;

    #[test]
    fn artifacts_tell_of_executables() {
        let message = r#"{"reason":"compiler-artifact","manifest_path":"/w/Name/Cargo.toml","executable":"/t/protocol-1"}"#;
        assert_eq!(executable(message), Some(("Name".to_owned(), "/t/protocol-1".into())));
        assert_eq!(executable(r#"{"manifest_path":"/w/Name/Cargo.toml","executable":null}"#), None);
        assert_eq!(executable(r#"{"reason":"build-finished","success":true}"#), None);
    }
}
