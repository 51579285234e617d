//! The blocking client: the same calls, errors, retries, timeouts and TLS, without a runtime.
//!
//! Nothing here is async. The server is a thread of the test, and waits are short.
#![allow(clippy::unwrap_used, reason = "a server or client that cannot be set up fails its test")]

mod calls;
mod faults;
mod moto;
mod proxy;
mod server;
mod tls;
mod tree;
