//! Reads the properties of endpoints.

use super::expressions::read_expr;
use super::parameters::sorted;
use super::scope::Scope;
use super::types::Property;
use crate::diagnostic::Diagnostic;
use crate::load::node::NodeKind;
use crate::model::read_traits::TraitValue;

/// Reads an object of properties.
pub(super) fn read_properties(
    value: TraitValue<'_>,
    scope: &Scope,
) -> Result<Vec<(String, Property)>, Diagnostic> {
    let entries = sorted(value)?.into_iter();
    entries.map(|(name, value)| Ok((name.to_owned(), read_property(value, scope)?))).collect()
}

fn read_property(value: TraitValue<'_>, scope: &Scope) -> Result<Property, Diagnostic> {
    match &value.node.kind {
        NodeKind::Array(_) => {
            let elements = value.elements()?.map(|element| read_property(element, scope));
            Ok(Property::List(elements.collect::<Result<_, _>>()?))
        }
        NodeKind::Object(_) if !is_expression(value) => Ok(Property::Object(read_properties(value, scope)?)),
        _ => {
            let expr = read_expr(value, scope)?;
            expr.expect_scalar(value)?;
            Ok(Property::Scalar(expr))
        }
    }
}

/// Returns `true` if an object is a reference or a call rather than an object of properties.
fn is_expression(value: TraitValue<'_>) -> bool {
    value.get("ref").is_some() || (value.get("fn").is_some() && value.get("argv").is_some())
}
