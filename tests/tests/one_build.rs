//! `cargo xtask test` does not build the generator again that `cargo xtask codegen` has built: below `xtask`, both enable
//! the same features.

use std::collections::BTreeSet;

/// The crate of the commands, which the tests build a second time, with its program. It is small.
const COMMANDS: &str = "farrier v";

/// The packages below the selected ones, with their versions and features.
fn packages(selection: &[&str]) -> BTreeSet<String> {
    let output = xtask::cargo()
        .args(["tree", "--locked", "--offline", "--no-dedupe", "--prefix", "none", "--format", "{p} [{f}]"])
        .args(selection)
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("UTF-8");
    tree.lines().map(|line| line.replace(" (proc-macro)", "")).collect()
}

#[test]
fn tests_need_no_other_features_of_the_generators_dependencies() {
    let first = packages(&["--package", "xtask", "--edges", "normal,build"]);
    let features = xtask::features_of_tests().expect("the features are known");
    let second = packages(&["--workspace", &features, "--edges", "normal,build,dev"]);
    let different = first.difference(&second).filter(|package| !package.starts_with(COMMANDS));
    let different: Vec<&String> = different.collect();
    assert!(different.is_empty(), "enable the features of the tests in xtask/Cargo.toml: {different:?}");
    assert!(first.len() > 50, "{first:?}");
}
