//! Reads single values from any format, in whichever form the format has them.
//!
//! Self-describing formats are asked for any value and not for an expected one: their own message about an unexpected
//! value would contain that value, which may be a secret.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, Visitor};

use crate::types::Number;

/// Implements visitor methods that reject values by the name of their kind, without the value.
macro_rules! refuse {
    ($($method:ident($type:ty) = $found:literal;)*) => {$(
        fn $method<E: serde_core::de::Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(E::custom(format_args!("expected {}, found {}", self.expected(), $found)))
        }
    )*};
    (scalars) => {
        refuse! {
            visit_bool(bool) = "a boolean";
            visit_i64(i64) = "an integer";
            visit_i128(i128) = "an integer";
            visit_u64(u64) = "an integer";
            visit_u128(u128) = "an integer";
            visit_f64(f64) = "a number";
            visit_str(&str) = "a string";
            visit_bytes(&[u8]) = "bytes";
        }
        refuse! { nulls }
    };
    (nulls) => {
        fn visit_unit<E: serde_core::de::Error>(self) -> Result<Self::Value, E> {
            Err(E::custom(format_args!("expected {}, found null", self.expected())))
        }

        fn visit_none<E: serde_core::de::Error>(self) -> Result<Self::Value, E> {
            self.visit_unit()
        }
    };
    (lists) => {
        fn visit_seq<A: serde_core::de::SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(serde_core::de::Error::custom(format_args!("expected {}, found a list", self.expected())))
        }
    };
    (maps) => {
        fn visit_map<A: serde_core::de::MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(serde_core::de::Error::custom(format_args!("expected {}, found an object", self.expected())))
        }
    };
}
pub(super) use refuse;

/// A value as the format provides it.
pub(super) enum Scalar {
    Boolean(bool),
    Integer(i128),
    Double(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// The type to ask for in formats that do not describe themselves.
#[derive(Clone, Copy)]
pub(super) enum Hint {
    Boolean,
    Integer,
    Float,
    Double,
    Text,
    Bytes,
}

impl Hint {
    fn words(self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Float | Self::Double => "a number",
            Self::Text => "a string",
            Self::Bytes => "bytes",
        }
    }
}

impl Scalar {
    pub(super) fn read<'de, D: Deserializer<'de>>(
        hint: Hint,
        expected: &'static str,
        deserializer: D,
    ) -> Result<Self, D::Error> {
        let visitor = ScalarVisitor(expected);
        match hint {
            _ if deserializer.is_human_readable() => deserializer.deserialize_any(visitor),
            Hint::Boolean => deserializer.deserialize_bool(visitor),
            Hint::Integer => deserializer.deserialize_i64(visitor),
            Hint::Float => deserializer.deserialize_f32(visitor),
            Hint::Double => deserializer.deserialize_f64(visitor),
            Hint::Text => deserializer.deserialize_string(visitor),
            Hint::Bytes => deserializer.deserialize_byte_buf(visitor),
        }
    }

    /// Reads a value and converts it with `take`, which may reject it.
    pub(super) fn read_as<'de, T, D: Deserializer<'de>>(
        hint: Hint,
        deserializer: D,
        take: impl FnOnce(Self) -> Result<T, Unfit>,
    ) -> Result<T, D::Error> {
        let scalar = Self::read(hint, hint.words(), deserializer)?;
        let found = scalar.words();
        take(scalar).map_err(|unfit| match unfit {
            Unfit::Type => Error::custom(format_args!("expected {}, found {found}", hint.words())),
            Unfit::Value(problem) => Error::custom(problem),
        })
    }

    fn words(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Double(_) => "a number",
            Self::Text(_) => "a string",
            Self::Bytes(_) => "bytes",
        }
    }

    pub(super) fn boolean(self) -> Result<bool, Unfit> {
        if let Self::Boolean(value) = self { Ok(value) } else { Err(Unfit::Type) }
    }

    pub(super) fn integer<T: TryFrom<i128>>(self) -> Result<T, Unfit> {
        match self {
            Self::Integer(value) => value.try_into().map_err(|_| TOO_LARGE),
            _ => Err(Unfit::Type),
        }
    }

    pub(super) fn double(self) -> Result<f64, Unfit> {
        match self {
            Self::Double(value) => Ok(value),
            Self::Integer(value) => Ok(value as f64),
            Self::Text(text) => match text.as_str() {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Err(Unfit::Type),
            },
            _ => Err(Unfit::Type),
        }
    }

    pub(super) fn text(self) -> Result<String, Unfit> {
        if let Self::Text(text) = self { Ok(text) } else { Err(Unfit::Type) }
    }

    /// Converts text or a number to the text of a number.
    pub(super) fn number(self) -> Result<String, Unfit> {
        match self {
            Self::Integer(value) => Ok(value.to_string()),
            Self::Double(value) => Ok(Number::from(value).to_string()),
            Self::Text(text) => Ok(text),
            _ => Err(Unfit::Type),
        }
    }
}

/// The reason why a value was rejected.
pub(super) enum Unfit {
    /// The value has another type.
    Type,
    /// The value has the right type but is not valid.
    Value(&'static str),
}

pub(super) const TOO_LARGE: Unfit = Unfit::Value("a number that does not fit");

struct ScalarVisitor(&'static str);

impl ScalarVisitor {
    fn expected(&self) -> &'static str {
        self.0
    }
}

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Integer(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Scalar, E> {
        Ok(Scalar::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar::Integer(value.into()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Scalar, E> {
        i128::try_from(value).map(Scalar::Integer).map_err(|_| E::custom("a number that does not fit"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Double(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(text))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Scalar, E> {
        Ok(Scalar::Bytes(bytes.to_owned()))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Scalar, E> {
        Ok(Scalar::Bytes(bytes))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Scalar, D::Error> {
        Deserializer::deserialize_any(deserializer, self)
    }

    refuse! { nulls }
    refuse! { lists }
    refuse! { maps }
}

/// The name of a member or the key of a map.
pub(super) struct Name(pub(super) String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Scalar::read_as(Hint::Text, deserializer, Scalar::text).map(Self)
    }
}
