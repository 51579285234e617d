//! Operations, resources and services: the shapes that refer to others instead of having members.

use super::ast::{Operation, Reference, Resource, Service};
use super::fields::{Fields, expect_string, parse_id};

pub(super) fn parse_operation(fields: &mut Fields<'_>) -> Operation {
    Operation {
        input: fields.reference("input"),
        output: fields.reference("output"),
        errors: fields.references("errors"),
    }
}

pub(super) fn parse_resource(fields: &mut Fields<'_>) -> Resource {
    const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];
    Resource {
        identifiers: fields.named_references("identifiers"),
        properties: fields.named_references("properties"),
        lifecycle: LIFECYCLE.into_iter().filter_map(|key| fields.reference(key)).collect(),
        operations: fields.references("operations"),
        collection_operations: fields.references("collectionOperations"),
        resources: fields.references("resources"),
    }
}

pub(super) fn parse_service(fields: &mut Fields<'_>) -> Service {
    Service {
        version: fields.string("version").map(|(version, _)| version).unwrap_or_default(),
        operations: fields.references("operations"),
        resources: fields.references("resources"),
        errors: fields.references("errors"),
        rename: parse_rename(fields),
    }
}

fn parse_rename(fields: &mut Fields<'_>) -> Vec<(Reference, String)> {
    let mut rename = Vec::new();
    for entry in fields.object("rename") {
        let owner = fields.owner.as_ref();
        let shape = fields.found.keep(parse_id(&entry.key, entry.key_span, owner));
        let name = expect_string(entry.value, "a name in `rename`", owner, fields.found);
        rename.extend(shape.zip(name));
    }
    rename
}
