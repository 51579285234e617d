//! The parts that schemas of all kinds of shapes share: the constants of a type, and slices of traits.

/// Defines the schema of a type, as a constant for users and as a function for other schemas.
///
/// Documentation does not show the constant, like the implementations of the traits in `serde`: it would be on the page
/// of every type. `Operation::OPERATION` leads to the schemas.
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($type:ident, $schema:expr) => {
        impl $type {
            /// The schema of the shape.
            #[doc(hidden)]
            pub const SCHEMA: &'static $crate::schema::Schema = Self::__schema();

            /// [`SCHEMA`](Self::SCHEMA) as a function, so that recursive schemas can refer to it; a constant cannot.
            #[doc(hidden)]
            #[inline]
            pub const fn __schema() -> &'static $crate::schema::Schema {
                static SCHEMA: $crate::schema::Schema = $schema;
                &SCHEMA
            }
        }
    };
}

/// A slice of traits, including the one that a field's presence implies.
#[doc(hidden)]
#[macro_export]
macro_rules! __traits {
    ($presence:ident) => {
        $crate::__traits!($presence [])
    };
    (required [$($trait:ident $(($($value:tt)*))? $({ $($named:tt)* })?),*]) => {
        &[
            $crate::schema::Trait::Required,
            $($crate::schema::Trait::$trait $(($($value)*))? $({ $($named)* })?),*
        ]
    };
    ($presence:ident [$($trait:ident $(($($value:tt)*))? $({ $($named:tt)* })?),*]) => {
        &[$($crate::schema::Trait::$trait $(($($value)*))? $({ $($named)* })?),*]
    };
}
