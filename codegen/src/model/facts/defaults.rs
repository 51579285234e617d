//! Checks that `@default` values fit the targets of their members.
//!
//! Constraints are not checked: published models have defaults of zero for numbers that begin at one, because the
//! first version of Smithy implied them.
//!
//! <https://smithy.io/2.0/spec/type-refinement-traits.html#default-value-constraints>

use super::values::{check_simple, is_empty_list, is_empty_map};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::read_traits::TraitValue;
use crate::model::{Model, Shape, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// Checks the default of every member that has one, also of those that clients only document.
pub(super) fn check_defaults(model: &Model, problems: &mut Diagnostics) {
    let id = ShapeId::prelude("default");
    for member in model.shapes.values().flat_map(Shape::members) {
        if let Some(node) = member.default_value() {
            let value = TraitValue { owner: &member.id, id: &id, node };
            problems.keep(check_value(value, model.shape(&member.target)));
        }
    }
}

fn check_value(value: TraitValue<'_>, target: &Shape) -> Result<(), Diagnostic> {
    match &target.kind {
        ShapeKind::Simple(SimpleType::Blob) if !is_base64(value.str()?) => Err(value.wrong("base64")),
        ShapeKind::Simple(SimpleType::Timestamp) => check_timestamp(value),
        ShapeKind::Simple(SimpleType::Document) => {
            let is_flat = value.node.is_scalar() || value.node.is_empty();
            if is_flat { Ok(()) } else { Err(value.wrong("a scalar, an empty array or an empty object")) }
        }
        ShapeKind::Simple(simple) => check_simple(value, *simple),
        ShapeKind::Enum(values) => {
            let text = value.str()?;
            let is_known = values.iter().any(|known| known.value == text);
            if is_known { Ok(()) } else { Err(value.wrong("a value of the enum")) }
        }
        ShapeKind::IntEnum(values) => {
            check_simple(value, SimpleType::Integer)?;
            let number = value.number()?.parse();
            let is_known = values.iter().any(|known| number == Ok(known.value));
            if is_known { Ok(()) } else { Err(value.wrong("a value of the enum")) }
        }
        ShapeKind::List(_) if is_empty_list(value.node) => Ok(()),
        ShapeKind::List(_) => Err(value.wrong("an empty array")),
        ShapeKind::Map(..) if is_empty_map(value.node) => Ok(()),
        ShapeKind::Map(..) => Err(value.wrong("an empty object")),
        ShapeKind::Structure(_) | ShapeKind::Union(_) => Err(value.wrong("null")),
    }
}

fn check_timestamp(value: TraitValue<'_>) -> Result<(), Diagnostic> {
    // The years that dates in text can have.
    let is_within = |seconds: f64| (-62_135_596_800.0..253_402_300_800.0).contains(&seconds);
    match (value.node.as_str(), value.node.as_number()) {
        (Some(text), _) if is_date_time(text) => Ok(()),
        (_, Some(number)) if number.parse().is_ok_and(is_within) => Ok(()),
        _ => Err(value.wrong("seconds as a number or a date like \"2026-01-31T00:00:00Z\"")),
    }
}

/// Returns `true` for base64 with padding.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

/// Returns `true` for a date in the form of RFC 3339, in UTC.
fn is_date_time(text: &str) -> bool {
    let Some((date, fraction)) = text.strip_suffix('Z').and_then(|text| text.split_at_checked(19)) else {
        return false;
    };
    let has_form = date.bytes().zip(b"0000-00-00T00:00:00").all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        form => byte == *form,
    });
    let is_fraction = fraction.strip_prefix('.').map_or(fraction.is_empty(), |digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let part = |start: usize, end: usize| date[start..end].parse::<u16>().unwrap_or(u16::MAX);
    has_form
        && is_fraction
        && (1..=days_in_month(part(0, 4), part(5, 7))).contains(&part(8, 10))
        && part(11, 13) < 24
        && part(14, 16) < 60
        && part(17, 19) < 60
}

/// The number of days in a month; zero if there is no such month.
fn days_in_month(year: u16, month: u16) -> u16 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_base64, is_date_time};

    #[test]
    fn dates_exist_and_are_in_utc() {
        for text in ["2026-01-31T00:00:00Z", "2024-02-29T23:59:59Z", "1970-01-01T00:00:00.123Z"] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "2026-01-31",
            "2026-01-31T00:00:00+01:00",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01t00:00:00Z",
            "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}Z",
            "",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }

    #[test]
    fn base64_is_padded() {
        for text in ["", "YQ==", "YWI=", "YWJj", "+/+/"] {
            assert!(is_base64(text), "{text}");
        }
        for text in ["YQ", "Y===", "YW=j", "Y Q=", "-_-_"] {
            assert!(!is_base64(text), "{text}");
        }
    }
}
