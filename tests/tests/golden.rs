//! One small model for each feature, in `tests/golden/`. The code generated from it is a snapshot to be read in reviews,
//! and `compiled/golden.rs` compiles it.

use farrier_codegen::write::Files;
use farrier_tests::{golden, golden_names};

/// The models whose snapshots contain the whole crate.
const WHOLE: [&str; 7] = [
    "checksums",
    "client_context_params",
    "deprecation",
    "documentation",
    "operation_names",
    "simple_types",
    "waiters",
];

/// The files of a crate without the parts that are nearly the same in all crates: headers, and in most snapshots the
/// manifest, the root, the front page and the client.
fn in_one_text(name: &str, files: &Files) -> String {
    let is_shown = |path: &str| match path {
        "LICENSE" => false,
        "Cargo.toml" | "README.md" | "src/client.rs" | "src/docs.md" | "src/lib.rs" => WHOLE.contains(&name),
        _ => true,
    };
    // A release changes the version of the runtime, but not what there is to read.
    let runtime = |version: &str| format!("[dependencies.farrier-runtime]\nversion = \"{version}\"\n");
    let mut text = String::new();
    for (path, file) in files.iter().filter(|(path, _)| is_shown(path)) {
        let body = file.splitn(4, '\n').nth(3).unwrap_or_default();
        let body = body.replace(&runtime(env!("CARGO_PKG_VERSION")), &runtime("…"));
        text.push_str(&format!("======== {path}\n{body}"));
    }
    text
}

fn check(name: &str) {
    let output = golden(name).output();
    let text = in_one_text(name, &output.files);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("golden-{name}"), text);
    });
}

/// Defines a test for each model, and one that checks that no model is missing.
macro_rules! golden {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*

        #[test]
        fn every_model_has_a_test() {
            let names = [$(stringify!($name)),*];
            assert_eq!(golden_names(), names);
        }
    };
}

golden! {
    checksums
    client_context_params
    deprecation
    documentation
    documents_blobs_timestamps
    endpoint_rules
    errors
    int_enums
    lists_and_maps
    member_names
    mixins
    namespaces
    nesting
    no_errors
    no_operations
    operation_names
    operation_traits
    operations
    overrides
    presence
    recursion
    request_names
    resources
    sensitive
    shape_names
    simple_types
    streams
    string_enums
    unions
    version_1
    waiters
}
