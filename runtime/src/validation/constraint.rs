//! Checks single values against single constraints.
//!
//! <https://smithy.io/2.0/spec/constraint-traits.html>

use super::pattern;
use crate::schema::Constraint;
use crate::serde::{List, View, eq_views};
use crate::types::scaled;

/// The value's violation of this constraint, if any. Reveals nothing about a sensitive value.
pub(super) fn problem(constraint: &Constraint, view: View<'_>, is_sensitive: bool) -> Option<String> {
    match *constraint {
        Constraint::Length(min, max) => length(view, min, max, is_sensitive),
        Constraint::MinLength(min) => length(view, min, u64::MAX, is_sensitive),
        Constraint::MaxLength(max) => length(view, 0, max, is_sensitive),
        Constraint::Min(bound) => {
            let is_below = compare(view, bound)? == std::cmp::Ordering::Less;
            is_below.then(|| out_of_range(view, "small", "least", bound, is_sensitive))
        }
        Constraint::Max(bound) => {
            let is_above = compare(view, bound)? == std::cmp::Ordering::Greater;
            is_above.then(|| out_of_range(view, "large", "most", bound, is_sensitive))
        }
        Constraint::Pattern(expression) => mismatch(view, expression, expression),
        Constraint::Translated(shown, expression) => mismatch(view, shown, expression),
        Constraint::UniqueItems => match view {
            View::List(list) => twice(list),
            _ => None,
        },
    }
}

/// The length of a value and its unit, singular and plural.
fn measure(view: View<'_>) -> Option<(u64, [&'static str; 2])> {
    let (length, unit) = match view {
        View::String(text) => (text.chars().count(), ["character", "characters"]),
        View::Blob(bytes) => (bytes.len(), ["byte", "bytes"]),
        View::Stream(stream) => (stream.as_bytes()?.len(), ["byte", "bytes"]),
        View::List(list) => ((0..).map_while(|index| list.item(index)).count(), ["item", "items"]),
        View::Map(map) => (map.len(), ["entry", "entries"]),
        _ => return None,
    };
    Some((u64::try_from(length).unwrap_or(u64::MAX), unit))
}

fn length(view: View<'_>, min: u64, max: u64, is_sensitive: bool) -> Option<String> {
    let (length, units) = measure(view)?;
    let (adjective, side, bound) = match length {
        _ if length < min => ("short", "least", min),
        _ if length > max => ("long", "most", max),
        _ => return None,
    };
    let unit = |count| units[usize::from(count != 1)];
    Some(if is_sensitive {
        format!("too {adjective}, at {side} {bound} {}", unit(bound))
    } else {
        format!("{length} {}, at {side} {bound}", unit(length))
    })
}

fn out_of_range(view: View<'_>, adjective: &str, side: &str, bound: &str, is_sensitive: bool) -> String {
    match view {
        View::Integer(value) if !is_sensitive => format!("{value}, at {side} {bound}"),
        View::Float(value) if !is_sensitive => format!("{value}, at {side} {bound}"),
        View::Double(value) if !is_sensitive => format!("{value}, at {side} {bound}"),
        View::Number(text) if !is_sensitive => format!("{text}, at {side} {bound}"),
        _ => format!("too {adjective}, at {side} {bound}"),
    }
}

fn mismatch(view: View<'_>, shown: &str, expression: &'static str) -> Option<String> {
    match view {
        View::String(text) if !pattern::matches(expression, text) => {
            Some(format!("does not match `{shown}`"))
        }
        _ => None,
    }
}

/// Compares a number to a bound: exactly if both are integers, otherwise as doubles.
fn compare(view: View<'_>, bound: &str) -> Option<std::cmp::Ordering> {
    let text = match view {
        View::Integer(value) => value.to_string(),
        View::Float(value) => f64::from(value).to_string(),
        View::Double(value) => value.to_string(),
        View::Number(text) => text.to_owned(),
        _ => return None,
    };
    match (scaled(&text, 0), scaled(bound, 0)) {
        (Some((value, true)), Some((bound, true))) => Some(value.cmp(&bound)),
        _ => text.parse::<f64>().ok()?.partial_cmp(&bound.parse::<f64>().ok()?),
    }
}

/// The description of the first item that equals an earlier one.
fn twice(list: &dyn List) -> Option<String> {
    let items: Vec<View<'_>> = (0..).map_while(|index| list.item(index)).map(|item| item.view()).collect();
    let earlier = |index: usize| items[..index].iter().position(|other| eq_views(*other, items[index]));
    let found = (1..items.len()).find_map(|index| Some((index, earlier(index)?)));
    found.map(|(index, earlier)| format!("items {earlier} and {index} are the same"))
}
