//! Values from the JSON in which models write values.
//!
//! No protocol uses this JSON: blobs are text, timestamps are always seconds since the epoch, and members have the
//! model's names.

use std::fmt;

use crate::codec::json;
use crate::schema::{Member, TimestampFormat};
use crate::serde::{Empty, StructureMut, ValueMut, ViewMut};
use crate::types::{Document, Timestamp};

/// Returns the value that the JSON of a Smithy model describes.
///
/// Blobs are UTF-8 text, timestamps are seconds since the epoch, and numbers that are not finite are strings.
///
/// # Errors
/// If the text is not JSON, or does not match the type's schema.
pub fn from_json<T: StructureMut + Empty>(text: &str) -> Result<T, InvalidParams> {
    let mut value = T::empty();
    fill(&mut value, text)?;
    Ok(value)
}

/// Reads the JSON into a structure.
pub(super) fn fill(place: &mut dyn StructureMut, text: &str) -> Result<(), InvalidParams> {
    let params = json::exact_document(text.as_bytes()).map_err(|error| InvalidParams(error.to_string()))?;
    fill_structure(place, &params)
}

/// The text does not describe a value of the requested type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidParams(String);

impl InvalidParams {
    fn expected(what: &str) -> Self {
        Self(format!("expected {what}"))
    }

    fn inside(self, place: impl fmt::Display) -> Self {
        Self(format!("{place}: {}", self.0))
    }
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidParams {}

fn fill_structure(place: &mut dyn StructureMut, params: &Document) -> Result<(), InvalidParams> {
    let entries = params.as_object().ok_or_else(|| InvalidParams::expected("an object"))?;
    let schema = place.schema();
    for (name, value) in entries {
        let index = schema.members().iter().position(|member| member.name() == name);
        let index =
            index.ok_or_else(|| InvalidParams(format!("`{}` has no member `{name}`", schema.id())))?;
        if *value == Document::Null {
            continue;
        }
        let place = place.member_mut(index).expect("every member of a schema has a place");
        fill_value(&schema.members()[index], place, value).map_err(|error| error.inside(name))?;
    }
    Ok(())
}

fn fill_value(member: &'static Member, place: ViewMut<'_>, value: &Document) -> Result<(), InvalidParams> {
    match place {
        ViewMut::Boolean(place) => {
            *place = value.as_bool().ok_or_else(|| InvalidParams::expected("a boolean"))?
        }
        ViewMut::Integer(place) => {
            if !place.set(integer(value)?) {
                return Err(InvalidParams::expected("a smaller integer"));
            }
        }
        ViewMut::IntEnum(place) => {
            let value = i32::try_from(integer(value)?);
            place.set(value.map_err(|_| InvalidParams::expected("a smaller integer"))?);
        }
        ViewMut::Float(place) => *place = float(value)? as f32,
        ViewMut::Double(place) => *place = float(value)?,
        ViewMut::Number(place) => {
            let number = match value {
                // A number that a document would not keep exactly.
                Document::String(text) => Some(text.clone()),
                _ => value.as_number().map(|number| number.to_string()),
            };
            if !number.is_some_and(|number| place.set(&number)) {
                return Err(InvalidParams::expected("a number"));
            }
        }
        ViewMut::String(place) => *place = text(value)?.to_owned(),
        ViewMut::Text(place) => place.set(text(value)?),
        ViewMut::Blob(place) => *place = text(value)?.into(),
        ViewMut::Stream(place) => place.set(text(value)?.to_owned().into()),
        ViewMut::Timestamp(place) => *place = timestamp(value)?,
        ViewMut::Document(place) => *place = value.clone(),
        ViewMut::Structure(place) => fill_structure(place, value)?,
        ViewMut::List(place) => {
            let items = value.as_array().ok_or_else(|| InvalidParams::expected("an array"))?;
            for (index, item) in items.iter().enumerate() {
                let place = place.push();
                fill_element(member, member.target().list_member(), place, item)
                    .map_err(|error| error.inside(index))?;
            }
        }
        ViewMut::Map(place) => {
            let entries = value.as_object().ok_or_else(|| InvalidParams::expected("an object"))?;
            for (key, item) in entries {
                let place = place.insert(key);
                fill_element(member, member.target().map_members().1, place, item)
                    .map_err(|error| error.inside(key))?;
            }
        }
    }
    Ok(())
}

/// An element of a list or map. In a sparse list or map, it is null until it is viewed.
fn fill_element(
    collection: &Member,
    member: &'static Member,
    place: &mut dyn ValueMut,
    value: &Document,
) -> Result<(), InvalidParams> {
    match value {
        Document::Null if collection.is_sparse() => Ok(()),
        _ => fill_value(member, place.view_mut(), value),
    }
}

fn integer(value: &Document) -> Result<i64, InvalidParams> {
    let number = value.as_number().and_then(|number| number.as_i64());
    number.ok_or_else(|| InvalidParams::expected("an integer"))
}

fn float(value: &Document) -> Result<f64, InvalidParams> {
    match value {
        Document::Number(number) => Ok(number.as_f64()),
        Document::String(text) if text == "NaN" => Ok(f64::NAN),
        Document::String(text) if text == "Infinity" => Ok(f64::INFINITY),
        Document::String(text) if text == "-Infinity" => Ok(f64::NEG_INFINITY),
        // A number that a document would not keep exactly.
        Document::String(text)
            if text.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) =>
        {
            text.parse().map_err(|_| InvalidParams::expected("a number"))
        }
        _ => Err(InvalidParams::expected("a number")),
    }
}

fn text(value: &Document) -> Result<&str, InvalidParams> {
    value.as_str().ok_or_else(|| InvalidParams::expected("a string"))
}

fn timestamp(value: &Document) -> Result<Timestamp, InvalidParams> {
    let (text, format) = match value {
        Document::String(text) => (Some(text.clone()), TimestampFormat::DateTime),
        _ => (value.as_number().map(|number| number.to_string()), TimestampFormat::EpochSeconds),
    };
    text.and_then(|text| Timestamp::parse(&text, format).ok())
        .ok_or_else(|| InvalidParams::expected("seconds since the epoch or a date-time"))
}
