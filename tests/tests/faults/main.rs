//! Faults: how a client handles failures of the server, the network and the clock.
//!
//! The generated client calls a server on loopback through the transport that programs use. The server follows a script
//! and the test controls the clock, so that no test waits.
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
