//! Structures: schema, empty value, members, `Debug`, `PartialEq` and `validate`.
//!
//! All of it is one expansion: a macro that is called within another, for each member, is a large part of what a crate
//! of thousands of members costs the compiler.

/// Describes a structure: its shape, the indexes of its members, then each field with its member's name, target and
/// traits.
///
/// A field is `required`, `optional`, or `defaulted` to the value that follows its traits or to its type's zero. The
/// constraints on its value follow `where`. The indexes are a separate row, because a macro cannot count, and because a
/// new member then changes one row instead of the number in every row after it. An attribute in front applies to reading.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    (
        $(#[$reading:meta])?
        $type:ident = shape(
            $namespace:expr, $name:literal
            $(, [$($shape_trait:ident $(($($shape_value:tt)*))? $({ $($shape_named:tt)* })?),*])?
        );
        indexes($($index:literal)*);
        $($field:ident = $presence:ident(
            $member:literal, $target:expr
            $(, [$($trait:ident $(($($value:tt)*))? $({ $($named:tt)* })?),*] $(, $initial:expr)?)?
        ) $(where $constraints:tt $(:: $constraint:ident)*)?;)*
    ) => {
        /// The schema. Values have other names than types, so both can have this one.
        #[allow(non_upper_case_globals, reason = "the name is that of the type")]
        pub(crate) static $type: $crate::schema::Schema = $crate::schema::Schema::structure(
            $crate::schema::ShapeId::new($namespace, $name),
            stringify!($type),
            &[$($crate::schema::Member::$presence(
                $member,
                $target,
                &[$($($crate::schema::Trait::$trait $(($($value)*))? $({ $($named)* })?),*)?],
            )),*],
            &[$($($crate::schema::Trait::$shape_trait $(($($shape_value)*))? $({ $($shape_named)* })?),*)?],
        )
        .with_rust_names(stringify!($($field)*))
        .with_member_names($crate::__member_names!($($member)*))
        .with_constraints($crate::__member_constraints!($([$($constraints $(:: $constraint)*)?])*));

        #[doc(hidden)]
        impl $crate::codegen::Empty for $type {
            #[inline]
            fn empty() -> Self {
                Self { $($field: $crate::__initial!($presence $($($initial)?)?)),* }
            }
        }

        #[doc(hidden)]
        impl $crate::codegen::Structure for $type {
            #[inline]
            fn schema(&self) -> &'static $crate::schema::Schema {
                &$type
            }

            #[inline]
            fn member(&self, index: usize) -> ::core::option::Option<&dyn $crate::codegen::Value> {
                match index {
                    $($index => ::core::option::Option::Some(&self.$field),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        #[doc(hidden)]
        $(#[$reading])?
        impl $crate::codegen::StructureMut for $type {
            #[inline]
            fn member_mut(&mut self, index: usize) -> ::core::option::Option<$crate::codegen::ViewMut<'_>> {
                match index {
                    $($index => ::core::option::Option::Some($crate::codegen::ValueMut::view_mut(&mut self.$field)),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::fmt_debug(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::codegen::eq(self, other)
            }
        }

        #[cfg(feature = "serde")]
        $crate::__serde! { $type }

        $crate::__validate! { $type }
    };
}

/// Describes a structure that is only sent: it is read only by mocks and from other formats.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_structure {
    ($($description:tt)*) => {
        $crate::__structure! {
            #[cfg(any(feature = "serde", feature = "test-util"))]
            $($description)*
        }
    };
}

/// The initial value of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __initial {
    (optional) => {
        ::core::option::Option::None
    };
    ($presence:ident) => {
        $crate::codegen::empty()
    };
    (defaulted $initial:expr) => {
        $initial
    };
}
