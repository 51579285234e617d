//! Open enums of strings and of integers.

/// Defines an open enum of strings, each variant with its value on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    (
        $type:ident = shape($namespace:expr, $shape:literal $(, $shape_traits:tt)?);
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $value:literal,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_attribute])* $variant,)*
            /// A value that this version of the crate does not know.
            Unknown(::std::string::String),
        }

        impl $name {
            /// The schema of the shape.
            pub const SCHEMA: &'static $crate::schema::Schema = Self::__schema();

            /// [`SCHEMA`](Self::SCHEMA) for other schemas, which as a constant may not be part of itself.
            #[doc(hidden)]
            #[inline]
            pub const fn __schema() -> &'static $crate::schema::Schema {
                static SCHEMA: $crate::schema::Schema = $crate::schema::Schema::string_enum(
                    $crate::schema::ShapeId::new($namespace, $shape),
                    stringify!($name),
                    &[$($value),*],
                    $crate::__traits!(shape $($shape_traits)?),
                );
                &SCHEMA
            }

            /// The value as it stands on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
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
                    $($value => Self::$variant,)*
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

        impl $crate::codegen::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::String(self.as_str())
            }
        }

        impl $crate::codegen::ValueMut for $name {
            #[inline]
            fn view_mut(&mut self) -> $crate::codegen::ViewMut<'_> {
                $crate::codegen::ViewMut::Text(self)
            }
        }

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

/// Defines an open enum of integers, each variant with its value on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __int_enum {
    (
        $type:ident = shape($namespace:expr, $shape:literal $(, $shape_traits:tt)?);
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $value:literal,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_attribute])* $variant,)*
            /// A value that this version of the crate does not know.
            Unknown(i32),
        }

        impl $name {
            /// The schema of the shape.
            pub const SCHEMA: &'static $crate::schema::Schema = Self::__schema();

            /// [`SCHEMA`](Self::SCHEMA) for other schemas, which as a constant may not be part of itself.
            #[doc(hidden)]
            #[inline]
            pub const fn __schema() -> &'static $crate::schema::Schema {
                static SCHEMA: $crate::schema::Schema = $crate::schema::Schema::int_enum(
                    $crate::schema::ShapeId::new($namespace, $shape),
                    stringify!($name),
                    &[$($value),*],
                    $crate::__traits!(shape $($shape_traits)?),
                );
                &SCHEMA
            }

            /// The value as it stands on the wire.
            #[inline]
            pub fn as_i32(&self) -> i32 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => *value,
                }
            }
        }

        impl ::core::convert::From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown(value),
                }
            }
        }

        impl $crate::codegen::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::Integer(self.as_i32().into())
            }
        }

        impl $crate::codegen::ValueMut for $name {
            #[inline]
            fn view_mut(&mut self) -> $crate::codegen::ViewMut<'_> {
                $crate::codegen::ViewMut::IntEnum(self)
            }
        }

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
                $crate::codegen::fmt_enum(Self::SCHEMA, &self.$value(), f)
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
