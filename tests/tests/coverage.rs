//! Every shape of the service is accounted for: as a type, an input or output, a collection, or a simple shape.

use std::collections::{BTreeMap, BTreeSet};

use farrier_codegen::load::load;
use farrier_codegen::model::{Model, Options, Shape, ShapeKind, resolve};
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

    let sides: BTreeSet<_> = model.operations.iter().flat_map(|it| [&it.input, &it.output]).collect();
    let expected = |shape: &Shape| match &shape.kind {
        _ if sides.contains(&shape.id) => Fate::Operation,
        ShapeKind::Simple(_) => Fate::Simple,
        ShapeKind::List(_) | ShapeKind::Map(..) => Fate::Collection,
        _ => Fate::Type,
    };
    for shape in model.shapes.values() {
        assert_eq!(output.krate.fates[&shape.id], expected(shape), "{}", shape.id);
    }
    let is_collection = |fate: &&Fate| **fate == Fate::Collection;
    assert_eq!(output.krate.collections.len(), output.krate.fates.values().filter(is_collection).count());
}

#[test]
fn every_type_has_a_file_and_every_file_a_reason() {
    let output = Case::cognito().output();
    let krate = &output.krate;
    let model = resolved(&Case::cognito());
    let errors = model.shapes.values().filter(|shape| shape.traits.error.is_some()).count();
    assert_eq!((krate.operations.len(), krate.errors.len()), (model.operations.len(), errors));

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
