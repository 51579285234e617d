//! The paths of `@operationContextParams`: JMESPath expressions, lowered to steps and checked against the operation's
//! input.
//!
//! Smithy allows [a subset of JMESPath]: names, `a.b`, `[*]`, `*`, `[a, b]`, `[]` and `keys(a)`. None of these ends a
//! projection other than `[]`, so a flat list of steps keeps the meaning.
//!
//! [a subset of JMESPath]: https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#smithy-rules-operationcontextparams-trait

use super::diagnostics;
use super::types::{Kind, PathStep};
use crate::diagnostic::Diagnostic;
use crate::jmespath::{self, Expr, ExprKind, Projection};
use crate::model::read_traits::TraitValue;
use crate::model::{Model, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// The type of a path's result.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End<'m> {
    /// A value of a shape.
    Shape(&'m ShapeId),
    /// A key of a map.
    Key,
    /// A list whose elements are of any of these types.
    List(Vec<End<'m>>),
}

/// Parses a path into a value of a shape.
pub(super) fn parse_path<'m>(
    model: &'m Model,
    input: &'m ShapeId,
    value: TraitValue<'_>,
) -> Result<(Vec<PathStep>, End<'m>), Diagnostic> {
    let invalid = |error| diagnostics::invalid_jmespath(value, &error);
    let expr = jmespath::parse(value.str()?).map_err(invalid)?;
    jmespath::check_calls(&expr).map_err(invalid)?;
    let mut steps = Vec::new();
    lower(&expr, &mut steps).map_err(|construct| {
        diagnostics::unsupported_in_context_path(value, construct.span.clone(), construct_name(construct))
    })?;
    let end = End::Shape(input).after(&expr, model);
    let end = end.map_err(|part| diagnostics::invalid_context_path(value, part.span.clone()))?;
    Ok((steps, end))
}

/// Lowers an expression to steps.
///
/// # Errors
/// The construct that a path may not use.
fn lower<'e>(expr: &'e Expr, steps: &mut Vec<PathStep>) -> Result<(), &'e Expr> {
    match &expr.kind {
        ExprKind::Current if expr.is_left_out() => {}
        ExprKind::Identifier(name) => steps.push(PathStep::Member(name.clone())),
        ExprKind::Sub(left, right) => {
            lower(left, steps)?;
            lower(right, steps)?;
        }
        ExprKind::Projection { of, left, right } => {
            let step = match of {
                Projection::List => PathStep::Each,
                Projection::Object => PathStep::Values,
                Projection::Flatten => PathStep::Flatten,
                Projection::Slice(_) | Projection::Filter(_) => return Err(expr),
            };
            lower(left, steps)?;
            steps.push(step);
            lower(right, steps)?;
        }
        ExprKind::MultiSelectList(elements) => {
            let mut paths = Vec::new();
            for element in elements {
                let mut path = Vec::new();
                lower(element, &mut path)?;
                paths.push(path);
            }
            steps.push(PathStep::Select(paths));
        }
        ExprKind::Call { name, arguments } if name == "keys" => {
            arguments.iter().try_for_each(|argument| lower(argument, steps))?;
            steps.push(PathStep::Keys);
        }
        _ => return Err(expr),
    }
    Ok(())
}

/// A construct in words, with its article.
fn construct_name(expr: &Expr) -> String {
    let name = match &expr.kind {
        ExprKind::Call { name, .. } => return format!("the function `{name}`"),
        ExprKind::Current => "the current value `@`",
        ExprKind::Literal(_) => "a literal",
        ExprKind::Index(..) => "an index",
        ExprKind::Projection { of: Projection::Slice(_), .. } => "a slice",
        ExprKind::Projection { of: Projection::Filter(_), .. } => "a filter",
        ExprKind::MultiSelectHash(_) => "a multi-select hash",
        ExprKind::Reference(_) => "a reference to an expression",
        ExprKind::Not(_) => "`!`",
        ExprKind::And(..) => "`&&`",
        ExprKind::Or(..) => "`||`",
        ExprKind::Comparison(..) => "a comparison",
        ExprKind::Pipe(..) => "a pipe",
        ExprKind::Group(_) => "parentheses",
        ExprKind::Identifier(_)
        | ExprKind::Sub(..)
        | ExprKind::Projection { .. }
        | ExprKind::MultiSelectList(_) => unreachable!("paths may use it"),
    };
    name.to_owned()
}

