//! Transfers with a store in memory.
#![forbid(unsafe_code)]

mod cancel;
mod copies;
mod downloads;
mod resumed;
mod store;
mod uploads;
