//! The commands of the generator, for this repository's `cargo xtask` and for the program `farrier`.
//!
//! All disk access of the generator is here and in `farrier-build`; `farrier-codegen` sees only texts.
#![forbid(unsafe_code)]

pub mod diff;
pub mod difference;
pub mod dump;
mod examples;
pub mod folder;
pub mod fs;
pub mod generate;
pub mod home;
pub mod import;
pub mod job;
pub mod locks;
pub mod problems;
pub mod requirements;
pub mod service;
pub mod sync;
pub mod texts;
pub mod transaction;
pub mod update;
