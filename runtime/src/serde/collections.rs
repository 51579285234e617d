//! Views of lists and maps, and the functions with which generated setters build them.
//!
//! Every generated crate instantiates these for its own types, so they are small: they only return references.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Empty, Entries, List, ListMut, Map, MapMut, Value, ValueMut, View, ViewMut};

/// A type that can be the key of a map: strings and string enums.
pub trait MapKey: Ord {
    /// The key on the wire.
    fn as_key(&self) -> &str;

    /// Makes a key from its text on the wire.
    fn from_key(text: &str) -> Self;
}

impl<T: Ord + AsRef<str> + for<'a> From<&'a str>> MapKey for T {
    fn as_key(&self) -> &str {
        self.as_ref()
    }

    fn from_key(text: &str) -> Self {
        Self::from(text)
    }
}

impl<T: Value> Value for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Value> List for Vec<T> {
    fn item(&self, index: usize) -> Option<&dyn Value> {
        // Indexing a slice is built in; `get` would be two more functions per type.
        let items = self.as_slice();
        if index < items.len() { Some(&items[index]) } else { None }
    }
}

impl<T: ValueMut + Empty> ValueMut for Vec<T> {
    fn view_mut(&mut self) -> ViewMut<'_> {
        *self = Self::new();
        ViewMut::List(self)
    }
}

impl<T: ValueMut + Empty> ListMut for Vec<T> {
    fn reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }

    fn push(&mut self) -> &mut dyn ValueMut {
        // Not `push`: it builds the value on the stack and copies it, a seventieth of the time to read a page.
        let index = self.len();
        self.resize_with(index + 1, T::empty);
        &mut self[index]
    }
}

impl<K: MapKey, V: Value> Value for BTreeMap<K, V> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<K: MapKey, V: Value> Map for BTreeMap<K, V> {
    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Entries<'_> {
        Box::new(self.iter().map(|(key, value)| (key.as_key(), value as &dyn Value)))
    }
}

impl<K: MapKey, V: ValueMut + Empty> ValueMut for BTreeMap<K, V> {
    fn view_mut(&mut self) -> ViewMut<'_> {
        *self = Self::new();
        ViewMut::Map(self)
    }
}

impl<K: MapKey, V: ValueMut + Empty> MapMut for BTreeMap<K, V> {
    fn insert(&mut self, key: &str) -> &mut dyn ValueMut {
        match self.entry(K::from_key(key)) {
            Entry::Vacant(entry) => entry.insert(V::empty()),
            Entry::Occupied(entry) => {
                // A key that occurs twice has the last value, of which nothing may be left from the first.
                let value = entry.into_mut();
                *value = V::empty();
                value
            }
        }
    }

    fn insert_with(&mut self, key: &str, read: &mut dyn FnMut(ViewMut<'_>)) {
        let mut new = NewEntry { entry: self.entry(K::from_key(key)), value: V::empty() };
        read(new.place());
        match new.entry {
            Entry::Vacant(entry) => _ = entry.insert(new.value),
            Entry::Occupied(mut entry) => _ = entry.insert(new.value),
        }
    }
}

/// An entry whose value is read before it is inserted.
///
/// Reading first is 5 % faster: insertion loads several fields of the entry at once, and would wait until they are written.
/// `place` borrows the whole struct, so that the compiler writes the entry to memory before the value is read.
struct NewEntry<'a, K, V> {
    entry: Entry<'a, K, V>,
    value: V,
}

impl<K: Ord, V: ValueMut> NewEntry<'_, K, V> {
    fn place(&mut self) -> ViewMut<'_> {
        self.value.view_mut()
    }
}

/// Collects a list, converting each item.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// Collects a map, converting keys and values. If several entries have the same key, the last one wins.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (impl Into<K>, impl Into<V>)>) -> BTreeMap<K, V> {
    // `collect` would sort the entries, with code that is compiled for every type of iterator.
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key.into(), value.into());
    }
    map
}

impl<T> Empty for Vec<T> {
    fn empty() -> Self {
        Self::new()
    }
}

impl<K, V> Empty for BTreeMap<K, V> {
    fn empty() -> Self {
        Self::new()
    }
}
