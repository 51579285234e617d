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
use crate::model::Model;
use crate::model::path_type::{PathType, Shapes};
use crate::model::read_traits::TraitValue;
use crate::shape_id::ShapeId;

/// Parses a path into a value of a shape.
pub(super) fn parse_path<'m>(
    model: &'m Model,
    input: &'m ShapeId,
    value: TraitValue<'_>,
) -> Result<(Vec<PathStep>, PathType<'m>), Diagnostic> {
    let invalid = |error| diagnostics::invalid_jmespath(value, &error);
    let expr = jmespath::parse(value.str()?).map_err(invalid)?;
    jmespath::check_calls(&expr).map_err(invalid)?;
    let mut steps = Vec::new();
    lower(&expr, &mut steps).map_err(|construct| {
        diagnostics::unsupported_in_context_path(value, construct.span.clone(), construct_name(construct))
    })?;
    let end = Shapes(&model.shapes).after(&PathType::Shape(input), &expr);
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

/// The kind of parameter that can hold a value of a type.
pub(super) fn kind_of(path_type: &PathType<'_>, model: &Model) -> Option<Kind> {
    match path_type {
        PathType::String => Some(Kind::String),
        PathType::Boolean => Some(Kind::Boolean),
        list => {
            let elements = Shapes(&model.shapes).elements(list)?;
            let are_strings = elements.iter().all(|element| *element == PathType::String);
            (are_strings && !elements.is_empty()).then_some(Kind::Strings)
        }
    }
}
