//! Structures: schema, empty value, members, `Debug`, `PartialEq` and `validate`.

/// Describes a structure: its shape, the indexes of its members, then each field with its member's name, target and
/// traits.
///
/// A field is `required`, `optional`, or `defaulted` to the value that follows its traits or to its type's zero. The
/// constraints on its value follow `where`. The indexes are a separate row, because a macro cannot count, and because a
/// new member then changes one row instead of the number in every row after it.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    ($($description:tt)*) => {
        $crate::__structure_ref! { $($description)* }
        $crate::__structure_mut! { $($description)* }
    };
}

/// Describes a structure that is only sent: it is read only by mocks and from other formats.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_structure {
    ($($description:tt)*) => {
        $crate::__structure_ref! { $($description)* }
        #[cfg(any(feature = "serde", feature = "test-util"))]
        $crate::__structure_mut! { $($description)* }
    };
}

/// The schema of a structure, its empty value, its members by reference, `Debug` and `PartialEq`.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_ref {
    (
        $type:ident = shape($namespace:expr, $name:literal $(, $shape_traits:tt)?);
        indexes($($index:literal)*);
        $($field:ident = $presence:ident($member:literal, $target:expr $(, $traits:tt $(, $initial:expr)?)?)
            $(where $constraints:tt $(:: $constraint:ident)*)?;)*
    ) => {
        $crate::__schema! {
            $type,
            $crate::__with_member_names!(
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
                .with_constraints($crate::__member_constraints!($([$($constraints $(:: $constraint)*)?])*)),
                $($member)*
            )
        }

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

        $crate::__validate! { $type }
    };
}

/// The members of a structure as places to read into.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_mut {
    (
        $type:ident = shape $shape:tt;
        indexes($($index:literal)*);
        $($field:ident = $presence:ident $member:tt $(where $constraints:tt $(:: $constraint:ident)*)?;)*
    ) => {
        #[doc(hidden)]
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
