//! Open enums of strings and of integers.
//!
//! A value that does not fit on the line of its variant is in braces: `Self::Variant => { "value" }`.

/// Describes an open enum of strings: its shape, and the function that returns the value of each variant. Users call
/// that function, so it is written out.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    (
        $name:ident = shape($namespace:expr, $shape:literal $(, $shape_traits:tt)?);

        impl $type:ident {
            $(#[$attribute:meta])*
            pub fn as_str(&$self:ident) -> &str {
                match self {
                    Self::Unknown($unknown:ident) => $unknown_value:expr,
                    $(Self::$variant:ident => $({ $long:literal })? $($value:literal)? $(,)?)*
                }
            }
        }
    ) => {
        $crate::__schema! {
            $name,
            $crate::schema::Schema::string_enum(
                $crate::schema::ShapeId::new($namespace, $shape),
                stringify!($name),
                &[$($($long)? $($value)?),*],
                $crate::__traits!($($shape_traits)?),
            )
        }

        impl $type {
            $(#[$attribute])*
            #[inline]
            pub fn as_str(&$self) -> &str {
                match $self {
                    Self::Unknown($unknown) => $unknown_value,
                    $(Self::$variant => $($long)? $($value)?,)*
                }
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($($long)? $($value)? => Self::$variant,)*
                    _ => Self::Unknown(value.to_owned()),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        #[doc(hidden)]
        impl $crate::codegen::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::String(self.as_str())
            }
        }

        #[doc(hidden)]
        impl $crate::codegen::ValueMut for $name {
            #[inline]
            fn view_mut(&mut self) -> $crate::codegen::ViewMut<'_> {
                $crate::codegen::ViewMut::Text(self)
            }
        }

        #[doc(hidden)]
        impl $crate::codegen::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self::Unknown(::std::string::String::new())
            }
        }

        $crate::__enum_fmt! { $name, as_str }

        #[cfg(feature = "serde")]
        $crate::__serde! { $name, serialize_enum, deserialize_enum }
    };
}

/// Describes an open enum of integers: its shape, and the function that returns the value of each variant. Users call
/// that function, so it is written out.
#[doc(hidden)]
#[macro_export]
macro_rules! __int_enum {
    (
        $name:ident = shape($namespace:expr, $shape:literal $(, $shape_traits:tt)?);

        impl $type:ident {
            $(#[$attribute:meta])*
            pub fn as_i32(&$self:ident) -> i32 {
                match self {
                    Self::Unknown($unknown:ident) => $unknown_value:expr,
                    $(Self::$variant:ident => $({ $long:literal })? $($value:literal)? $(,)?)*
                }
            }
        }
    ) => {
        $crate::__schema! {
            $name,
            $crate::schema::Schema::int_enum(
                $crate::schema::ShapeId::new($namespace, $shape),
                stringify!($name),
                &[$($($long)? $($value)?),*],
                $crate::__traits!($($shape_traits)?),
            )
        }

        impl $type {
            $(#[$attribute])*
            #[inline]
            pub fn as_i32(&$self) -> i32 {
                match $self {
                    Self::Unknown($unknown) => $unknown_value,
                    $(Self::$variant => $($long)? $($value)?,)*
                }
            }
        }

        impl ::core::convert::From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                match value {
                    $($($long)? $($value)? => Self::$variant,)*
                    _ => Self::Unknown(value),
                }
            }
        }

        #[doc(hidden)]
        impl $crate::codegen::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::Integer(self.as_i32().into())
            }
        }

        #[doc(hidden)]
        impl $crate::codegen::ValueMut for $name {
            #[inline]
            fn view_mut(&mut self) -> $crate::codegen::ViewMut<'_> {
                $crate::codegen::ViewMut::IntEnum(self)
            }
        }

        #[doc(hidden)]
        impl $crate::codegen::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self::from(0)
            }
        }

        $crate::__enum_fmt! { $name, as_i32 }

        #[cfg(feature = "serde")]
        $crate::__serde! { $name, serialize_enum, deserialize_enum }
    };
}

/// Prints an enum as its value.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_fmt {
    ($name:ident, $value:ident) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::fmt_enum(&$name, &self.$value(), f)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.$value(), f)
            }
        }
    };
}
