//! Finds the operations that reach a shape, which reports show with every change of a type.

use std::collections::{BTreeMap, BTreeSet};

use super::Change;
use super::spelling::type_path;
use super::types::id;
use crate::Lowered;
use crate::rust::{Crate, Item, NamedType, Operation, Structure, Type, TypeName};
use crate::shape_id::ShapeId;

/// Adds to every change in a type the operations that reach it, and the new operation that introduces it. Each change
/// still has one place.
pub(super) fn add_operations(before: &Lowered, after: &Lowered, changes: &mut [Change]) {
    let (old, new) = (Reach::new(&before.krate), Reach::new(&after.krate));
    let known: BTreeSet<&ShapeId> = before.krate.operations.iter().map(|operation| &operation.id).collect();
    for change in changes {
        let place = change.places.first_mut().expect("a change has a place");
        let shape = place.shape.without_member();
        let Some(found) = new.types.get(&shape).or_else(|| old.types.get(&shape)) else { continue };
        place.operations = found.iter().map(|id| id.name().to_owned()).collect();
        if found.iter().all(|id| !known.contains(id)) {
            change.part_of = found.first().map(|id| (*id).clone());
        }
    }
}

/// The operations that reach each type, by the shape of the type.
struct Reach<'a> {
    types: BTreeMap<&'a ShapeId, BTreeSet<&'a ShapeId>>,
}

impl<'a> Reach<'a> {
    fn new(krate: &'a Crate) -> Self {
        let all = krate.types.iter().chain(&krate.errors);
        let by_path: BTreeMap<String, &NamedType> =
            all.map(|named| (type_path(&named.name), named)).collect();
        let mut types: BTreeMap<&ShapeId, BTreeSet<&ShapeId>> = BTreeMap::new();
        for operation in &krate.operations {
            for shape in reached(operation, &by_path) {
                types.entry(shape).or_default().insert(&operation.id);
            }
        }
        Self { types }
    }
}

/// The shapes of the types that an operation reaches, including its request and response.
fn reached<'a>(operation: &'a Operation, types: &BTreeMap<String, &'a NamedType>) -> BTreeSet<&'a ShapeId> {
    let mut open: Vec<&TypeName> = operation.error.variants.iter().map(|error| &error.name).collect();
    let roots = [&operation.request, &operation.response];
    open.extend(roots.iter().flat_map(|structure| names_in(structure)));
    let mut found: BTreeSet<&ShapeId> = roots.iter().map(|structure| &structure.schema.id).collect();
    while let Some(name) = open.pop() {
        let Some(named) = types.get(&type_path(name)) else { continue };
        if found.insert(id(named)) {
            open.extend(names_below(named));
        }
    }
    found
}

fn names_below(named: &NamedType) -> Vec<&TypeName> {
    match &named.item {
        Item::Structure(structure) => names_in(structure),
        Item::Union(union) => {
            union.variants.iter().flat_map(|variant| names_of(&variant.value_type)).collect()
        }
        Item::Enum(_) => Vec::new(),
    }
}

fn names_in(structure: &Structure) -> Vec<&TypeName> {
    structure.fields.iter().flat_map(|field| names_of(&field.value_type)).collect()
}

fn names_of(value: &Type) -> Vec<&TypeName> {
    match value {
        Type::Named { name, .. } | Type::EventSource(name) | Type::EventStream(name, _) => vec![name],
        Type::List(inner) | Type::Option(inner) | Type::Boxed(inner) => names_of(inner),
        Type::Map(key, value) => [names_of(key), names_of(value)].concat(),
        Type::Simple(_) | Type::Unit => Vec::new(),
    }
}
