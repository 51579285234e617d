//! Transfers over the network, with a server that keeps no bytes: it checks those that it receives, and makes those that it
//! sends.
#![forbid(unsafe_code)]

mod large;
mod restarted;
mod server;
mod source;
