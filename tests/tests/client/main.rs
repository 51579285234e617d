//! Features of the client around calls: interceptors, options of one call, mocks.
//!
//! The generated client uses a transport that responds from memory.
#![allow(clippy::unwrap_used, reason = "a client that cannot be set up fails its test")]

mod answers;
mod configuration;
mod environment;
mod interceptors;
mod mocks;
mod options;
mod secrets;
