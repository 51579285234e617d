//! Reads and writes errors of an operation: one of several structures, under the name of its shape.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_core::ser::Serializer;

use super::scalar::{Name, refuse};
use super::{read, write};
use crate::serde::{ServiceError, StructureMut};

/// Writes an operation's error as a map with one entry, from the shape's name to the error's members.
///
/// # Errors
/// Those of the format.
pub fn serialize_error<T: ServiceError, S: Serializer>(error: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let error = error.error().as_structure();
    serializer.collect_map([(error.schema().id().name(), write::Written(error))])
}

/// Reads an operation's error.
///
/// # Errors
/// If the name is not that of one of the operation's errors, or the content does not match its schema.
pub fn deserialize_error<'de, T: ServiceError, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(ErrorVisitor(std::marker::PhantomData))
}

struct ErrorVisitor<T>(std::marker::PhantomData<T>);

impl<T> ErrorVisitor<T> {
    fn expected(&self) -> &'static str {
        "an object"
    }
}

impl<'de, T: ServiceError> Visitor<'de> for ErrorVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<T, A::Error> {
        let Some(Name(name)) = entries.next_key()? else {
            return Err(Error::custom("expected the name of an error, found an empty object"));
        };
        let index = T::ERRORS.iter().position(|schema| schema.id().name() == name);
        let Some(mut error) = index.and_then(T::empty) else {
            return Err(Error::custom("none of the operation's errors"));
        };
        entries.next_value_seed(Into(error.error_mut()))?;
        Ok(error)
    }

    refuse! { scalars }
    refuse! { lists }
}

struct Into<'a>(&'a mut dyn StructureMut);

impl<'de> DeserializeSeed<'de> for Into<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        read::structure(self.0, from)
    }
}
