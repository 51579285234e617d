//! What a client offers besides calls: interceptors, the options of one call, mocks.
//!
//! The generated client calls a transport that answers from memory.
#![allow(clippy::unwrap_used, reason = "a client that cannot be set up fails its test")]

mod answers;
mod interceptors;
mod mocks;
mod options;
