//! The endpoint that a client has discovered, for services with endpoint discovery.

use std::time::SystemTime;

use super::inner_error::InnerError;
use crate::refresh::{Cached, Expire};

/// The endpoint that was discovered last, which all calls of a client share.
pub(super) type Discovery = Cached<Discovered, InnerError>;

/// An endpoint, and how long it may be used.
#[derive(Clone, Debug)]
pub(super) struct Discovered {
    /// `None` if the service did not answer, and operations that can do without use the endpoint of the rules.
    pub(super) url: Option<String>,
    pub(super) expires_at: SystemTime,
}

impl Expire for Discovered {
    fn expires_at(&self) -> Option<SystemTime> {
        Some(self.expires_at)
    }
}
