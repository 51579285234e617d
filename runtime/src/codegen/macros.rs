//! The macros that generated code describes its types with.
//!
//! A generated file states what only the model knows, a line for each member; what follows from it stands here.
//! The macros are reached as `codegen::structure!` and so on.
//!
//! What they write is `#[inline]`, as what `derive` writes is: its code is made in the crates that call it. Of
//! hundreds of operations a program calls a few, and a third of what a generated crate takes to compile was the code
//! of all the others.

/// Describes a structure: its shape, then each field with its member's index, name, target and traits.
///
/// A field is `required`, `optional`, or `defaulted` to the value that follows its traits or to its type's zero.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    ($($description:tt)*) => {
        $crate::__structure_to_look_at! { $($description)* }
        $crate::__structure_to_read! { $($description)* }
    };
}

/// Describes a structure that is only sent, and read only for mocks.
#[doc(hidden)]
#[macro_export]
macro_rules! __input_structure {
    ($($description:tt)*) => {
        $crate::__structure_to_look_at! { $($description)* }
        #[cfg(feature = "test-util")]
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
        );)*
    ) => {
        impl $type {
            /// The schema of the shape.
            pub const SCHEMA: &'static $crate::schema::Schema = Self::__schema();

            /// [`SCHEMA`](Self::SCHEMA) for other schemas, which as a constant may not be part of itself.
            #[doc(hidden)]
            #[inline]
            pub const fn __schema() -> &'static $crate::schema::Schema {
                static SCHEMA: $crate::schema::Schema = $crate::schema::Schema::structure(
                    $crate::schema::ShapeId::new($namespace, $name),
                    stringify!($type),
                    &[$($crate::schema::Member::new(
                        $member,
                        stringify!($field),
                        $target,
                        $crate::__traits!($presence $($traits)?),
                    )),*],
                    $crate::__traits!(shape $($shape_traits)?),
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
    };
}

/// The places of a structure's members.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure_to_read {
    (
        $type:ident = shape $shape:tt;
        $($field:ident = $presence:ident($index:literal, $($description:tt)*);)*
    ) => {
        impl $crate::codegen::StructureMut for $type {
            #[inline]
            fn member_mut(
                &mut self,
                index: usize,
            ) -> ::core::option::Option<&mut dyn $crate::codegen::ValueMut> {
                match index {
                    $($index => ::core::option::Option::Some(&mut self.$field),)*
                    _ => ::core::option::Option::None,
                }
            }
        }
    };
}

/// What a field holds at first.
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

