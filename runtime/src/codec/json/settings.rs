//! The settings of a protocol's JSON, and the functions that write and read structures with them.

use super::MAX_DEPTH;
use super::read::Reader;
use super::write::Writer;
use crate::codec::{DecodeError, EncodeError};
use crate::schema::{Member, TimestampFormat};
use crate::serde::{Empty, Structure, StructureMut};
#[cfg(feature = "rest-json")]
use crate::serde::{View, ViewMut};

/// The differences between the JSON of the protocols.
///
/// The default is that of the AWS JSON protocols: member names of the model, timestamps as seconds since the epoch
/// unless the model specifies another format, and at most 128 nested objects and arrays.
#[derive(Clone, Debug)]
pub struct Settings {
    uses_json_name: bool,
    timestamp_format: TimestampFormat,
    uses_timestamp_format: bool,
    pub(super) big_numbers_are_strings: bool,
    pub(super) max_depth: usize,
}

impl Settings {
    /// The settings of the AWS JSON protocols.
    pub const fn new() -> Self {
        Self {
            uses_json_name: false,
            timestamp_format: TimestampFormat::EpochSeconds,
            uses_timestamp_format: true,
            big_numbers_are_strings: false,
            max_depth: MAX_DEPTH,
        }
    }

    /// Sets whether members use the name in their trait `jsonName`.
    #[must_use]
    pub const fn use_json_name(mut self, yes: bool) -> Self {
        self.uses_json_name = yes;
        self
    }

    /// Sets the format of timestamps for which the model does not specify one.
    #[must_use]
    pub const fn timestamp_format(mut self, format: TimestampFormat) -> Self {
        self.timestamp_format = format;
        self
    }

    /// Sets whether timestamps have the format that the model specifies for them.
    #[must_use]
    pub const fn use_timestamp_format(mut self, yes: bool) -> Self {
        self.uses_timestamp_format = yes;
        self
    }

    /// Sets whether numbers of any size are strings. If they are, numbers are read too.
    #[must_use]
    pub const fn write_big_numbers_as_strings(mut self, yes: bool) -> Self {
        self.big_numbers_are_strings = yes;
        self
    }

    /// Sets how deeply objects and arrays may be nested. Reading and writing use stack space for each level.
    #[must_use]
    pub const fn max_depth(mut self, depth: usize) -> Self {
        self.max_depth = depth;
        self
    }

    /// Appends the structure to `out`. On an error `out` is unchanged.
    ///
    /// # Errors
    ///
    /// If the value cannot be represented in JSON: a union whose member the schema does not know, a date whose year
    /// does not have four digits, or too many nested values.
    pub fn write(&self, structure: &dyn Structure, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let length = out.len();
        let result = Writer::new(self, out).structure(structure);
        if result.is_err() {
            out.truncate(length);
        }
        result
    }

    /// Unknown members and nulls are skipped. If a name occurs twice, the last value wins. After an error the structure
    /// may have been read in part.
    ///
    /// # Errors
    ///
    /// If the bytes are not JSON (for example, empty) or do not match the schema.
    pub fn read(&self, bytes: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        let mut reader = Reader::new(self, bytes);
        reader.structure(place)?;
        reader.end()
    }

    /// Appends the value of a member. On an error `out` is changed.
    #[cfg(feature = "rest-json")]
    pub(crate) fn write_value(
        &self,
        member: &Member,
        view: View<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        Writer::new(self, out).value(member, view)
    }

    /// Reads the value of a member.
    #[cfg(feature = "rest-json")]
    pub(crate) fn read_value(
        &self,
        bytes: &[u8],
        member: &'static Member,
        place: ViewMut<'_>,
    ) -> Result<(), DecodeError> {
        let mut reader = Reader::new(self, bytes);
        reader.value_of_view(member, place)?;
        reader.end()
    }

    /// The name of the member on the wire.
    pub(super) fn name_of(&self, member: &Member) -> &'static str {
        if self.uses_json_name { member.json_name().unwrap_or(member.name()) } else { member.name() }
    }

    /// The format of a member's timestamps.
    pub(super) fn format_of(&self, member: &Member) -> TimestampFormat {
        let own = if self.uses_timestamp_format { member.timestamp_format() } else { None };
        own.unwrap_or(self.timestamp_format)
    }

    /// The index of the member with this name on the wire.
    pub(super) fn find(&self, members: &[Member], name: &str) -> Option<usize> {
        members.iter().position(|member| self.name_of(member) == name)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes the structure as JSON of the AWS JSON protocols; see [`Settings::write`].
///
/// # Errors
///
/// If the value cannot be represented in JSON.
pub fn to_vec(structure: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(128);
    Settings::new().write(structure, &mut out)?;
    Ok(out)
}

/// Appends the structure as JSON of the AWS JSON protocols; see [`Settings::write`].
///
/// # Errors
///
/// If the value cannot be represented in JSON.
pub fn write(structure: &dyn Structure, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    Settings::new().write(structure, out)
}

/// Reads JSON of the AWS JSON protocols into a structure; see [`Settings::read`].
///
/// # Errors
///
/// If the bytes are not JSON or do not match the schema.
pub fn from_slice(bytes: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    Settings::new().read(bytes, place)
}

/// Reads a structure from JSON of the AWS JSON protocols; see [`Settings::read`].
///
/// ```
/// # use farrier_runtime::codegen::{self, schema};
/// # struct Shoe { size: String, nails: Option<i32> }
/// # codegen::structure! {
/// #     Shoe = shape("example.farm", "Shoe");
/// #     indexes(0 1);
/// #     size = required("Size", &schema::STRING);
/// #     nails = optional("Nails", &schema::INTEGER);
/// # }
/// use farrier_runtime::codec::json;
///
/// // `Shoe` is a type of a generated crate, with the members `Size` and `Nails`.
/// let shoe: Shoe = json::read(br#"{"Nails":7,"Size":"6","Color":"grey"}"#)?;
/// assert_eq!((shoe.size.as_str(), shoe.nails), ("6", Some(7)));
/// assert_eq!(json::to_vec(&shoe)?, br#"{"Size":"6","Nails":7}"#);
///
/// let error = json::read::<Shoe>(br#"{"Nails":"seven"}"#).unwrap_err();
/// assert_eq!(error.path().to_string(), "Nails");
/// assert_eq!(
///     error.to_string(),
///     "invalid JSON body at Nails (byte 9): expected a number, found a string",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the bytes are not JSON or do not match the schema.
pub fn read<T: StructureMut + Empty>(bytes: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::empty();
    from_slice(bytes, &mut value)?;
    Ok(value)
}
