//! Reads the conditions of rules.

use super::diagnostics;
use super::expressions::read_expr;
use super::scope::Scope;
use super::types::{Condition, Expr, ExprKind, Function};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

/// Reads conditions in order; each can use what the earlier ones assign and prove.
pub(super) fn read_conditions(
    value: TraitValue<'_>,
    scope: &mut Scope,
) -> Result<Vec<Condition>, Diagnostic> {
    value.elements()?.map(|condition| read_condition(condition, scope)).collect()
}

fn read_condition(condition: TraitValue<'_>, scope: &mut Scope) -> Result<Condition, Diagnostic> {
    condition.required("fn")?;
    let value = read_expr(condition, scope)?;
    let assign = condition.get("assign");
    if let Some(name) = assign {
        if scope.get(name.str()?).is_some() {
            return Err(diagnostics::assigned_twice(name, name.str()?));
        }
        scope.assign(name.str()?, value.value_kind);
    }
    let proves = proven(&value).map(str::to_owned);
    if let Some(name) = &proves {
        scope.prove(name);
    }
    Ok(Condition { value, assign: assign.map(TraitValue::string).transpose()?, proves })
}

/// The reference that is present if the value is true.
fn proven(value: &Expr) -> Option<&str> {
    let ExprKind::Call(Function::IsSet, arguments) = &value.kind else { return None };
    match &arguments.first()?.kind {
        ExprKind::Reference(name) => Some(name),
        _ => None,
    }
}
