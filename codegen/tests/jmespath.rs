//! The conformance suite of JMESPath, of two days: every expression parses, or fails as the suite says. Nothing is
//! evaluated, except that literals are compared with their results.

use std::path::{Path, PathBuf};

use farrier_codegen::jmespath::{ExprKind, check_calls, parse};
use farrier_suites::{JMESPATH, JMESPATH_NEWER, Suite};
use serde_json::Value;

/// The cases of every file, sorted by file.
fn cases(folder: &Path) -> Vec<Value> {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| -> Vec<Value> {
        let text = std::fs::read_to_string(path).expect("the file can be read");
        let groups: Vec<Value> = serde_json::from_str(&text).expect("the file is a list of groups");
        let cases = groups.iter().map(|group| group["cases"].as_array().expect("a group has cases"));
        cases.flatten().cloned().collect()
    };
    paths.iter().flat_map(read).collect()
}

/// Mistaken cases of the package, which the newer suite corrects: `sum` takes one array, and a filter begins with `[?`.
const MISTAKEN: [&str; 2] = [
    "sum(z, y, x, w, v, u, t, s, r, q, p, o, n, m, l, k, j, i, h, g, f, e, d, c, b, a)",
    "foo[bar > baz][qux > baz]",
];

/// The stage at which an expression fails, in the suite's words.
fn outcome(text: &str) -> &'static str {
    let Ok(expr) = parse(text) else { return "syntax" };
    match check_calls(&expr) {
        Ok(()) => "",
        Err(error) if error.message.starts_with("there is no function") => "unknown-function",
        Err(_) => "invalid-arity",
    }
}

#[test]
fn every_expression_parses_or_fails_as_specified() {
    check(JMESPATH, 875, &MISTAKEN);
    check(JMESPATH_NEWER, 908, &[]);
}

fn check(suite: Suite, expected_cases: usize, mistaken: &[&str]) {
    let Some(folder) = suite.path() else { return };
    let cases = cases(&folder);
    assert_eq!(cases.len(), expected_cases);
    let mut wrong = Vec::new();
    for case in &cases {
        let text = case["expression"].as_str().expect("a case has an expression");
        let expected = match case["error"].as_str() {
            // Found when the expression is evaluated.
            Some("invalid-type" | "invalid-value") | None => "",
            Some(error) => error,
        };
        let found = outcome(text);
        if mistaken.contains(&text) {
            assert_ne!(found, expected, "{text} is not mistaken");
        } else if found != expected {
            wrong.push(format!("{text}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let passed = cases.len() - mistaken.len();
    suite.report(passed, [(mistaken.len(), "that are mistaken and corrected in the newer suite".to_owned())]);
}

#[test]
fn literals_have_the_specified_values() {
    let Some(folder) = JMESPATH.path() else { return };
    let mut compared = 0;
    for case in cases(&folder).iter().filter(|case| case.get("result").is_some()) {
        let text = case["expression"].as_str().expect("a case has an expression");
        if let Ok(ExprKind::Literal(value)) = parse(text).map(|expr| expr.kind) {
            assert_eq!(value, case["result"], "{text}");
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared} literals");
}
