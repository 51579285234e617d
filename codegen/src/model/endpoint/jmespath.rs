//! The subset of JMESPath that `@operationContextParams` allows (names, `[*]`, `[]`, `[a, b]` and `keys(a)`), checked
//! against the operation's input.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#smithy-rules-operationcontextparams-trait>

use super::diagnostics;
use super::types::{Kind, PathStep};
use crate::diagnostic::Diagnostic;
use crate::model::{Model, Operation, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// The type of a path's result.
pub(super) enum End<'m> {
    /// A value of a shape.
    Shape(&'m ShapeId),
    /// A key of a map.
    Key,
    /// A list of such values; `Nothing` if it cannot have elements.
    List(Box<End<'m>>),
}

impl<'m> End<'m> {
    /// The kind of parameter that the result can be assigned to.
    pub(super) fn kind(&self, model: &'m Model) -> Option<Kind> {
        match self {
            Self::Key => Some(Kind::String),
            Self::List(element) => (element.kind(model) == Some(Kind::String)).then_some(Kind::Strings),
            Self::Shape(id) => match &model.shape(id).kind {
                ShapeKind::Simple(SimpleType::Boolean) => Some(Kind::Boolean),
                ShapeKind::List(member) => is_string(model, &member.target).then_some(Kind::Strings),
                _ => is_string(model, id).then_some(Kind::String),
            },
        }
    }

    fn member(&self, model: &'m Model, name: &str) -> Option<Self> {
        let Self::Shape(id) = self else { return None };
        let member = model.shape(id).members().iter().find(|member| member.name() == name)?;
        Some(Self::Shape(&member.target))
    }

    fn element(self, model: &'m Model) -> Option<Self> {
        match self {
            Self::List(element) => Some(*element),
            Self::Shape(id) => match &model.shape(id).kind {
                ShapeKind::List(member) => Some(Self::Shape(&member.target)),
                _ => None,
            },
            Self::Key => None,
        }
    }

    fn is_map(&self, model: &Model) -> bool {
        matches!(self, Self::Shape(id) if matches!(model.shape(id).kind, ShapeKind::Map(..)))
    }
}

fn is_string(model: &Model, id: &ShapeId) -> bool {
    matches!(model.shape(id).kind, ShapeKind::Simple(SimpleType::String) | ShapeKind::Enum(_))
}

/// Parses a path into an operation's input.
pub(super) fn parse_path<'m>(
    model: &'m Model,
    operation: &'m Operation,
    text: &str,
) -> Result<(Vec<PathStep>, End<'m>), Diagnostic> {
    let mut parser = Parser { model, rest: text.trim() };
    let found = parser.path(End::Shape(&operation.input));
    let rest = parser.rest;
    found.filter(|_| rest.is_empty()).ok_or_else(|| diagnostics::invalid_context_path(operation, text))
}

struct Parser<'m, 't> {
    model: &'m Model,
    rest: &'t str,
}

impl<'m> Parser<'m, '_> {
    fn path(&mut self, from: End<'m>) -> Option<(Vec<PathStep>, End<'m>)> {
        let mut steps = Vec::new();
        let from = if self.eat("keys(") {
            let (inner, map) = self.path(from)?;
            if !self.eat(")") || !map.is_map(self.model) {
                return None;
            }
            steps.extend(inner);
            steps.push(PathStep::Keys);
            End::List(Box::new(End::Key))
        } else {
            self.member(from, &mut steps)?
        };
        let end = self.suffixes(from, &mut steps)?;
        Some((steps, end))
    }

    fn suffixes(&mut self, mut from: End<'m>, steps: &mut Vec<PathStep>) -> Option<End<'m>> {
        loop {
            from = if self.eat(".") {
                self.member(from, steps)?
            } else if self.eat("[*]") {
                let element = from.element(self.model)?;
                steps.push(PathStep::Each);
                End::List(Box::new(self.projected(element, steps)?))
            } else if self.eat("[]") {
                let inner = from.element(self.model)?;
                let element = match inner.kind(self.model) {
                    Some(Kind::Strings) => inner.element(self.model)?,
                    _ => inner,
                };
                steps.push(PathStep::Flatten);
                End::List(Box::new(self.projected(element, steps)?))
            } else if self.eat("[") {
                self.select(from, steps)?
            } else {
                return Some(from);
            };
        }
    }

    /// Parses the steps after a projection, up to the next flattening.
    fn projected(&mut self, mut element: End<'m>, steps: &mut Vec<PathStep>) -> Option<End<'m>> {
        loop {
            element = if self.eat(".") {
                self.member(element, steps)?
            } else if self.rest.starts_with("[]") {
                return Some(element);
            } else if self.eat("[*]") {
                let inner = element.element(self.model)?;
                steps.push(PathStep::Each);
                End::List(Box::new(self.projected(inner, steps)?))
            } else if self.eat("[") {
                self.select(element, steps)?
            } else {
                return Some(element);
            };
        }
    }

    fn member(&mut self, from: End<'m>, steps: &mut Vec<PathStep>) -> Option<End<'m>> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = self.rest.find(|c| !is_name(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let member = from.member(self.model, name)?;
        self.rest = rest;
        steps.push(PathStep::Member(name.to_owned()));
        Some(member)
    }

    /// Parses `[a, b]`, whose paths must have results of the same kind.
    fn select(&mut self, from: End<'m>, steps: &mut Vec<PathStep>) -> Option<End<'m>> {
        let End::Shape(id) = from else { return None };
        let mut paths = Vec::new();
        let mut found: Option<End<'m>> = None;
        loop {
            self.rest = self.rest.trim_start();
            let (path, end) = self.path(End::Shape(id))?;
            let is_other = |first: &End<'m>| first.kind(self.model) != end.kind(self.model);
            if found.as_ref().is_some_and(is_other) {
                return None;
            }
            paths.push(path);
            found = Some(end);
            self.rest = self.rest.trim_start();
            if self.eat("]") {
                steps.push(PathStep::Select(paths));
                return Some(End::List(Box::new(found?)));
            }
            if !self.eat(",") {
                return None;
            }
        }
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}
