//! The auth schemes that generated services name. A program links only those of its services.

use crate::auth::{self, AuthScheme};

/// `aws.auth#sigv4`.
pub const SIGV4: &dyn AuthScheme = &auth::SigV4;
