//! Finds members that a schema does not know.

use serde_json::Value;

use crate::codec::Path;
use crate::schema::{Schema, ShapeType};

/// The path of the first unknown member.
pub(super) fn find(schema: &'static Schema, value: &Value) -> Option<Path> {
    let mut path = Path::default();
    find_in(schema, value, &mut path).then_some(path)
}

/// Returns `true` if there is an unknown member; builds its path from the inside out.
fn find_in(schema: &'static Schema, value: &Value, path: &mut Path) -> bool {
    match (schema.shape_type(), value) {
        (ShapeType::Structure | ShapeType::Union, Value::Object(entries)) => {
            entries.iter().any(|(name, value)| {
                match schema.members().iter().find(|member| member.name() == name) {
                    Some(member) => {
                        let is_found = find_in(member.target(), value, path);
                        if is_found {
                            path.push_member(member.name());
                        }
                        is_found
                    }
                    None => {
                        path.push_key(name, false);
                        true
                    }
                }
            })
        }
        (ShapeType::List, Value::Array(items)) => items.iter().enumerate().any(|(index, item)| {
            let is_found = find_in(schema.list_member().target(), item, path);
            if is_found {
                path.push_index(index);
            }
            is_found
        }),
        (ShapeType::Map, Value::Object(entries)) => entries.iter().any(|(key, value)| {
            let (key_member, member) = schema.map_members();
            let is_found = find_in(member.target(), value, path);
            if is_found {
                path.push_key(key, key_member.is_sensitive());
            }
            is_found
        }),
        _ => false,
    }
}
