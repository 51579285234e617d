//! Simple values as text, as XML, forms, headers and URLs have them: numbers in decimal, blobs in base64, timestamps in
//! the format of their place. Strings are left as they are, without any escapes of the place.

use std::borrow::Cow;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::schema::{Member, TimestampFormat};
use crate::serde::{View, ViewMut};
use crate::types::Timestamp;

/// Returns the text of a simple value. Timestamps have the member's format, or the given one.
///
/// # Errors
/// If the value cannot be text: a list, map, structure or document, or a date whose year does not have four digits.
pub(crate) fn to_text<'a>(
    member: &Member,
    view: View<'a>,
    timestamp_format: TimestampFormat,
) -> Result<Cow<'a, str>, &'static str> {
    Ok(match view {
        View::String(text) | View::Number(text) => Cow::Borrowed(text),
        View::Boolean(true) => Cow::Borrowed("true"),
        View::Boolean(false) => Cow::Borrowed("false"),
        View::Integer(value) => Cow::Owned(value.to_string()),
        // The shortest text that is read as the same number differs between the two widths.
        View::Float(value) if value.is_finite() => display(format_args!("{value:?}")),
        View::Float(value) => Cow::Borrowed(non_finite(value.into())),
        View::Double(value) if value.is_finite() => display(format_args!("{value:?}")),
        View::Double(value) => Cow::Borrowed(non_finite(value)),
        View::Blob(bytes) => Cow::Owned(STANDARD.encode(bytes)),
        View::Timestamp(value) => Cow::Owned(timestamp_text(member, value, timestamp_format)?),
        View::Absent
        | View::Document(_)
        | View::List(_)
        | View::Map(_)
        | View::Structure(_)
        | View::Stream(_) => {
            return Err("a value that is not simple");
        }
    })
}

fn display(value: std::fmt::Arguments<'_>) -> Cow<'static, str> {
    let mut text = String::new();
    text.write_fmt(value).expect("a string takes all text");
    Cow::Owned(text)
}

fn timestamp_text(
    member: &Member,
    value: Timestamp,
    default: TimestampFormat,
) -> Result<String, &'static str> {
    let format = member.timestamp_format().unwrap_or(default);
    value.format(format).map_err(|_| "a year without four digits")
}

/// The name of a number that is not finite.
fn non_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

/// Reads a simple value from its text.
///
/// # Errors
/// If the text is not a value of the place's type, or the place is not one of a simple value.
pub(crate) fn read_text(
    member: &Member,
    place: ViewMut<'_>,
    text: &str,
    timestamp_format: TimestampFormat,
) -> Result<(), &'static str> {
    match place {
        ViewMut::String(place) => text.clone_into(place),
        ViewMut::Text(place) => place.set(text),
        ViewMut::Boolean(place) => {
            *place = match text {
                "true" => true,
                "false" => false,
                _ => return Err("expected `true` or `false`"),
            }
        }
        ViewMut::Integer(place) => {
            let value = text.parse().map_err(|_| "expected an integer")?;
            check(place.set(value), "an integer that does not fit")?;
        }
        ViewMut::IntEnum(place) => {
            place.set(text.parse().map_err(|_| "expected an integer of 32 bits")?);
        }
        ViewMut::Float(place) => *place = special(text).map_or_else(|| finite(text), |it| Ok(it as f32))?,
        ViewMut::Double(place) => *place = special(text).map_or_else(|| finite(text), Ok)?,
        ViewMut::Number(place) => check(place.set(text), "expected a number")?,
        ViewMut::Blob(place) => {
            *place = STANDARD.decode(text.as_bytes()).map_err(|_| "expected base64")?.into();
        }
        ViewMut::Timestamp(place) => *place = read_timestamp(member, text, timestamp_format)?,
        ViewMut::Document(_)
        | ViewMut::List(_)
        | ViewMut::Map(_)
        | ViewMut::Structure(_)
        | ViewMut::Stream(_) => {
            return Err("expected more than text");
        }
    }
    Ok(())
}

fn check(is_set: bool, problem: &'static str) -> Result<(), &'static str> {
    if is_set { Ok(()) } else { Err(problem) }
}

/// A number that is not finite, by its name.
fn special(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// A number in decimal. Rust's other names, such as `inf`, are not numbers here.
fn finite<T: std::str::FromStr>(text: &str) -> Result<T, &'static str> {
    let is_decimal = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    text.parse().ok().filter(|_| is_decimal).ok_or("expected a number")
}

fn read_timestamp(member: &Member, text: &str, default: TimestampFormat) -> Result<Timestamp, &'static str> {
    let format = member.timestamp_format().unwrap_or(default);
    Timestamp::parse(text, format).map_err(|_| match format {
        TimestampFormat::DateTime => "expected a date-time",
        TimestampFormat::HttpDate => "expected an HTTP date",
        TimestampFormat::EpochSeconds => "expected seconds since the epoch",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use crate::serde::{Value, ValueMut};
    use crate::types::Blob;

    static MEMBER: Member = Member::new("a", &schema::STRING, &[]);

    fn text(value: &dyn Value) -> String {
        to_text(&MEMBER, value.view(), TimestampFormat::DateTime).unwrap().into_owned()
    }

    fn read<T: ValueMut + Default>(text: &str) -> Result<T, &'static str> {
        let mut value = T::default();
        read_text(&MEMBER, value.view_mut(), text, TimestampFormat::DateTime).map(|()| value)
    }

    #[test]
    fn values_return_from_their_text() {
        for value in [0.1, -1.5, 1e300, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(read::<f64>(&text(&value)), Ok(value));
        }
        assert!(read::<f32>(&text(&f32::NAN)).unwrap().is_nan());
        assert_eq!(text(&4.1_f32), "4.1");
        assert_eq!((text(&true), read("false")), ("true".to_owned(), Ok(false)));
        assert_eq!((text(&-7_i64), read("-7")), ("-7".to_owned(), Ok(-7_i8)));
        assert_eq!((text(&Blob::from("a")), read("YQ==")), ("YQ==".to_owned(), Ok(Blob::from("a"))));
        let timestamp = Timestamp::from_secs(0);
        assert_eq!(read(&text(&timestamp)), Ok(timestamp));
        assert_eq!(text(&timestamp), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn other_texts_are_refused() {
        assert!(read::<bool>("True").is_err());
        assert!(read::<i8>("128").is_err());
        assert!(read::<i8>("").is_err());
        for text in ["", "inf", "nan", "infinity", "1,0", "0x1"] {
            assert!(read::<f64>(text).is_err(), "{text}");
        }
        assert!(read::<Blob>("Y").is_err());
        assert!(read::<Timestamp>("0").is_err());
        assert!(read::<Vec<String>>("a").is_err());
    }
}
