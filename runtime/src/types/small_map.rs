//! A small map.

use std::fmt;

/// A map from names to values, as a vector sorted by name.
///
/// For a handful of entries it is as fast as a `BTreeMap`, of which each kind adds up to 10 kB to every program. Insertions
/// into a map of a thousand entries take microseconds.
#[derive(Clone, PartialEq, Eq)]
pub struct SmallMap<V>(Vec<(String, V)>);

impl<V> SmallMap<V> {
    /// A map without entries.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets the value of a name.
    pub fn insert(&mut self, name: impl Into<String>, value: V) {
        let name = name.into();
        match self.position(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// The number of entries.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the value of a name.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.position(name).ok().map(|at| &self.0[at].1)
    }

    /// Returns the value of a name, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.position(name).ok().map(|at| &mut self.0[at].1)
    }

    /// The entries, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Sets the values of all names of another map.
    pub fn extend(&mut self, other: Self) {
        for (name, value) in other.0 {
            self.insert(name, value);
        }
    }

    /// The index of a name, or the one at which it would be.
    fn position(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }
}

impl<V> Default for SmallMap<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<V: fmt::Debug> fmt::Debug for SmallMap<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_sorted_and_the_last_value_of_a_name_counts() {
        let mut map = SmallMap::new();
        for (name, value) in [("b", 1), ("a", 2), ("c", 3), ("b", 4)] {
            map.insert(name, value);
        }
        assert_eq!(format!("{map:?}"), r#"{"a": 2, "b": 4, "c": 3}"#);
        assert_eq!((map.get("b"), map.get("d")), (Some(&4), None));
        let mut other = SmallMap::new();
        other.insert("d", 5);
        other.insert("a", 6);
        map.extend(other);
        assert_eq!(map.iter().collect::<Vec<_>>(), [("a", &6), ("b", &4), ("c", &3), ("d", &5)]);
    }
}
