//! Implementations of serde's traits, with the feature `serde`: each delegates to `codec::serde`.
//!
//! The feature is that of the crate that uses these macros; it turns on the one of the runtime.

/// Makes a structure or union, or a type that other functions are named for, one of serde's.
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

/// A structure's schema with the names of its members, which some formats ask for.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! __with_member_names {
    ($schema:expr, $($name:literal)*) => {
        $schema.with_member_names(&[$($name),*])
    };
}

/// A structure's schema as it is.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "serde"))]
macro_rules! __with_member_names {
    ($schema:expr, $($name:literal)*) => {
        $schema
    };
}
