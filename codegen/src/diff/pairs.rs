//! Pairs up the items of two lists.

/// An item of one side, or of both.
#[derive(Debug)]
pub(super) enum Pair<'a, T> {
    Removed(&'a T),
    Added(&'a T),
    Both(&'a T, &'a T),
}

/// Pairs items by key: first the removed items, then the items of the new side, each in order.
pub(super) fn pair<'a, T, K: PartialEq>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Pair<'a, T>> {
    let find = |items: &'a [T], wanted: &K| items.iter().find(|item| key(item) == *wanted);
    let removed = before.iter().filter(|old| find(after, &key(old)).is_none()).map(Pair::Removed);
    let rest = after.iter().map(|new| match find(before, &key(new)) {
        Some(old) => Pair::Both(old, new),
        None => Pair::Added(new),
    });
    removed.chain(rest).collect()
}

/// Returns `true` if the common items of two lists are in a different order.
pub(super) fn is_reordered<K: PartialEq>(before: &[K], after: &[K]) -> bool {
    let shared = |items: &[K], others: &[K]| -> Vec<usize> {
        let index = |item: &K| before.iter().position(|old| old == item);
        items.iter().filter(|item| others.contains(item)).filter_map(index).collect()
    };
    shared(before, after) != shared(after, before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_what_is_shared() {
        assert!(!is_reordered(&["a", "b"], &["x", "a", "y", "b"]));
        assert!(!is_reordered(&["a", "x", "b"], &["a", "b"]));
        assert!(is_reordered(&["a", "b", "c"], &["b", "x", "a"]));
    }
}
