//! Setters, and constructors that take nothing.

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
