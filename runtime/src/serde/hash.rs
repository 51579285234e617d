//! Hashes of values, to detect repeated values without keeping them.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{List, Structure, View};

/// A hash of the structure's members. [Equal](super::eq) structures have the same hash.
pub(crate) fn hash(structure: &dyn Structure) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash_structure(structure, &mut hasher);
    hasher.finish()
}

fn hash_structure(structure: &dyn Structure, hasher: &mut DefaultHasher) {
    // One index more than there are members: an unknown member of a union.
    for index in 0..=structure.schema().members().len() {
        if let Some(member) = structure.member(index) {
            index.hash(hasher);
            hash_view(member.view(), hasher);
        }
    }
}

fn hash_view(view: View<'_>, hasher: &mut DefaultHasher) {
    std::mem::discriminant(&view).hash(hasher);
    match view {
        View::Absent => {}
        View::Boolean(value) => value.hash(hasher),
        View::Integer(value) => value.hash(hasher),
        View::Float(value) => value.to_bits().hash(hasher),
        View::Double(value) => value.to_bits().hash(hasher),
        View::Number(value) | View::String(value) => value.hash(hasher),
        View::Blob(value) => value.hash(hasher),
        View::Stream(stream) => stream.as_bytes().hash(hasher),
        View::Timestamp(value) => value.hash(hasher),
        // Documents with equal text forms are equal.
        View::Document(value) => format!("{value:?}").hash(hasher),
        View::List(list) => hash_list(list, hasher),
        View::Map(map) => map.entries().for_each(|(key, value)| {
            key.hash(hasher);
            hash_view(value.view(), hasher);
        }),
        View::Structure(value) => hash_structure(value, hasher),
    }
}

fn hash_list(list: &dyn List, hasher: &mut DefaultHasher) {
    let mut index = 0;
    while let Some(item) = list.item(index) {
        hash_view(item.view(), hasher);
        index += 1;
    }
    index.hash(hasher);
}