/// Setters of a structure's optional members: each field with what its setter takes.
///
/// `value` takes the value, `into` what converts into it, `boxed` puts it behind a `Box`; `list` and `map` take
/// iterators of values, `list_into` and `map_into` of what converts into them; a map's keys always convert.
/// A structure without required members is `= new()`: its constructor and its `Default`, which is not derived since
/// members have defaults of their own, are made here too.
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    ($type:ident = new(); $($setters:tt)*) => {
        impl $type {
            /// Begins with no member set.
            #[inline]
            pub fn new() -> Self {
                $crate::codegen::empty()
            }
        }

        impl ::core::default::Default for $type {
            fn default() -> Self {
                $crate::codegen::empty()
            }
        }

        $crate::__setters! { $type; $($setters)* }
    };
    ($type:ident; $($(#[$attribute:meta])* $field:ident = $takes:ident::<$($value:ty),*>;)*) => {
        impl $type {
            $($crate::__setter! { $takes, $(#[$attribute])* $field, $($value),* })*
        }
    };
}

/// Setters of a structure that is only read, for mocks.
#[doc(hidden)]
#[macro_export]
macro_rules! __output_setters {
    ($($description:tt)*) => {
        #[cfg(feature = "test-util")]
        $crate::__setters! { $($description)* }
    };
}

/// A setter. The field is of the value's type or an `Option` of it, into which the value converts.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    (value, $(#[$attribute:meta])* $field:ident, $value:ty) => {
        /// Sets the field of this name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, value: $value) -> Self {
            self.$field = ::core::convert::Into::into(value);
            self
        }
    };
    (into, $(#[$attribute:meta])* $field:ident, $value:ty) => {
        /// Sets the field of this name.
        $(#[$attribute])*
        pub fn $field(mut self, value: impl ::core::convert::Into<$value>) -> Self {
            self.$field = ::core::convert::Into::into(::core::convert::Into::<$value>::into(value));
            self
        }
    };
    (boxed, $(#[$attribute:meta])* $field:ident, $value:ty) => {
        /// Sets the field of this name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(mut self, value: $value) -> Self {
            self.$field = ::core::convert::Into::into(::std::boxed::Box::new(value));
            self
        }
    };
    (list, $(#[$attribute:meta])* $field:ident, $value:ty) => {
        /// Sets the field of this name.
        $(#[$attribute])*
        pub fn $field(mut self, values: impl ::core::iter::IntoIterator<Item = $value>) -> Self {
            self.$field = ::core::convert::Into::into($crate::codegen::list::<$value>(values));
            self
        }
    };
    (list_into, $(#[$attribute:meta])* $field:ident, $value:ty) => {
        /// Sets the field of this name.
        $(#[$attribute])*
        pub fn $field(mut self, values: impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<$value>>) -> Self {
            self.$field = ::core::convert::Into::into($crate::codegen::list::<$value>(values));
            self
        }
    };
    (map, $(#[$attribute:meta])* $field:ident, $key:ty, $value:ty) => {
        /// Sets the field of this name.
        $(#[$attribute])*
        pub fn $field(mut self, entries: impl ::core::iter::IntoIterator<Item = (impl ::core::convert::Into<$key>, $value)>) -> Self {
            self.$field = ::core::convert::Into::into($crate::codegen::map::<$key, $value>(entries));
            self
        }
    };
    (map_into, $(#[$attribute:meta])* $field:ident, $key:ty, $value:ty) => {
        /// Sets the field of this name.
        $(#[$attribute])*
        pub fn $field(mut self, entries: impl ::core::iter::IntoIterator<Item = (impl ::core::convert::Into<$key>, impl ::core::convert::Into<$value>)>) -> Self {
            self.$field = ::core::convert::Into::into($crate::codegen::map::<$key, $value>(entries));
            self
        }
    };
}

/// Makes a structure an error that prints its code and message.
#[doc(hidden)]
#[macro_export]
macro_rules! __error {
    ($type:ident) => {
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::fmt_error(self, f)
            }
        }

        impl ::core::error::Error for $type {}
    };
}

/// Defines the enum of an operation's errors, each with its index among them.
#[doc(hidden)]
#[macro_export]
macro_rules! __service_error {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($variant:ident($type:ty $(,)?) = $index:literal,)*
        }
    ) => {
        $(#[$attribute])*
        #[non_exhaustive]
        pub enum $name {
            $(
                /// The error of this name.
                $variant($type),
            )*
        }

        impl $crate::codegen::ServiceError for $name {
            const ERRORS: &'static [&'static $crate::schema::Schema] = &[$(<$type>::SCHEMA),*];

            #[inline]
            fn empty(index: usize) -> ::core::option::Option<Self> {
                match index {
                    $($index => ::core::option::Option::Some(Self::$variant($crate::codegen::empty())),)*
                    _ => ::core::option::Option::None,
                }
            }

            #[inline]
            fn error(&self) -> &dyn $crate::codegen::ModeledError {
                match *self {
                    $(Self::$variant(ref error) => error,)*
                }
            }

            #[inline]
            fn error_mut(&mut self) -> &mut dyn $crate::codegen::StructureMut {
                match *self {
                    $(Self::$variant(ref mut error) => error,)*
                }
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt($crate::codegen::ServiceError::error(self), f)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt($crate::codegen::ServiceError::error(self), f)
            }
        }

        impl ::core::error::Error for $name {}
    };
}

/// Makes a request an operation.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    (
        operation(
            $service:ty, $namespace:expr, $name:literal,
            [$($trait:ident $(($($value:tt)*))? $({ $($named:tt)* })?),*]
        );
        request($request:ident);
        response($response:ident);
        error($error:ident);
    ) => {
        impl $crate::codegen::Operation for $request {
            type Service = $service;
            type Response = $response;
            type Error = $error;
            const OPERATION: &'static $crate::schema::OperationSchema = &$crate::schema::OperationSchema::new(
                $crate::schema::ShapeId::new($namespace, $name),
                $request::SCHEMA,
                $response::SCHEMA,
                <$error as $crate::codegen::ServiceError>::ERRORS,
                &[$($crate::schema::OperationTrait::$trait $(($($value)*))? $({ $($named)* })?),*],
            );
        }
    };
}

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
