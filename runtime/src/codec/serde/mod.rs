//! Any format that has a crate for [serde](https://serde.rs), with the feature `serde`.
//!
//! Every type of a generated crate is `Serialize` and `Deserialize`, requests and responses included, by its schema:
//! nothing is derived, and this module is all the code there is.
//!
//! - **Names are the wire's**: the model's, `UserPoolId` and not `user_pool_id`. Members that are absent are left out
//!   of formats for people; formats of bytes, which may tell members by their place alone, have a null there.
//! - **Sensitive members are written**, passwords and tokens included: what is written is as secret as the value was.
//!   Errors of this module never show a value; a format's own may.
//! - **Timestamps** are RFC 3339 text in formats for people: it is exact, it sorts, and it is what is read elsewhere.
//!   Seconds since the epoch and HTTP dates are read too, so that JSON from the wire is taken as it is. In formats of
//!   bytes they are seconds and nanoseconds.
//! - **Blobs** are base64 in formats for people, bytes in others. **Numbers of any size** are text, since serde has none;
//!   numbers are read too. Floating-point numbers that are not finite are text in formats for people, as on the wire.
//! - **Enums and unions stay open**: a value that is not known comes back. Of a union's member that is not known, its
//!   name does.
//! - **A required member that is missing is an error**, in responses too: what stands in for one on the wire is for
//!   services that leave one out. Members that are not known are passed over.
//! - **Documents** are what they are in formats for people. In others they are their JSON text, for a format of bytes
//!   need not tell what it holds, as `postcard` does not.
//!
//! ```
//! # use farrier_runtime::codegen::{self, schema};
//! # #[derive(Clone)] struct Shoe { size: String, nails: Option<i32> }
//! # codegen::structure! {
//! #     Shoe = shape("example.farm", "Shoe");
//! #     indexes(0 1);
//! #     size = required("Size", &schema::STRING);
//! #     nails = optional("Nails", &schema::INTEGER);
//! # }
//! // `Shoe` is a type of a generated crate, with the members `Size`, which is required, and `Nails`.
//! let shoe: Shoe = serde_json::from_str(r#"{"Nails": 7, "Size": "6", "Color": "grey"}"#)?;
//! assert_eq!(shoe.nails, Some(7));
//! assert_eq!(serde_json::to_string(&shoe)?, r#"{"Size":"6","Nails":7}"#);
//!
//! let error = serde_json::from_str::<Shoe>(r#"{"Nails": 7}"#).unwrap_err();
//! assert_eq!(error.to_string(), "`Size` of `Shoe` is missing at line 1 column 12");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod error;
mod read;
mod scalar;
mod types;
mod write;

pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

pub use error::{deserialize_error, serialize_error};

use crate::serde::{Empty, Structure, StructureMut, Value, ValueMut};

/// Writes a structure or union.
///
/// # Errors
/// What the format says.
pub fn serialize<S: Serializer>(structure: &dyn Structure, serializer: S) -> Result<S::Ok, S::Error> {
    write::Written(structure).serialize(serializer)
}

/// Reads a structure or union.
///
/// # Errors
/// When it is not what the schema says, lacks a required member, or the format says so.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: StructureMut + Empty,
    D: Deserializer<'de>,
{
    let mut value = T::empty();
    deserialize_into(&mut value, deserializer)?;
    Ok(value)
}

/// Reads into a structure or union; on an error it may have been read in part.
///
/// # Errors
/// As of [`deserialize`].
pub fn deserialize_into<'de, D: Deserializer<'de>>(
    place: &mut dyn StructureMut,
    deserializer: D,
) -> Result<(), D::Error> {
    read::structure(place, deserializer)
}

/// Writes an enum.
///
/// # Errors
/// What the format says.
pub fn serialize_enum<S: Serializer>(value: &dyn Value, serializer: S) -> Result<S::Ok, S::Error> {
    write::simple(value.view(), serializer)
}

/// Reads an enum.
///
/// # Errors
/// When it is not of the enum's type, or the format says so.
pub fn deserialize_enum<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ValueMut + Empty,
    D: Deserializer<'de>,
{
    let mut value = T::empty();
    read::simple(value.view_mut(), deserializer)?;
    Ok(value)
}
