//! The error of a call that the client makes by itself, within another one.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::causes::write_causes;

/// The reason why such a call failed. All callers that wait for its result receive it.
#[derive(Clone, Debug)]
pub(super) struct InnerError {
    problem: &'static str,
    reason: Arc<dyn Error + Send + Sync>,
}

impl InnerError {
    /// The error with this problem, for instance that an endpoint could not be discovered.
    pub(super) fn new(problem: &'static str, reason: Box<dyn Error + Send + Sync>) -> Self {
        Self { problem, reason: Arc::from(reason) }
    }
}

impl fmt::Display for InnerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.problem)?;
        write_causes(f, self.source())
    }
}

impl Error for InnerError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.reason)
    }
}
