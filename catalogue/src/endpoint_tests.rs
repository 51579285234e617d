//! Builds and runs the endpoint tests of crates.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::messages;
use crate::outcome::{Entry, Tests};

/// Runs the tests of all crates that have some and that compile.
///
/// # Errors
/// If cargo fails for another reason than the code of the crates, or a test program cannot be run.
pub(crate) fn test(workspace: &Path, crates: &mut [&mut Entry]) -> Result<()> {
    let mut crates: Vec<(usize, &mut Entry)> = crates
        .iter_mut()
        .filter(|entry| !entry.has_failed())
        .filter_map(|entry| Some((entry.generated()?.endpoint_tests, &mut **entry)))
        .filter(|(count, _)| *count > 0)
        .collect();
    if crates.is_empty() {
        return Ok(());
    }
    // Tests that call operations use mocks.
    let arguments = ["build", "--test", "endpoint", "--features", "test-util"];
    let built = {
        let packages: Vec<&str> =
            crates.iter().filter_map(|(_, entry)| Some(entry.generated()?.package.as_str())).collect();
        messages::run(workspace, &arguments, &packages, "building endpoint tests")?
    };
    for (count, entry) in &mut crates {
        let folder = entry.folder();
        entry.tests = Some(match built.executables.get(&folder) {
            Some(program) => run(program, *count)?,
            None => {
                Tests { passed: 0, failed: built.findings.get(&folder).cloned().unwrap_or_else(not_built) }
            }
        });
    }
    Ok(())
}

fn not_built() -> Vec<String> {
    vec!["the tests were not built".to_owned()]
}

fn run(program: &Path, count: usize) -> Result<Tests> {
    let output = Command::new(program).env("RUST_BACKTRACE", "0").output();
    let output = output.with_context(|| format!("cannot run {}", program.display()))?;
    Ok(read(&String::from_utf8_lossy(&output.stdout), count))
}

/// Reads the results from the output of a test program that has `count` tests.
fn read(printed: &str, count: usize) -> Tests {
    let with = |ending| {
        let tests = printed.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(ending));
        tests.map(str::to_owned).collect::<Vec<String>>()
    };
    let (passed, mut failed) = (with(" ... ok").len(), with(" ... FAILED"));
    let missing = count.saturating_sub(passed + failed.len());
    if missing > 0 {
        failed.push(format!("{missing} of {count} tests did not run"));
    }
    Tests { passed, failed }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn every_test_passes_fails_or_is_missing() {
        let printed = "running 2 tests\ntest case_1 ... ok\ntest case_2 ... FAILED\n";
        let tests = read(printed, 4);
        assert_eq!(tests.passed, 1);
        assert_eq!(tests.failed, ["case_2", "2 of 4 tests did not run"]);
    }
}
