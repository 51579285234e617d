//! Every shape of the service is accounted for: as a type, an input or output, a collection, or a simple shape.

use std::collections::{BTreeMap, BTreeSet};

use farrier_codegen::load::load;
use farrier_codegen::model::{Model, Options, resolve};
use farrier_codegen::rust::{Fate, Item};
use farrier_tests::Case;

fn resolved(case: &Case) -> Model {
    let asts = load(&case.inputs.models).expect("the model loads");
    resolve(asts, &Options::default()).expect("the model resolves")
}

#[test]
fn every_shape_has_a_fate() {
    let case = Case::cognito();
    let (output, model) = (case.output(), resolved(&case));
    assert!(output.krate.fates.keys().eq(model.shapes.keys()), "other shapes than the model's");

    let count = |fate| output.krate.fates.values().filter(|found| **found == fate).count();
    let counts = [Fate::Type, Fate::Operation, Fate::Collection, Fate::Simple].map(count);
    assert_eq!(counts, [192, 232, 56, 109], "types, sides of operations, collections, simple shapes");
    assert_eq!(counts.iter().sum::<usize>(), model.shapes.len());
    assert_eq!(output.krate.collections.len(), counts[2]);
}

#[test]
fn every_type_has_a_file_and_every_file_a_reason() {
    let output = Case::cognito().output();
    let krate = &output.krate;
    assert_eq!((krate.operations.len(), krate.errors.len()), (122, 57));

    let of_package = ["Cargo.toml", "LICENSE", "README.md", "tests/endpoint.rs"];
    let mut expected: BTreeSet<String> = of_package.map(str::to_owned).into();
    expected.insert("src/docs.md".to_owned());
    expected.extend(
        ["blocking", "client", "collections", "constraints", "endpoint", "lib"]
            .map(|name| format!("src/{name}.rs")),
    );
    expected.extend(["error", "operation", "types"].map(|folder| format!("src/{folder}/mod.rs")));
    for (folder, types) in [("types", &krate.types), ("error", &krate.errors)] {
        expected.extend(types.iter().map(|named| format!("src/{folder}/{}.rs", named.name.module.as_str())));
    }
    for operation in &krate.operations {
        let file = |name| format!("src/operation/{}/{name}.rs", operation.name.module.as_str());
        expected.extend(["mod", "request", "response", "error"].map(file));
        expected.insert(file("mod").replace("mod.rs", "docs.md"));
    }
    let written: BTreeSet<String> = output.files.keys().cloned().collect();
    let differing: Vec<_> = written.symmetric_difference(&expected).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn every_shape_with_the_fate_of_a_type_is_one() {
    let krate = Case::cognito().output().krate;
    let id = |item: &Item| match item {
        Item::Structure(item) => item.schema.id.clone(),
        Item::Union(item) => item.schema.id.clone(),
        Item::Enum(farrier_codegen::rust::AnyEnum::String(item)) => item.schema.id.clone(),
        Item::Enum(farrier_codegen::rust::AnyEnum::Integer(item)) => item.schema.id.clone(),
    };
    let types: BTreeMap<_, _> =
        krate.types.iter().chain(&krate.errors).map(|named| (id(&named.item), ())).collect();
    let fated = krate.fates.iter().filter(|(_, fate)| **fate == Fate::Type).map(|(id, _)| id);
    assert!(types.keys().eq(fated), "types are not the shapes with that fate");
}
