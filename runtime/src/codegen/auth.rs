//! The auth schemes that services name. A program links those of its services.

use crate::auth;
pub use crate::auth::AuthScheme;

/// `aws.auth#sigv4`.
pub const SIGV4: &dyn AuthScheme = &auth::SigV4;
