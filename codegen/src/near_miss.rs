//! Suggestions for mistyped names, for the help of diagnostics.

/// Longer names are not compared: they are rarely typed by hand, and the cost grows with the product of the lengths.
const LONGEST: usize = 128;

/// The candidate that is most similar to a name, if it is similar enough; the first of equally similar ones.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(name, candidates.into_iter().map(|candidate| (candidate, candidate)))
}

/// Like [`nearest`], for candidates that have a name.
pub fn nearest_of<'a, T>(name: &str, candidates: impl IntoIterator<Item = (&'a str, T)>) -> Option<T> {
    if name.len() > LONGEST {
        return None;
    }
    let mut limit = name.len().div_ceil(4);
    let mut best = None;
    for (text, candidate) in candidates {
        if text.len() > LONGEST || text.len().abs_diff(name.len()) > limit {
            continue;
        }
        match distance(name, text, limit) {
            Some(0) => return Some(candidate),
            Some(distance) => (limit, best) = (distance - 1, Some(candidate)),
            None => {}
        }
    }
    best
}

/// Levenshtein's distance in bytes, ignoring ASCII case; `None` if it exceeds the limit.
fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, l) in left.bytes().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (column, r) in right.bytes().enumerate() {
            let replaced = diagonal + usize::from(!l.eq_ignore_ascii_case(&r));
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
        if row.iter().all(|distance| *distance > limit) {
            return None;
        }
    }
    Some(row[right.len()]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        for (left, right, expected) in
            [("", "abc", 3), ("abc", "abc", 0), ("ABC", "abc", 0), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(left, right, 5), Some(expected), "{left} {right}");
        }
        assert_eq!(distance("kitten", "sitting", 2), None);
    }

    #[test]
    fn finds_the_nearest_name() {
        let names = ["ListUsers", "ListUserPools", "ListGroups"];
        for (name, expected) in [
            ("ListUser", Some("ListUsers")),
            ("listgroups", Some("ListGroups")),
            ("DeleteUser", None),
            ("X", None),
        ] {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
        assert_eq!(nearest(&"x".repeat(1_000_000), names), None);
    }
}
