//! Transfers over the network. The server does not store bytes: it checks those of uploads, and generates those of
//! downloads.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "the values are those of the tests")]

mod large;
mod restarted;
mod server;
mod source;
