//! Signatures, which prove who sent a request.
//!
//! Pure functions of request, credentials and time; nothing here does IO or reads a clock.

pub mod sigv4;
