//! A small cache of what is derived from secrets.

use std::sync::{Mutex, PoisonError};

/// The number of cached values: enough for today and yesterday, with a few regions and credentials.
const CAPACITY: usize = 16;

/// The most recently used values; the first was used last.
pub(super) struct Recent<T>(Mutex<Vec<T>>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Recent<T> {
    /// Reads the value that matches. If there is none, it is derived, and the one that was not used for longest is
    /// dropped.
    ///
    /// # Errors
    /// If it cannot be derived.
    pub(super) fn read<R, E>(
        &self,
        matches: impl Fn(&T) -> bool,
        derive: impl FnOnce() -> Result<T, E>,
        read: impl FnOnce(&T) -> R,
    ) -> Result<R, E> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match values.iter().position(matches) {
            Some(index) => values[..=index].rotate_right(1),
            None => {
                let value = derive()?;
                values.truncate(CAPACITY - 1);
                values.insert(0, value);
            }
        }
        Ok(read(&values[0]))
    }

    pub(super) fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn read(recent: &Recent<usize>, value: usize) -> bool {
        let mut is_new = false;
        let derive = || {
            is_new = true;
            Ok::<_, Infallible>(value)
        };
        assert_eq!(recent.read(|known| *known == value, derive, |value| *value), Ok(value));
        is_new
    }

    #[test]
    fn the_value_not_used_for_longest_is_dropped() {
        let recent = Recent::default();
        assert!((0..CAPACITY).all(|value| read(&recent, value)));
        assert!(!read(&recent, 0));
        assert!(read(&recent, CAPACITY));
        assert_eq!(recent.len(), CAPACITY);
        assert!(!read(&recent, 0));
        assert!(read(&recent, 1));
    }

    #[test]
    fn nothing_is_kept_of_a_failure() {
        let recent = Recent::<usize>::default();
        assert_eq!(recent.read(|_| true, || Err("no"), |value| *value), Err("no"));
        assert_eq!(recent.len(), 0);
    }
}
