//! Constraints: part of schemas with the runtime's feature `validation`, and dropped without it, like the method that checks them.

/// Defines a constant for each constrained shape: the constraints on its values.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "validation")]
macro_rules! __constraints {
    ($($ident:ident = $constraints:tt;)*) => {
        $(pub(crate) const $ident: &[$crate::schema::Constraint] = $crate::__constraint_slice!($constraints);)*
    };
}

/// Nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "validation"))]
macro_rules! __constraints {
    ($($constraints:tt)*) => {};
}

/// The constraints on a schema's members, in their order: `[]`, `[[MinLength(1)]]` or `[path::of::CONSTANT]` for each.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "validation")]
macro_rules! __member_constraints {
    ($([$($constraints:tt)*])*) => {
        &[$($crate::__constraint_slice!($($constraints)*)),*]
    };
}

/// Nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "validation"))]
macro_rules! __member_constraints {
    ($($constraints:tt)*) => {
        ()
    };
}

/// The method `validate` of a structure, which programs call without an import.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "validation")]
macro_rules! __validate {
    ($type:ident) => {
        impl $type {
            /// Validates the value and all nested values against the constraints of the model.
            ///
            /// # Errors
            /// All violations, in the order of the members.
            #[inline]
            #[allow(dead_code, reason = "a type may be private")]
            pub fn validate(&self) -> ::core::result::Result<(), $crate::validation::Violations> {
                $crate::validation::Validate::validate(self)
            }
        }
    };
}

/// Nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "validation"))]
macro_rules! __validate {
    ($type:ident) => {};
}

/// A slice of constraints: an empty one, those in brackets, or those of a constant.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "validation")]
macro_rules! __constraint_slice {
    () => {
        &[]
    };
    ([$($constraint:ident $(($($value:tt)*))?),*]) => {
        &[$($crate::schema::Constraint::$constraint $(($($value)*))?),*]
    };
    ($constant:path) => {
        $constant
    };
}
