//! Attributes that the settings add to types and fields.

use super::diagnostics;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::glob::is_match;
use crate::model::{Model, Shape, ShapeKind};
use crate::settings::AttributeRule;
use crate::shape_id::ShapeId;

/// One or more attributes as Rust source: `#[derive(Hash)]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute(String);

impl Attribute {
    /// The source text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parse(text: &str) -> Result<Self, Diagnostic> {
        use syn::parse::Parser;
        match syn::Attribute::parse_outer.parse_str(text) {
            Ok(attributes) if !attributes.is_empty() => Ok(Self(text.to_owned())),
            _ => Err(diagnostics::attribute_is_not_one(text)),
        }
    }
}

/// The attribute rules of a run.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    types: Vec<Rule>,
    fields: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    shape: String,
    member: String,
    attribute: Attribute,
}

impl Rules {
    /// Checks the rules.
    ///
    /// # Errors
    /// If a rule matches nothing or does not contain an attribute.
    pub(super) fn new(
        types: &[AttributeRule],
        fields: &[AttributeRule],
        model: &Model,
    ) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::default();
        let mut read = |rules: &[AttributeRule], is_used: fn(&Rule, &Shape) -> bool| -> Vec<Rule> {
            let read = |rule: &AttributeRule| {
                let attribute = problems.keep(Attribute::parse(&rule.attribute))?;
                let (shape, member) = rule.pattern.split_once('$').unwrap_or((&rule.pattern, "*"));
                let found = Rule { shape: shape.to_owned(), member: member.to_owned(), attribute };
                if !model.shapes.values().any(|shape| is_used(&found, shape)) {
                    problems.push(diagnostics::attribute_without_use(&rule.pattern));
                }
                Some(found)
            };
            rules.iter().filter_map(read).collect()
        };
        let types = read(types, |rule, shape| has_type(shape) && rule.is_for(&shape.id));
        let fields =
            read(fields, |rule, shape| shape.members().iter().any(|member| rule.is_for_member(&member.id)));
        problems.into_result(Self { types, fields })
    }

    /// The attributes of a type.
    pub(super) fn of_type(&self, shape: &ShapeId) -> Vec<Attribute> {
        self.types.iter().filter(|rule| rule.is_for(shape)).map(|rule| rule.attribute.clone()).collect()
    }

    /// The attributes of a field or variant.
    pub(super) fn of_member(&self, member: &ShapeId) -> Vec<Attribute> {
        let rules = self.fields.iter().filter(|rule| rule.is_for_member(member));
        rules.map(|rule| rule.attribute.clone()).collect()
    }
}

impl Rule {
    fn is_for(&self, shape: &ShapeId) -> bool {
        let shape = shape.without_member();
        is_match(&self.shape, if self.shape.contains('#') { shape.as_str() } else { shape.name() })
    }

    fn is_for_member(&self, member: &ShapeId) -> bool {
        self.is_for(member) && member.member().is_some_and(|name| is_match(&self.member, name))
    }
}

fn has_type(shape: &Shape) -> bool {
    !shape.id.is_prelude()
        && matches!(
            shape.kind,
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_)
        )
}
