//! Traits of operations that clients do not support, one row each. Operations that need one are refused.

use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

/// A trait that clients do not support.
#[derive(Debug)]
pub struct Unsupported {
    /// The id of the trait.
    pub id: &'static str,
    /// What operations with the trait need.
    pub need: &'static str,
    /// Whether this value of the trait makes the operation need it.
    is_needed: fn(TraitValue<'_>) -> Result<bool, Diagnostic>,
}

static UNSUPPORTED: &[Unsupported] = &[Unsupported {
    id: "aws.api#clientDiscoveredEndpoint",
    need: "an endpoint from endpoint discovery",
    // If discovery is not required, the endpoint of the rules may be used, which is what clients do.
    is_needed: |value| value.required("required")?.bool(),
}];

impl Unsupported {
    /// The row of a trait.
    pub(in crate::model) fn find(id: &str) -> Option<&'static Self> {
        UNSUPPORTED.iter().find(|row| row.id == id)
    }

    /// The row of a trait, if its value makes the operation need it.
    pub(in crate::model) fn read(value: TraitValue<'_>) -> Result<Option<&'static Self>, Diagnostic> {
        let Some(row) = Self::find(value.id.as_str()) else { return Ok(None) };
        Ok((row.is_needed)(value)?.then_some(row))
    }
}

impl PartialEq for Unsupported {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
