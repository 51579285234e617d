//! Traits that constrain values.
//!
//! <https://smithy.io/2.0/spec/constraint-traits.html>

use super::value::TraitValue;
use crate::diagnostic::Diagnostic;
use crate::model::{Bounds, Constraints, diagnostics};
use crate::regex::find_error;

/// Stores a trait if it is a constraint.
pub(super) fn store_constraint(read: &mut Constraints, value: TraitValue<'_>) -> Result<(), Diagnostic> {
    match value.id.as_str() {
        "smithy.api#length" => {
            let is_length = |text: &str| text.parse::<u64>().is_ok();
            read.length = Some(bounds(value, is_length, "a whole number that is not negative")?);
        }
        "smithy.api#range" => read.range = Some(bounds(value, |_| true, "a number")?),
        "smithy.api#pattern" => read.pattern = Some(pattern(value)?),
        "smithy.api#uniqueItems" => read.unique_items = value.flag()?,
        _ => {}
    }
    Ok(())
}

fn bounds(
    value: TraitValue<'_>,
    is_bound: impl Fn(&str) -> bool,
    expected: &str,
) -> Result<Bounds, Diagnostic> {
    value.object()?;
    let bound = |key: &str| -> Result<Option<String>, Diagnostic> {
        let Some(bound) = value.get(key) else { return Ok(None) };
        let number = bound.number()?;
        if is_bound(number) { Ok(Some(number.to_owned())) } else { Err(bound.wrong(expected)) }
    };
    let (min, max) = (bound("min")?, bound("max")?);
    match (&min, &max) {
        (None, None) => return Err(value.wrong("`min`, `max` or both")),
        (Some(min), Some(max)) if min.parse::<f64>().ok() > max.parse::<f64>().ok() => {
            return Err(diagnostics::bounds_out_of_order(value, min, max));
        }
        _ => {}
    }
    Ok(Bounds { min, max })
}

fn pattern(value: TraitValue<'_>) -> Result<String, Diagnostic> {
    let pattern = value.string()?;
    match find_error(&pattern) {
        Some(reason) => Err(diagnostics::invalid_pattern(value, reason)),
        None => Ok(pattern),
    }
}
