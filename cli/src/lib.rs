//! The commands of the generator, for this repository's `cargo xtask` and for the program `farrier`.
//!
//! All disk access of the generator is here and in `farrier-build`; `farrier-codegen` only sees texts.
#![forbid(unsafe_code)]

pub mod diff;
pub mod dump;
mod examples;
pub mod folder;
pub mod fs;
pub mod generate;
pub mod home;
pub mod import;
pub mod inputs;
pub mod sync;
pub mod transaction;
pub mod update;
