//! Open unions: schema, empty value, members and `Debug`.

/// Describes a union: its shape, the indexes of its members, then each variant with its member's name, target and
/// traits.
///
/// A variant holds a `value`, or is `unit`. The constraints on its value follow `where`.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($($description:tt)*) => {
        $crate::__union_ref! { $($description)* }
        $crate::__union_mut! { $($description)* }
    };
}

/// Describes a union that is only sent: it is read only by mocks and from other formats.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_union {
    ($($description:tt)*) => {
        $crate::__union_ref! { $($description)* }
        #[cfg(any(feature = "serde", feature = "test-util"))]
        $crate::__union_mut! { $($description)* }
    };
}

/// The schema of a union, its empty value, its member by reference and `Debug`.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_ref {
    (
        $type:ident = shape($namespace:expr, $name:literal $(, $shape_traits:tt)?);
        indexes($($index:literal)*);
        $($variant:ident = $kind:ident($member:literal, $target:expr $(, $traits:tt)?)
            $(where $constraints:tt $(:: $constraint:ident)*)?;)*
    ) => {
        $crate::__schema! {
            $type,
            $crate::schema::Schema::union(
                $crate::schema::ShapeId::new($namespace, $name),
                stringify!($type),
                &[$($crate::schema::Member::new(
                    $member,
                    $target,
                    $crate::__traits!($($traits)?),
                )),*],
                $crate::__traits!($($shape_traits)?),
            )
            .with_rust_names(stringify!($($variant)*))
            .with_constraints($crate::__member_constraints!($([$($constraints $(:: $constraint)*)?])*))
        }

        #[doc(hidden)]
        impl $crate::codegen::Empty for $type {
            #[inline]
            fn empty() -> Self {
                Self::Unknown(::std::string::String::new())
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
                match (self, index) {
                    $(($crate::__variant!($kind $variant(value)), $index) => {
                        ::core::option::Option::Some($crate::__variant_ref!($kind value))
                    })*
                    (Self::Unknown(name), index) if index == $type.members().len() => {
                        ::core::option::Option::Some(name)
                    }
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

        #[cfg(feature = "serde")]
        $crate::__serde! { $type }
    };
}

/// The members of a union as places to read into.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_mut {
    (
        $type:ident = shape $shape:tt;
        indexes($($index:literal)*);
        $($variant:ident = $kind:ident $member:tt $(where $constraints:tt $(:: $constraint:ident)*)?;)*
    ) => {
        #[doc(hidden)]
        impl $crate::codegen::StructureMut for $type {
            #[inline]
            fn member_mut(
                &mut self,
                index: usize,
            ) -> ::core::option::Option<$crate::codegen::ViewMut<'_>> {
                *self = match index {
                    $($index => $crate::__variant!($kind $variant($crate::codegen::empty())),)*
                    _ => return ::core::option::Option::None,
                };
                let place: &mut dyn $crate::codegen::ValueMut = match self {
                    $($crate::__variant!($kind $variant(value)) => $crate::__variant_mut!($kind value),)*
                    Self::Unknown(_) => return ::core::option::Option::None,
                };
                ::core::option::Option::Some(place.view_mut())
            }

            #[inline]
            fn unknown_member(&mut self, name: &str) {
                *self = Self::Unknown(name.to_owned());
            }
        }
    };
}

/// A variant as a pattern or an expression, with its value.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    (value $variant:ident $held:tt) => {
        Self::$variant $held
    };
    (unit $variant:ident $held:tt) => {
        Self::$variant
    };
}

/// The value of a variant by reference.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant_ref {
    (value $value:ident) => {
        $value
    };
    (unit $value:ident) => {
        $crate::codegen::unit()
    };
}

/// The value of a variant as a place to read into.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant_mut {
    (value $value:ident) => {
        $value
    };
    (unit $value:ident) => {
        $crate::codegen::unit_mut()
    };
}
