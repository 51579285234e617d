//! The source of idempotency tokens:
//! <https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait>

use std::fmt;
use std::sync::Arc;

use crate::random::{NoRandomness, uuid_v4};

/// Generates tokens: random UUIDs unless the program sets a generator.
#[derive(Clone, Default)]
pub(crate) struct TokenSource(Option<Arc<dyn Fn() -> String + Send + Sync>>);

impl TokenSource {
    pub(super) fn new(make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(make)))
    }

    /// A token for a call.
    pub(super) fn token(&self) -> Result<String, NoRandomness> {
        self.0.as_ref().map_or_else(uuid_v4, |make| Ok(make()))
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "given" } else { "random" })
    }
}
