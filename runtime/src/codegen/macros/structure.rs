//! Structures: schema, empty value, members, printing and comparing.

/// Describes a structure: its shape, then each field with its member's index, name, target and traits.
///
/// A field is `required`, `optional`, or `defaulted` to the value that follows its traits or to its type's zero. After
/// `where` stand the constraints on its value.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    ($($description:tt)*) => {
        $crate::__structure_to_look_at! { $($description)* }
        $crate::__structure_to_read! { $($description)* }
    };
}

/// Describes a structure that is only sent, and read only for mocks and from other formats.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_structure {
    ($($description:tt)*) => {
        $crate::__structure_to_look_at! { $($description)* }
        #[cfg(any(feature = "serde", feature = "test-util"))]
        $crate::__structure_to_read! { $($description)* }
    };
}

/// The schema of a structure, its empty value, a look at its members, and what prints and compares it.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_to_look_at {
    (
        $type:ident = shape($namespace:expr, $name:literal $(, $shape_traits:tt)?);
        $($field:ident = $presence:ident(
            $index:literal, $member:literal, $target:expr $(, $traits:tt $(, $initial:expr)?)?
        ) $(where $constraints:tt)?;)*
    ) => {
        impl $type {
            /// The schema of the shape.
            pub const SCHEMA: &'static $crate::schema::Schema = Self::__schema();

            /// [`SCHEMA`](Self::SCHEMA) for other schemas, which as a constant may not be part of itself.
            #[doc(hidden)]
            #[inline]
            pub const fn __schema() -> &'static $crate::schema::Schema {
                static SCHEMA: $crate::schema::Schema = $crate::__with_member_names!(
                    $crate::schema::Schema::structure(
                        $crate::schema::ShapeId::new($namespace, $name),
                        stringify!($type),
                        &[$($crate::schema::Member::new(
                            $member,
                            stringify!($field),
                            $target,
                            $crate::__traits!($presence $($traits)?),
                        )),*],
                        $crate::__traits!(shape $($shape_traits)?),
                    )
                    .with_constraints($crate::__constraints!($([$($constraints)?])*)),
                    $($member)*
                );
                &SCHEMA
            }
        }

        impl $crate::codegen::Empty for $type {
            #[inline]
            fn empty() -> Self {
                Self { $($field: $crate::__initial!($presence $($($initial)?)?)),* }
            }
        }

        impl $crate::codegen::Structure for $type {
            #[inline]
            fn schema(&self) -> &'static $crate::schema::Schema {
                Self::SCHEMA
            }

            #[inline]
            fn member(&self, index: usize) -> ::core::option::Option<&dyn $crate::codegen::Value> {
                match index {
                    $($index => ::core::option::Option::Some(&self.$field),)*
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
    };
}

/// The places of a structure's members.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_to_read {
    (
        $type:ident = shape $shape:tt;
        $($field:ident = $presence:ident($index:literal, $($description:tt)*) $(where $constraints:tt)?;)*
    ) => {
        impl $crate::codegen::StructureMut for $type {
            #[inline]
            fn member_mut(
                &mut self,
                index: usize,
            ) -> ::core::option::Option<$crate::codegen::ViewMut<'_>> {
                match index {
                    $($index => ::core::option::Option::Some(
                        $crate::codegen::ValueMut::view_mut(&mut self.$field),
                    ),)*
                    _ => ::core::option::Option::None,
                }
            }
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

/// A slice of traits, with the one that a field's presence implies.
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
