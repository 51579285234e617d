//! Signatures, which authenticate requests.
//!
//! Pure functions of a request, credentials and the time; nothing here does IO or reads a clock.

pub mod sigv4;
