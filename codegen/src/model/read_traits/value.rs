//! The value of a trait, or a part of it, with the context for diagnostics.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::ast::Traits;
use crate::load::node::Node;
use crate::model::diagnostics;
use crate::shape_id::ShapeId;

/// A trait's value or a part of it.
#[derive(Clone, Copy)]
pub(in crate::model) struct TraitValue<'a> {
    /// The shape or member that has the trait.
    pub owner: &'a ShapeId,
    /// The trait.
    pub id: &'a ShapeId,
    /// The value.
    pub node: &'a Node,
}

impl<'a> TraitValue<'a> {
    /// Reads an annotation trait: its value is an object, its presence means `true`.
    pub(in crate::model) fn flag(self) -> Result<bool, Diagnostic> {
        self.object().map(|_| true)
    }

    /// The value itself, if it is an object.
    pub(in crate::model) fn object(self) -> Result<Self, Diagnostic> {
        self.node.entries().map(|_| self).ok_or_else(|| self.wrong("an object"))
    }

    pub(in crate::model) fn str(self) -> Result<&'a str, Diagnostic> {
        self.node.as_str().ok_or_else(|| self.wrong("a string"))
    }

    pub(in crate::model) fn string(self) -> Result<String, Diagnostic> {
        self.str().map(str::to_owned)
    }

    pub(in crate::model) fn bool(self) -> Result<bool, Diagnostic> {
        self.node.as_bool().ok_or_else(|| self.wrong("a boolean"))
    }

    /// A number, as its source text.
    pub(in crate::model) fn number(self) -> Result<&'a str, Diagnostic> {
        self.node.as_number().ok_or_else(|| self.wrong("a number"))
    }

    /// An HTTP status code.
    pub(in crate::model) fn status(self) -> Result<u16, Diagnostic> {
        let code = self.number()?.parse().ok().filter(|code| (100..=999).contains(code));
        code.ok_or_else(|| self.wrong("a status code of three digits"))
    }

    pub(in crate::model) fn shape_id(self) -> Result<ShapeId, Diagnostic> {
        ShapeId::parse(self.str()?).map_err(|_| self.wrong("an absolute shape id"))
    }

    pub(in crate::model) fn elements(self) -> Result<impl Iterator<Item = TraitValue<'a>>, Diagnostic> {
        let elements = self.node.elements().ok_or_else(|| self.wrong("an array"))?;
        Ok(elements.iter().map(move |node| TraitValue { node, ..self }))
    }

    pub(in crate::model) fn entries(
        self,
    ) -> Result<impl Iterator<Item = (&'a str, TraitValue<'a>)>, Diagnostic> {
        let entries = self.node.entries().ok_or_else(|| self.wrong("an object"))?;
        Ok(entries.iter().map(move |entry| (entry.key.as_str(), TraitValue { node: &entry.value, ..self })))
    }

    /// The value of a key; `None` if it is missing or this is not an object.
    pub(in crate::model) fn get(self, key: &str) -> Option<TraitValue<'a>> {
        self.node.get(key).map(|node| TraitValue { node, ..self })
    }

    /// The value of a mandatory key.
    pub(in crate::model) fn required(self, key: &str) -> Result<TraitValue<'a>, Diagnostic> {
        self.object()?.get(key).ok_or_else(|| diagnostics::missing_trait_property(self, key))
    }

    /// The text of a key, if present.
    pub(in crate::model) fn optional_string(self, key: &str) -> Result<Option<String>, Diagnostic> {
        self.object()?.get(key).map(TraitValue::string).transpose()
    }

    /// A list of strings.
    pub(in crate::model) fn strings(self) -> Result<Vec<String>, Diagnostic> {
        self.elements()?.map(TraitValue::string).collect()
    }

    /// An object of strings.
    pub(in crate::model) fn string_entries(self) -> Result<Vec<(String, String)>, Diagnostic> {
        self.entries()?.map(|(key, value)| Ok((key.to_owned(), value.string()?))).collect()
    }

    /// The diagnostic for a malformed value.
    pub(in crate::model) fn wrong(self, expected: &str) -> Diagnostic {
        diagnostics::wrong_trait_value(self, expected)
    }
}

/// Passes every trait to a function that stores it, and collects the problems.
pub(super) fn read_each<'a>(
    owner: &'a ShapeId,
    traits: &'a Traits,
    problems: &mut Diagnostics,
    mut store: impl FnMut(TraitValue<'a>) -> Result<(), Diagnostic>,
) {
    for (id, node) in traits {
        problems.keep(store(TraitValue { owner, id, node }));
    }
}
