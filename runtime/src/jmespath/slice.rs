//! Slices of lists.
//!
//! <https://jmespath.org/specification.html#slices>

use super::term::Term;

/// The elements from one index up to another, every `step`; indexes below zero count from the end.
#[inline]
pub(super) fn slice<'a>(
    elements: &[Term<'a>],
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
) -> Vec<Term<'a>> {
    let length = i64::try_from(elements.len()).unwrap_or(i64::MAX);
    let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let place = |index: i64| {
        let index = if index < 0 { index.saturating_add(length) } else { index };
        index.clamp(lowest, highest)
    };
    let (first, end) = if step < 0 { (highest, lowest) } else { (lowest, highest) };
    let mut index = start.map_or(first, place);
    let stop = stop.map_or(end, place);
    let mut found = Vec::new();
    while step != 0 && if step < 0 { index > stop } else { index < stop } {
        found.extend(usize::try_from(index).ok().and_then(|index| elements.get(index)).cloned());
        index = index.saturating_add(step);
    }
    found
}
