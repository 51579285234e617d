//! Constraints on values beyond their types. Schemas contain them only with the feature `validation`.
//!
//! <https://smithy.io/2.0/spec/constraint-traits.html>

/// A constraint on the values of a member, from the member or its target.
///
/// The variants are Smithy's traits; bounds are inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Constraint {
    /// The number of characters of a string, bytes of a blob, items of a list or entries of a map.
    Length(u64, u64),
    /// A length with a lower bound only.
    MinLength(u64),
    /// A length with an upper bound only.
    MaxLength(u64),
    /// The smallest number, as decimal text.
    Min(&'static str),
    /// The largest number, as decimal text.
    Max(&'static str),
    /// A regular expression that must match somewhere in a string; the model and the crate `regex` write it the same
    /// way.
    Pattern(&'static str),
    /// A regular expression that the two write differently: first the model's, then the one for `regex`.
    Translated(&'static str, &'static str),
    /// The items of a list are distinct.
    UniqueItems,
}

/// The constraints on each member of a schema.
#[cfg(feature = "validation")]
pub type Constraints = &'static [&'static [Constraint]];

/// No constraints: the feature `validation` is off.
#[cfg(not(feature = "validation"))]
pub type Constraints = ();
