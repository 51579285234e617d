//! Values that only one owner reaches.

use std::sync::{Mutex, PoisonError};

/// Makes a value `Sync` that is only reached mutably: the futures, readers and streams of a body. The mutex is never
/// locked.
#[derive(Debug)]
pub(crate) struct Exclusive<T>(Mutex<T>);

impl<T> Exclusive<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}
