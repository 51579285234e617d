//! Blocking waits.

use std::time::Duration;

use super::{Call, block_on};
use crate::client::{self, WaitResult};
use crate::operation::Operation;

/// A blocking wait, begun by [`wait`](Self::wait); see [`client::Wait`].
#[derive(Debug)]
#[must_use = "nothing is sent before `wait`"]
pub struct Wait<'a, O>(client::Wait<'a, O>);

impl<'a, O: Operation> Wait<'a, O> {
    /// Sets the least time between two requests, instead of the model's.
    pub fn min_delay(self, delay: Duration) -> Self {
        Self(self.0.min_delay(delay))
    }

    /// Sets the greatest time between two requests, instead of the model's.
    pub fn max_delay(self, delay: Duration) -> Self {
        Self(self.0.max_delay(delay))
    }

    /// Sets options of the calls: `wait.options(|call| call.max_attempts(1))`.
    pub fn options(self, set: impl FnOnce(Call<'a, O>) -> Call<'a, O>) -> Self {
        Self(self.0.options(|call| set(call.into()).into_async()))
    }

    /// Blocks until the wait ends.
    ///
    /// # Errors
    /// If the wanted state is not reached.
    pub fn wait(self) -> WaitResult<O>
    where
        O: Clone + Send,
    {
        block_on(self.0.into_future())
    }
}

impl<'a, O> From<client::Wait<'a, O>> for Wait<'a, O> {
    fn from(wait: client::Wait<'a, O>) -> Self {
        Self(wait)
    }
}
