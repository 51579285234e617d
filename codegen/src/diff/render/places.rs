//! Words for the places of a change: a few are named, more are counted.

use super::markdown::{MOST, some_of};
use super::words::{capital, count};
use crate::diff::{Change, Place, Report};
use crate::shape_id::ShapeId;

/// The number of names in the list below a counted change.
const MOST_NAMES: usize = 16;

/// The number of operations that a line names as exceptions.
const MOST_EXCEPTIONS: usize = 3;

/// The places of a change as Markdown, to begin a line with.
pub(super) fn places(report: &Report, change: &Change) -> String {
    let names = names(change);
    if are_named(&names) { some_of(&names, MOST) } else { capital(&counted(report, change)) }
}

/// The names of places that are only counted: of those that changed or, if there are fewer, of those that did not. A
/// clause of Markdown; `None` if the line already says everything.
pub(super) fn more_places(report: &Report, change: &Change) -> Option<String> {
    let names = names(change);
    if are_named(&names) {
        return None;
    }
    let others = others(report, change);
    match others {
        Some(others) if others.len() <= MOST_EXCEPTIONS && others.len() < names.len() => None,
        Some(others) if others.len() < names.len() => {
            Some(format!("all except {}", some_of(&others, MOST_NAMES)))
        }
        _ => Some(some_of(&names, MOST_NAMES)),
    }
}

/// Returns `true` if a line names the places instead of counting them.
pub(super) fn are_named<T>(places: &[T]) -> bool {
    // `some_of` shows one more than it promises.
    places.len() <= MOST + 1
}

/// The number of places as Markdown: `all operations`, `108 of 122 operations`, `7 members`.
pub(super) fn counted(report: &Report, change: &Change) -> String {
    let number = change.places.len();
    let is_member = |place: &Place| place.shape.member().is_some();
    match others(report, change) {
        Some(others) if others.is_empty() => "all operations".to_owned(),
        Some(others) if others.len() <= MOST_EXCEPTIONS && others.len() < number => {
            format!("all operations except {}", some_of(&others, MOST_EXCEPTIONS))
        }
        Some(_) => format!("{number} of {}", count(report.operations.len(), "operation")),
        None if change.places.iter().all(is_member) => count(number, "member"),
        None if !change.places.iter().any(is_member) => count(number, "shape"),
        None => format!("{number} shapes and members"),
    }
}

/// The operations of both models that did not change, if all places are operations.
fn others(report: &Report, change: &Change) -> Option<Vec<String>> {
    let is_operation = |place: &Place| report.operations.contains(&place.shape);
    change.places.iter().all(is_operation).then(|| {
        let has_changed = |id: &ShapeId| change.places.iter().any(|place| place.shape == *id);
        let others = report.operations.iter().filter(|id| !has_changed(id));
        others.map(|id| id.name().to_owned()).collect()
    })
}

fn names(change: &Change) -> Vec<String> {
    change.places.iter().map(Place::subject).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Class, Size};

    const SIZE: Size = Size { operations: 0, types: 0, errors: 0 };

    fn id(name: &str) -> ShapeId {
        ShapeId::parse(&format!("a#{name}")).unwrap()
    }

    /// A change of shapes in a service with the operations `O0`, `O1` and so on.
    fn check(operations: usize, shapes: &[String], expected: &str) {
        let place = |name: &String| Place { shape: id(name), items: Vec::new(), operations: Vec::new() };
        let mut change = Change::new(Class::Addition, "kind", &id("A"), "changed", "reason");
        change.places = shapes.iter().map(place).collect();
        let report = Report {
            service: id("S"),
            title: "S".to_owned(),
            package: "s".to_owned(),
            before: SIZE,
            after: SIZE,
            operations: (0..operations).map(|number| id(&format!("O{number}"))).collect(),
            changes: Vec::new(),
        };
        let more = more_places(&report, &change).map(|names| format!("; {names}")).unwrap_or_default();
        assert_eq!(places(&report, &change) + &more, expected);
    }

    fn numbered(prefix: &str, number: usize) -> Vec<String> {
        (0..number).map(|number| format!("{prefix}{number}")).collect()
    }

    #[test]
    fn few_places_are_named() {
        check(9, &numbered("O", 1), "`O0`");
        check(9, &numbered("O", 5), "`O0`, `O1`, `O2`, `O3`, `O4`");
        check(9, &numbered("T$m", 2), "`T.m0`, `T.m1`");
    }

    #[test]
    fn many_operations_are_counted() {
        check(9, &numbered("O", 9), "All operations");
        check(9, &numbered("O", 6), "All operations except `O6`, `O7`, `O8`");
        check(11, &numbered("O", 7), "7 of 11 operations; all except `O10`, `O7`, `O8`, `O9`");
        check(99, &numbered("O", 6), "6 of 99 operations; `O0`, `O1`, `O2`, `O3`, `O4`, `O5`");
    }

    #[test]
    fn members_and_shapes_are_counted() {
        let names: Vec<String> = (0..6).map(|number| format!("`T.m{number}`")).collect();
        check(9, &numbered("T$m", 6), &format!("6 members; {}", names.join(", ")));
        let names: Vec<String> = (0..16).map(|number| format!("`T{number}`")).collect();
        check(9, &numbered("T", 40), &format!("40 shapes; {}, and 24 more", names.join(", ")));
        let both = [numbered("T", 1), numbered("O", 5)].concat();
        check(9, &both, "6 shapes; `T0`, `O0`, `O1`, `O2`, `O3`, `O4`");
    }
}
