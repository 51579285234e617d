//! Finds the first difference between two values.

use crate::serde::{List, Map, Structure, Value, View};

/// Describes the first difference between two values of a type; `None` if they are equal.
///
/// NaN equals NaN here. Sensitive values are shown, because tests have no secrets.
pub fn difference(expected: &dyn Structure, found: &dyn Structure) -> Option<String> {
    structures("", expected, found)
}

fn structures(path: &str, expected: &dyn Structure, found: &dyn Structure) -> Option<String> {
    let (schema, other) = (expected.schema(), found.schema());
    if !std::ptr::eq(schema, other) {
        return Some(format!("{path}: expected `{}`, found `{}`", schema.id(), other.id()));
    }
    let members = schema.members();
    // One index more than there are members: an unknown member of a union.
    (0..=members.len()).find_map(|index| {
        let name = members.get(index).map_or("(unknown member)", |member| member.name());
        let dot = if path.is_empty() { "" } else { "." };
        members_of(&format!("{path}{dot}{name}"), expected.member(index), found.member(index))
    })
}

fn members_of(path: &str, expected: Option<&dyn Value>, found: Option<&dyn Value>) -> Option<String> {
    let view = |value: Option<&dyn Value>| value.map_or("None".to_owned(), |value| describe(value.view()));
    match (expected, found) {
        (Some(expected), Some(found)) => views(path, expected.view(), found.view()),
        (None, None) => None,
        _ => Some(format!("{path}: expected {}, found {}", view(expected), view(found))),
    }
}

fn views(path: &str, expected: View<'_>, found: View<'_>) -> Option<String> {
    let is_equal = match (expected, found) {
        (View::Structure(expected), View::Structure(found)) => return structures(path, expected, found),
        (View::List(expected), View::List(found)) => return lists(path, expected, found),
        (View::Map(expected), View::Map(found)) => return maps(path, expected, found),
        (View::Absent, View::Absent) => true,
        (View::Boolean(expected), View::Boolean(found)) => expected == found,
        (View::Integer(expected), View::Integer(found)) => expected == found,
        (View::Float(expected), View::Float(found)) => {
            expected == found || expected.is_nan() && found.is_nan()
        }
        (View::Double(expected), View::Double(found)) => {
            expected == found || expected.is_nan() && found.is_nan()
        }
        (View::Number(expected), View::Number(found)) => expected == found,
        (View::String(expected), View::String(found)) => expected == found,
        (View::Blob(expected), View::Blob(found)) => expected == found,
        (View::Stream(expected), View::Stream(found)) => expected.as_bytes() == found.as_bytes(),
        (View::Timestamp(expected), View::Timestamp(found)) => expected == found,
        (View::Document(expected), View::Document(found)) => expected == found,
        _ => false,
    };
    let differ = || format!("{path}: expected {}, found {}", describe(expected), describe(found));
    if is_equal { None } else { Some(differ()) }
}

fn lists(path: &str, expected: &dyn List, found: &dyn List) -> Option<String> {
    for index in 0.. {
        let (expected, found) = (expected.item(index), found.item(index));
        if expected.is_none() && found.is_none() {
            break;
        }
        let different = members_of(&format!("{path}[{index}]"), expected, found);
        if different.is_some() {
            return different;
        }
    }
    None
}

fn maps(path: &str, expected: &dyn Map, found: &dyn Map) -> Option<String> {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.entries().collect(), found.entries().collect());
    let keys = |entries: &[(&str, &dyn Value)]| -> Vec<String> {
        entries.iter().map(|(key, _)| (*key).to_owned()).collect()
    };
    if keys(&expected) != keys(&found) {
        return Some(format!("{path}: expected the keys {:?}, found {:?}", keys(&expected), keys(&found)));
    }
    expected.iter().zip(&found).find_map(|((key, expected), (_, found))| {
        views(&format!("{path}[{key:?}]"), expected.view(), found.view())
    })
}

fn describe(view: View<'_>) -> String {
    match view {
        View::Absent => "nothing".to_owned(),
        View::Boolean(value) => value.to_string(),
        View::Integer(value) => value.to_string(),
        View::Float(value) => format!("{value:?}"),
        View::Double(value) => format!("{value:?}"),
        View::Number(text) => text.to_owned(),
        View::String(text) => format!("{text:?}"),
        View::Blob(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        View::Stream(stream) => match stream.as_bytes() {
            Some(bytes) => describe(View::Blob(bytes)),
            None => "a stream".to_owned(),
        },
        View::Timestamp(value) => value.to_string(),
        View::Document(value) => format!("{value:?}"),
        View::List(_) => "a list".to_owned(),
        View::Map(_) => "a map".to_owned(),
        View::Structure(structure) => format!("a `{}`", structure.schema().id()),
    }
}
