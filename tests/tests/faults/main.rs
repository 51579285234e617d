//! Faults: what a client makes of a server, a network and a clock that go wrong.
//!
//! The generated client calls a server of these tests on loopback, through the transport that programs use. The server
//! does what a script says, the clock is one of the tests, and so nothing here waits for time to pass.
#![allow(clippy::unwrap_used, reason = "a server or client that cannot be set up fails its test")]

mod answer;
mod auth;
mod bodies;
mod cancel;
mod clock;
mod connection;
mod identity;
mod load;
mod pages;
mod retries;
mod server;
mod setup;
mod timeouts;
mod tls;
