//! Transfers with a store in memory.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "the values are those of the tests")]

mod cancel;
mod copies;
mod downloads;
mod resumed;
mod store;
mod uploads;
