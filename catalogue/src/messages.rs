//! Runs cargo over crates of the workspace, and sorts its messages by crate.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::progress::Progress;

/// What cargo has to say about the crates, by their folders below the workspace.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    /// The crates whose library was built.
    pub(crate) built: BTreeSet<String>,
    /// Errors and warnings.
    pub(crate) findings: BTreeMap<String, Vec<String>>,
    /// Test programs.
    pub(crate) executables: BTreeMap<String, PathBuf>,
}

/// Runs cargo for some packages. It continues after errors.
///
/// # Errors
/// If cargo cannot be run, or fails for another reason than the code of these packages.
pub(crate) fn run(
    workspace: &Path,
    arguments: &[&str],
    packages: &[&str],
    phase: &'static str,
) -> Result<Messages> {
    let mut cargo = xtask::cargo_in(workspace);
    cargo.args(arguments).args(["--quiet", "--offline", "--keep-going", "--message-format=json"]);
    cargo.args(packages.iter().flat_map(|package| ["--package", package]));
    cargo.stdout(Stdio::piped());
    let shown = format!("cargo {}", arguments.join(" "));
    let mut process = cargo.spawn().with_context(|| format!("cannot run `{shown}`"))?;
    let mut messages = Messages::default();
    let progress = Progress::new(packages.len(), phase);
    for line in BufReader::new(process.stdout.take().expect("the output is piped")).lines() {
        if let Some(built) = messages.read(workspace, &line?) {
            progress.step(&built, "done");
        }
    }
    progress.finish();
    let status = process.wait().with_context(|| format!("cannot wait for `{shown}`"))?;
    let others = messages.findings.keys().filter(|folder| Path::new(folder).is_absolute());
    if let Some(other) = others.into_iter().next() {
        bail!("`{shown}`: {other}:\n{}", messages.findings[other].join("\n"));
    }
    if !status.success() && messages.findings.is_empty() {
        bail!("`{shown}` failed in {}: {status}", workspace.display());
    }
    Ok(messages)
}

impl Messages {
    /// Reads a message. Returns a crate whose library is now built.
    fn read(&mut self, workspace: &Path, line: &str) -> Option<String> {
        let message: Value = serde_json::from_str(line).ok()?;
        let manifest = Path::new(message["manifest_path"].as_str()?).parent()?;
        // Crates elsewhere keep their whole path.
        let folder = manifest.strip_prefix(workspace).unwrap_or(manifest).to_string_lossy().into_owned();
        if let Some(executable) = message["executable"].as_str() {
            self.executables.insert(folder.clone(), executable.into());
        }
        match message["reason"].as_str()? {
            "compiler-message" => {
                let findings = finding(&message["message"])?;
                let known = self.findings.entry(folder).or_default();
                if !known.contains(&findings) {
                    known.push(findings);
                }
                None
            }
            "compiler-artifact" => {
                let is_member = !Path::new(&folder).is_absolute();
                let is_library = message["target"]["kind"][0] == "lib";
                (is_member && is_library && self.built.insert(folder.clone())).then_some(folder)
            }
            _ => None,
        }
    }
}

/// The text of an error or a warning, but not of a line that counts them.
fn finding(message: &Value) -> Option<String> {
    let is_finding = matches!(message["level"].as_str()?, "error" | "warning");
    let text = message["message"].as_str()?;
    let is_count = text.starts_with("aborting due to ") || text.ends_with(" emitted");
    (is_finding && !is_count).then(|| message["rendered"].as_str().unwrap_or(text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[String]) -> Messages {
        let mut messages = Messages::default();
        for line in lines {
            messages.read(Path::new("/w"), line);
        }
        messages
    }

    fn message(folder: &str, level: &str, text: &str) -> String {
        format!(
            r#"{{"reason":"compiler-message","manifest_path":"{folder}/Cargo.toml","message":
            {{"level":"{level}","message":"{text}","rendered":"{level}: {text}"}}}}"#
        )
    }

    #[test]
    fn findings_belong_to_their_crates() {
        let messages = read(&[
            message("/w/crates/a", "warning", "unused"),
            message("/w/crates/a", "warning", "unused"),
            message("/w/crates/a", "warning", "1 warning emitted"),
            message("/w/crates/b", "error", "aborting due to 1 previous error"),
            message("/w/crates/b", "note", "look here"),
            message("/elsewhere", "error", "no"),
        ]);
        let expected = [("/elsewhere", "error: no"), ("crates/a", "warning: unused")];
        assert_eq!(messages.findings, expected.map(|(a, b)| (a.to_owned(), vec![b.to_owned()])).into());
    }

    #[test]
    fn artifacts_are_libraries_and_tests() {
        let artifact = |kind: &str, executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/w/crates/a/Cargo.toml",
                "target":{{"kind":["{kind}"]}},"executable":{executable}}}"#
            )
        };
        let messages = read(&[artifact("test", r#""/w/target/endpoint-1""#)]);
        assert!(messages.built.is_empty());
        assert_eq!(messages.executables["crates/a"], Path::new("/w/target/endpoint-1"));
        assert!(read(&[artifact("lib", "null")]).built.contains("crates/a"));
    }
}