impl<'m> End<'m> {
    /// The kind of parameter that can hold a value of the type.
    pub(super) fn kind(&self, model: &'m Model) -> Option<Kind> {
        match self {
            Self::Key => Some(Kind::String),
            Self::List(elements) => {
                let are_strings = elements.iter().all(|element| element.kind(model) == Some(Kind::String));
                (are_strings && !elements.is_empty()).then_some(Kind::Strings)
            }
            Self::Shape(id) => match &model.shape(id).kind {
                ShapeKind::Simple(SimpleType::Boolean) => Some(Kind::Boolean),
                ShapeKind::List(member) => is_string(model, &member.target).then_some(Kind::Strings),
                _ => is_string(model, id).then_some(Kind::String),
            },
        }
    }

    /// The type of what an expression finds in a value of this type.
    ///
    /// # Errors
    /// The part of the expression that finds nothing.
    fn after<'e>(&self, expr: &'e Expr, model: &'m Model) -> Result<Self, &'e Expr> {
        match &expr.kind {
            ExprKind::Identifier(name) => self.member(model, name).ok_or(expr),
            ExprKind::Sub(left, right) => self.after(left, model)?.after(right, model),
            ExprKind::Projection { of, left, right } => {
                let left = self.after(left, model)?;
                let elements = match of {
                    Projection::Object => left.values(model),
                    Projection::Flatten => left.flattened(model),
                    _ => left.elements(model),
                };
                Self::list(elements.ok_or(expr)?.iter().map(|element| element.after(right, model)))
            }
            ExprKind::MultiSelectList(paths) => Self::list(paths.iter().map(|path| self.after(path, model))),
            ExprKind::Call { arguments, .. } => {
                let map = arguments.first().map(|argument| self.after(argument, model)).transpose()?;
                let is_map = map.is_some_and(|map| map.values(model).is_some());
                if is_map { Ok(Self::List(vec![Self::Key])) } else { Err(expr) }
            }
            _ => Ok(self.clone()),
        }
    }

    /// A list of elements of these types.
    fn list<'e>(types: impl Iterator<Item = Result<Self, &'e Expr>>) -> Result<Self, &'e Expr> {
        let mut elements = Vec::new();
        for element in types {
            let element = element?;
            if !elements.contains(&element) {
                elements.push(element);
            }
        }
        Ok(Self::List(elements))
    }

    fn member(&self, model: &'m Model, name: &str) -> Option<Self> {
        let Self::Shape(id) = self else { return None };
        let member = model.shape(id).members().iter().find(|member| member.name() == name)?;
        Some(Self::Shape(&member.target))
    }

    /// The types of the elements, if this is a list.
    fn elements(&self, model: &'m Model) -> Option<Vec<Self>> {
        match self {
            Self::List(elements) => Some(elements.clone()),
            Self::Shape(id) => match &model.shape(id).kind {
                ShapeKind::List(member) => Some(vec![Self::Shape(&member.target)]),
                _ => None,
            },
            Self::Key => None,
        }
    }

    /// The types of the elements of this list and of the lists in it.
    fn flattened(&self, model: &'m Model) -> Option<Vec<Self>> {
        let elements = self.elements(model)?.into_iter();
        Some(elements.flat_map(|element| element.elements(model).unwrap_or(vec![element])).collect())
    }

    /// The types of the values, if this is a map.
    fn values(&self, model: &'m Model) -> Option<Vec<Self>> {
        let Self::Shape(id) = self else { return None };
        match &model.shape(id).kind {
            ShapeKind::Map(_, value) => Some(vec![Self::Shape(&value.target)]),
            _ => None,
        }
    }
}

fn is_string(model: &Model, id: &ShapeId) -> bool {
    matches!(model.shape(id).kind, ShapeKind::Simple(SimpleType::String) | ShapeKind::Enum(_))
}
