//! `Expect: 100-continue`: requests whose body waits until the server asks for it.
//!
//! A server that refuses a request, or redirects it, then does so before the body has been sent in vain. A server that
//! does not know the header sends nothing, so the body follows after a pause.
//!
//! <https://www.rfc-editor.org/rfc/rfc9110#name-expect>

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(any(feature = "blocking", feature = "hyper"))]
use std::time::Duration;

/// The time that a body waits for a server that says nothing.
#[cfg(any(feature = "blocking", feature = "hyper"))]
pub(crate) const PAUSE: Duration = Duration::from_secs(1);

/// A request's extension: the body waits for `100 Continue`. Shared by the requests of a client, so that only the first
/// ones wait for a server that ignores the header.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expectation(Arc<AtomicBool>);

impl Expectation {
    /// Returns `true` if a server did not answer the header.
    pub(crate) fn is_ignored(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Records that the server does not answer the header.
    pub(crate) fn ignore(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
