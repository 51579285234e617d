//! Signatures: how a request proves who sent it.
//!
//! Pure functions of request, credentials and time; nothing here does IO or reads a clock.

pub mod sigv4;
