//! What the model says of values beyond their types. It is in the schemas with the feature `validation` alone.

/// A constraint on the values of a member, its target's included.
///
/// The variants are Smithy's traits; bounds belong to the values that are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Constraint {
    /// How many characters a string has, bytes a blob, items a list, entries a map.
    Length(u64, u64),
    /// The same, of what may have any number above.
    MinLength(u64),
    /// The same, of what may have any number below.
    MaxLength(u64),
    /// The least number, as decimal text.
    Min(&'static str),
    /// The greatest number, as decimal text.
    Max(&'static str),
    /// The regular expression that a string matches somewhere, as the model and the crate `regex` have it.
    Pattern(&'static str),
    /// The same where they differ: the model's, and the crate's.
    Translated(&'static str, &'static str),
    /// No item of a list is there twice.
    UniqueItems,
}

/// The constraints on each of a schema's members.
#[cfg(feature = "validation")]
pub type Constraints = &'static [&'static [Constraint]];

/// Nothing: the feature `validation` is off.
#[cfg(not(feature = "validation"))]
pub type Constraints = ();
