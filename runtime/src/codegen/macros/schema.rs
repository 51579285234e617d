//! The parts that schemas of several kinds of shapes share: the static of a type, and slices of traits.
//!
//! Structures, of which there are the most, write them out: see [`structure`](super::structure).

/// Defines the schema of a type: a static with the type's name. Values have other names than types, so both can have it.
///
/// A static, unlike a constant, may refer to itself, and the compiler does not check again what it refers to. It is
/// visible only in the crate; `Operation::OPERATION` leads programs to the schemas.
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($type:ident, $schema:expr) => {
        #[allow(non_upper_case_globals, reason = "the name is that of the type")]
        pub(crate) static $type: $crate::schema::Schema = $schema;
    };
}

/// A slice of traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __traits {
    () => {
        &[]
    };
    ([$($trait:ident $(($($value:tt)*))? $({ $($named:tt)* })?),*]) => {
        &[$($crate::schema::Trait::$trait $(($($value)*))? $({ $($named)* })?),*]
    };
}
