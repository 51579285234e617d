//! Transfers over the network, with a server that keeps no bytes: it checks those that it receives, and makes those that it
//! sends.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "the values are those of the tests")]

mod large;
mod restarted;
mod server;
mod source;
