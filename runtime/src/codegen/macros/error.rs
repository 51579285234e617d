//! Errors, and the enum of an operation's errors.

/// Implements the error traits for a structure, whose `Display` prints code and message.
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

/// Defines the enum of an operation's errors. The first row holds their indexes.
#[doc(hidden)]
#[macro_export]
macro_rules! __service_error {
    (
        indexes($($index:literal)*);
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $(
                $(#[$variant_attribute:meta])*
                $variant:ident($type:path $(,)?),
            )*
        }
    ) => {
        $(#[$attribute])*
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$variant_attribute])*
                $variant($type),
            )*
        }

        impl $crate::codegen::ServiceError for $name {
            const ERRORS: &'static [&'static $crate::schema::Schema] = &[$(&$type),*];

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

        #[cfg(feature = "serde")]
        $crate::__serde! { $name, serialize_error, deserialize_error }
    };
}
