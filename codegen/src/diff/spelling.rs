//! Writes Rust for reports: paths within the crate, types, constructors.

use crate::rust::{Field, Operation, Parent, Structure, Type, TypeName};

/// `types::Name` or `error::Name`.
pub(super) fn type_path(name: &TypeName) -> String {
    let parent = match name.parent {
        Parent::Types => "types",
        Parent::Error => "error",
    };
    format!("{parent}::{}", name.ident)
}

/// `operation::Name`, of a request, response or error.
pub(super) fn operation_path(ident: &impl std::fmt::Display) -> String {
    format!("operation::{ident}")
}

/// `Client::method`
pub(super) fn method_path(operation: &Operation) -> String {
    format!("Client::{}", operation.name.method)
}

/// A type, with paths for its generated parts: two types are equal if their spellings are.
pub(super) fn spell_type(value: &Type) -> String {
    match value {
        Type::Named { name, .. } => type_path(name),
        Type::List(element) => format!("Vec<{}>", spell_type(element)),
        Type::Map(key, value) => format!("BTreeMap<{}, {}>", spell_type(key), spell_type(value)),
        Type::Option(value) => format!("Option<{}>", spell_type(value)),
        Type::Boxed(value) => format!("Box<{}>", spell_type(value)),
        Type::EventSource(event) => format!("EventSource<{}>", type_path(event)),
        Type::EventStream(event, error) => {
            format!("EventStream<{}, {}>", type_path(event), operation_path(error))
        }
        Type::Simple(_) | Type::Unit => value.to_string(),
    }
}

/// The type of a field.
pub(super) fn spell_field_type(field: &Field) -> String {
    spell_type(&field.field_type())
}

/// The parameter type of the constructor for a field, as documentation shows it.
pub(super) fn spell_parameter(field: &Field) -> String {
    let into = |value: &Type| {
        if value.is_converted() { format!("impl Into<{}>", spell_type(value)) } else { spell_type(value) }
    };
    match &field.value_type {
        Type::List(element) => format!("impl IntoIterator<Item = {}>", into(element)),
        Type::Map(key, value) => format!("impl IntoIterator<Item = ({}, {})>", into(key), into(value)),
        value => into(value),
    }
}

/// The constructor with its parameters: `new(name: impl Into<String>)`.
pub(super) fn spell_constructor(structure: &Structure) -> String {
    let parameters =
        structure.arguments().map(|field| format!("{}: {}", field.ident, spell_parameter(field)));
    format!("new({})", parameters.collect::<Vec<_>>().join(", "))
}

/// A call of the constructor, with arguments named after the fields: `operation::ListUsersRequest::new(user_pool_id)`.
pub(super) fn spell_call(path: &str, structure: &Structure) -> String {
    let names: Vec<&str> = structure.arguments().map(|field| field.ident.as_str()).collect();
    format!("{path}::new({})", names.join(", "))
}

/// Text as a code span.
pub(super) fn code(text: &str) -> String {
    crate::text::code_span(text)
}
