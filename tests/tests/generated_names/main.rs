//! A model may name its shapes, members and operations as generated code names its own items and imports.
//!
//! The golden models `names_*.json` have a structure, a union, an enum, an error, a member, a variant, an operation and
//! an endpoint parameter for every name that generated code uses by itself. The names are collected from generated
//! files, so that a new import is in the models too, and `compiled/golden.rs` compiles the crates. With
//! `UPDATE_EXPECT=1` the models are rewritten.

mod collect;
mod models;

use std::collections::{BTreeMap, BTreeSet};

use farrier_tests::{Case, golden, golden_names, repository};

/// The files whose types are named by the generator and not by the model.
const OWN_ITEMS: [&str; 3] = ["src/client.rs", "src/endpoint.rs", "src/lib.rs"];

/// The names in the crates of all golden models and of a service. A name that is there in several spellings is taken
/// once, because the names of shapes must be unique regardless of case.
fn names() -> BTreeSet<String> {
    let cases = golden_names().into_iter().map(|name| golden(&name)).chain([Case::cognito()]);
    let mut names = BTreeMap::new();
    for (path, text) in cases.flat_map(|case| case.output().files) {
        if path.starts_with("src/") && path.ends_with(".rs") {
            let found = collect::names(&text, OWN_ITEMS.contains(&path.as_str()));
            names.extend(found.into_iter().map(|name| (name.to_lowercase(), name)));
        }
    }
    names.into_values().collect()
}

#[test]
fn the_golden_models_have_every_name() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let names = names();
    for name in ["BTreeMap", "Service", "NAMESPACE", "Option", "codegen", "types", "collections"] {
        assert!(names.contains(name), "{name} is not among the names that were found: {names:?}");
    }
    for (file, expected) in models::models(&names) {
        let path = repository().join("tests/golden").join(file);
        if update {
            std::fs::write(path, expected).expect("the model can be written");
        } else {
            let found = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                found == expected,
                "UPDATE_EXPECT=1 adds the new names to tests/golden/{file}: {names:?}"
            );
        }
    }
}
