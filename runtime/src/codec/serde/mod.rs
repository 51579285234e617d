//! Reads and writes values in any format that has a crate for [serde](https://serde.rs), with the feature `serde`.
//!
//! Every type of a generated crate is `Serialize` and `Deserialize` by its schema, including requests and responses:
//! nothing is derived, and all the code is in this module.
//!
//! - **Names are those on the wire**: `UserPoolId`, not `user_pool_id`. Human-readable formats omit absent members;
//!   binary formats, which may identify members by position, contain a null.
//! - **Sensitive members are written**, including passwords and tokens: the output is as secret as the value.
//!   Errors of this module never show a value; those of a format may.
//! - **Timestamps** are RFC 3339 text in human-readable formats: it is exact, it sorts, and other programs can read it.
//!   Seconds since the epoch and HTTP dates are accepted too, so that JSON from the wire can be read. In binary formats
//!   they are seconds and nanoseconds.
//! - **Blobs** are base64 in human-readable formats, bytes in binary ones. **Numbers of any size** are text, because
//!   serde has no type for them; numbers are accepted too. Floating-point numbers that are not finite are text in
//!   human-readable formats, as on the wire.
//! - **Enums and unions stay open**: an unknown value of an enum round-trips. Of an unknown member of a union, only the
//!   name is kept.
//! - **A missing required member is an error**, in responses too: the defaults that replace it when a response is read
//!   are only for services that omit it. Unknown members are skipped.
//! - **Documents** are written unchanged in human-readable formats. In binary formats they are their JSON text, because
//!   such a format (`postcard`, for example) may not be self-describing.
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

mod double;
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
/// Those of the format.
pub fn serialize<S: Serializer>(structure: &dyn Structure, serializer: S) -> Result<S::Ok, S::Error> {
    write::Written(structure).serialize(serializer)
}

/// Reads a structure or union.
///
/// # Errors
/// If the input does not match the schema or lacks a required member, and errors of the format.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: StructureMut + Empty,
    D: Deserializer<'de>,
{
    let mut value = T::empty();
    deserialize_into(&mut value, deserializer)?;
    Ok(value)
}

/// Reads into a structure or union. After an error it may have been read in part.
///
/// # Errors
/// Those of [`deserialize`].
pub fn deserialize_into<'de, D: Deserializer<'de>>(
    place: &mut dyn StructureMut,
    deserializer: D,
) -> Result<(), D::Error> {
    read::structure(place, deserializer)
}

/// Writes an enum.
///
/// # Errors
/// Those of the format.
pub fn serialize_enum<S: Serializer>(value: &dyn Value, serializer: S) -> Result<S::Ok, S::Error> {
    write::simple(value.view(), serializer)
}

/// Reads an enum.
///
/// # Errors
/// If the value does not have the type of the enum, and errors of the format.
pub fn deserialize_enum<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ValueMut + Empty,
    D: Deserializer<'de>,
{
    let mut value = T::empty();
    read::simple(value.view_mut(), deserializer)?;
    Ok(value)
}
