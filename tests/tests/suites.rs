//! The conformance suites of features that the runtime does not have yet: their cases are counted as not run.

use std::fs;
use std::path::Path;

use farrier_suites::SIGV4A;

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).expect("the folder can be listed").count()
}

#[test]
fn suites_of_features_to_come() {
    for (suite, cases, feature) in [(SIGV4A, 38, "SigV4a signatures")] {
        let Some(path) = suite.path() else { continue };
        assert_eq!(entries(&path), cases, "{}", suite.name);
        suite.report(0, [(cases, format!("{feature} are to come"))]);
    }
}
