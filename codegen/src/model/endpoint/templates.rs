//! Templates: strings that contain `{Reference}` and `{Reference#attribute}`; a doubled brace is an escape for a single
//! one.

use super::diagnostics;
use super::paths::read_path;
use super::scope::{Scope, reference};
use super::types::{Expr, ExprKind, Kind, TemplatePart};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

/// Reads a template. A template with a single value is that value itself.
pub(super) fn read_template(value: TraitValue<'_>, text: &str, scope: &Scope) -> Result<Expr, Diagnostic> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let after = &rest[at..];
        if let Some(tail) = after.strip_prefix("{{").or_else(|| after.strip_prefix("}}")) {
            literal.push_str(&after[..1]);
            rest = tail;
            continue;
        }
        let unbalanced = || diagnostics::unbalanced_template(value, text);
        let (name, tail) =
            after.strip_prefix('{').and_then(|after| after.split_once('}')).ok_or_else(unbalanced)?;
        if !literal.is_empty() {
            parts.push(TemplatePart::Text(std::mem::take(&mut literal)));
        }
        parts.push(TemplatePart::Value(read_value(value, name, scope)?));
        rest = tail;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(TemplatePart::Text(literal));
    }
    match parts.as_slice() {
        [TemplatePart::Value(value)] => Ok(value.clone()),
        _ => Ok(Expr::there(ExprKind::Template(parts), Kind::String)),
    }
}

fn read_value(value: TraitValue<'_>, name: &str, scope: &Scope) -> Result<Expr, Diagnostic> {
    let expr = match name.split_once('#') {
        Some((name, path)) => read_path(value, reference(value, name, scope)?, path)?,
        None => reference(value, name, scope)?,
    };
    expr.expect(Kind::String, value)?;
    Ok(expr)
}
