//! The reference material: files that are kept beside the repository.

use std::path::{Path, PathBuf};

use crate::results;

/// The folder of the reference material, which may not exist.
pub fn reference_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// Finds a file or a folder of the reference material. If it is missing, the running test is recorded as skipped.
///
/// # Panics
/// If it is missing in CI (`CI=true`), where everything has to run.
pub fn reference(path: &str) -> Option<PathBuf> {
    find(path, None)
}

/// Finds the cases of a suite in the reference material.
pub(crate) fn find(path: &str, suite: Option<&str>) -> Option<PathBuf> {
    let found = reference_folder().join(path);
    if found.exists() {
        return Some(found);
    }
    record_skipped(suite, &format!("`../shared/{path}` is missing"));
    None
}

/// Records that the running test is skipped.
///
/// # Panics
/// In CI (`CI=true`).
pub fn skip(reason: &str) {
    record_skipped(None, reason);
}

/// Records that the running test, which is that of a suite, is skipped.
pub(crate) fn record_skipped(suite: Option<&str>, reason: &str) {
    assert!(!is_ci(std::env::var("CI").ok().as_deref()), "{reason}, and CI needs it");
    // Each test runs in a thread that is named after it; commands run in the main thread.
    let test = match std::thread::current().name() {
        None | Some("main") => "a command".to_owned(),
        Some(name) => name.to_owned(),
    };
    let suite = suite.map(str::to_owned);
    results::record(&results::Record::SkippedTest { test, suite, reason: reason.to_owned() });
}

/// Whether the value of `CI` says so: services set `true` or `1`, people unset it or set `false`.
fn is_ci(value: Option<&str>) -> bool {
    !matches!(value, None | Some("" | "0" | "false"))
}

#[cfg(test)]
mod tests {
    use super::is_ci;

    #[test]
    fn the_variable_may_have_several_values() {
        for (value, expected) in [
            (None, false),
            (Some(""), false),
            (Some("false"), false),
            (Some("true"), true),
            (Some("1"), true),
        ] {
            assert_eq!(is_ci(value), expected, "{value:?}");
        }
    }
}
