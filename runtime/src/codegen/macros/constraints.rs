//! Constraints: part of schemas with the runtime's feature `validation`, and dropped without it.

/// The constraints on a schema's members, in their order: `[]` or `[[MinLength(1)]]` for each.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "validation")]
macro_rules! __constraints {
    ($([$([$($constraint:ident $(($($value:tt)*))?),*])?])*) => {
        &[$(&[$($($crate::schema::Constraint::$constraint $(($($value)*))?),*)?]),*]
    };
}

/// Nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "validation"))]
macro_rules! __constraints {
    ($($constraints:tt)*) => {
        ()
    };
}
