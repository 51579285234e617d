//! Reads expressions: literals, templates, references and calls.

use super::diagnostics;
use super::functions::read_call;
use super::scope::{Scope, reference};
use super::templates::read_template;
use super::types::{Expr, ExprKind, Kind};
use crate::diagnostic::Diagnostic;
use crate::load::node::NodeKind;
use crate::model::read_traits::TraitValue;

/// Reads an expression.
pub(super) fn read_expr(value: TraitValue<'_>, scope: &Scope) -> Result<Expr, Diagnostic> {
    match &value.node.kind {
        NodeKind::Boolean(literal) => Ok(Expr::there(ExprKind::Boolean(*literal), Kind::Boolean)),
        NodeKind::Number(text) => {
            let literal = text.parse().map_err(|_| value.wrong("an integer"))?;
            Ok(Expr::there(ExprKind::Integer(literal), Kind::Integer))
        }
        NodeKind::String(text) => read_template(value, text, scope),
        NodeKind::Object(_) => match value.get("ref") {
            Some(name) => reference(name, name.str()?, scope),
            None => read_call(value, scope),
        },
        NodeKind::Null | NodeKind::Array(_) => Err(value.wrong("an expression")),
    }
}

/// Reads an expression that must be a string and present.
pub(super) fn read_string(value: TraitValue<'_>, scope: &Scope) -> Result<Expr, Diagnostic> {
    let expr = read_expr(value, scope)?;
    expr.expect(Kind::String, value)?;
    Ok(expr)
}

impl Expr {
    /// An expression whose value is present.
    pub(super) fn there(kind: ExprKind, value_kind: Kind) -> Self {
        Self { kind, value_kind, is_optional: false }
    }

    /// Checks that the value is present and of this kind.
    pub(super) fn expect(&self, kind: Kind, value: TraitValue<'_>) -> Result<(), Diagnostic> {
        if self.value_kind != kind {
            return Err(diagnostics::wrong_kind_of_value(value, kind, self.value_kind));
        }
        if self.is_optional { Err(diagnostics::may_be_absent(value)) } else { Ok(()) }
    }

    /// Checks that the value is present and that a property can have it.
    pub(super) fn expect_scalar(&self, value: TraitValue<'_>) -> Result<(), Diagnostic> {
        match self.value_kind {
            Kind::Boolean | Kind::Integer => self.expect(self.value_kind, value),
            _ => self.expect(Kind::String, value),
        }
    }
}

impl Kind {
    /// The kind with its article.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::String => "a string",
            Self::Strings => "a list of strings",
            Self::Url => "a URL",
            Self::Arn => "an ARN",
            Self::Partition => "a partition",
        }
    }
}
