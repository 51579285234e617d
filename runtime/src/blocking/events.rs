//! Event streams without an async runtime.

use super::block_on;
use crate::client::{Error, Event, EventStream};
use crate::operation::ServiceError;

/// The events of a response, each of which is waited for. It ends after the last event or the first error.
#[derive(Debug)]
pub struct Events<T, E>(EventStream<T, E>);

impl<T: Event, E: ServiceError> Iterator for Events<T, E> {
    type Item = Result<T, Error<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.0.recv()).transpose()
    }
}

/// For streams of blocking clients.
impl<T: Event, E: ServiceError> IntoIterator for EventStream<T, E> {
    type Item = Result<T, Error<E>>;
    type IntoIter = Events<T, E>;

    fn into_iter(self) -> Events<T, E> {
        Events(self)
    }
}
