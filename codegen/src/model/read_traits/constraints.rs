//! Traits that constrain values.
//!
//! <https://smithy.io/2.0/spec/constraint-traits.html>

use super::value::TraitValue;
use crate::diagnostic::Diagnostic;
use crate::model::{Bounds, Constraints};

/// Stores a trait if it is a constraint.
pub(super) fn store_constraint(read: &mut Constraints, value: TraitValue<'_>) -> Result<(), Diagnostic> {
    match value.id.as_str() {
        "smithy.api#length" => read.length = Some(bounds(value)?),
        "smithy.api#range" => read.range = Some(bounds(value)?),
        "smithy.api#pattern" => read.pattern = Some(value.string()?),
        "smithy.api#uniqueItems" => read.unique_items = value.flag()?,
        _ => {}
    }
    Ok(())
}

fn bounds(value: TraitValue<'_>) -> Result<Bounds, Diagnostic> {
    value.object()?;
    let bound = |key: &str| value.get(key).map(|bound| bound.number().map(str::to_owned)).transpose();
    Ok(Bounds { min: bound("min")?, max: bound("max")? })
}
