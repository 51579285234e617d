//! `@paginated`, on operations and on the service.

use super::value::TraitValue;
use crate::diagnostic::{Diagnostic, Span};

/// `@paginated` as written; missing properties come from the service's.
#[derive(Clone, Debug)]
pub(in crate::model) struct Paginated {
    /// The place of the value.
    pub span: Span,
    /// The properties, in the order of [`PROPERTIES`].
    pub properties: [Option<Property>; 4],
}

/// A property of the trait.
#[derive(Clone, Debug)]
pub(in crate::model) struct Property {
    /// The name of a member, or a path of names.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// The names of the properties.
pub(in crate::model) const PROPERTIES: [&str; 4] = ["inputToken", "outputToken", "items", "pageSize"];

/// Reads the trait.
pub(super) fn read_paginated(value: TraitValue<'_>) -> Result<Paginated, Diagnostic> {
    let mut properties = [const { None }; 4];
    for (property, key) in properties.iter_mut().zip(PROPERTIES) {
        let written = value.object()?.get(key);
        *property =
            written.map(|text| Ok(Property { text: text.string()?, span: text.node.span })).transpose()?;
    }
    Ok(Paginated { span: value.node.span, properties })
}
