//! Implementations of serde's traits, with the feature `serde`: each delegates to `codec::serde`.
//!
//! The feature is that of the crate that uses these macros; it turns on the one of the runtime.

/// Implements serde's traits for a structure or union, or for another type with the named functions.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! __serde {
    ($type:ident) => {
        $crate::__serde! { $type, serialize, deserialize }
    };
    ($type:ident, $serialize:ident, $deserialize:ident) => {
        impl $crate::codec::serde::Serialize for $type {
            fn serialize<S: $crate::codec::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codec::serde::$serialize(self, serializer)
            }
        }

        impl<'de> $crate::codec::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::codec::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codec::serde::$deserialize(deserializer)
            }
        }
    };
}

/// The names of a structure's members, which some formats need.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! __member_names {
    ($($name:literal)*) => {
        &[$($name),*]
    };
}

/// Nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "serde"))]
macro_rules! __member_names {
    ($($name:literal)*) => {
        ()
    };
}
