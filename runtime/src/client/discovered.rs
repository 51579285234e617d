//! The endpoint that a client has discovered, for services with endpoint discovery.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::causes::write_causes;
use crate::refresh::{Cached, Expire};

/// The endpoint that was discovered last, which all calls of a client share.
pub(super) type Discovery = Cached<Discovered, DiscoveryError>;

/// An endpoint, and how long it may be used.
#[derive(Clone, Debug)]
pub(super) struct Discovered {
    pub(super) url: String,
    pub(super) expires_at: SystemTime,
}

impl Expire for Discovered {
    fn expires_at(&self) -> Option<SystemTime> {
        Some(self.expires_at)
    }
}

/// The reason why no endpoint was discovered. All callers that wait for the same discovery receive it.
#[derive(Clone, Debug)]
pub(super) struct DiscoveryError(Arc<dyn Error + Send + Sync>);

impl DiscoveryError {
    pub(super) fn new(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(reason.into()))
    }
}

impl fmt::Display for DiscoveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the endpoint could not be discovered")?;
        write_causes(f, self.source())
    }
}

impl Error for DiscoveryError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
