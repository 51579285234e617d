//! Signatures, which authenticate requests.
//!
//! Pure functions of a request, credentials and the time; nothing here does IO or reads a clock.

mod recent;
pub mod sigv4;
#[cfg(feature = "sigv4a")]
pub mod sigv4a;
