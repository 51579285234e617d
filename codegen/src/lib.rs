//! From a Smithy model to the source of a Rust client, in five stages:
//! [`load`], [`model`], [`rust`], [`emit`] and [`write`].
//!
//! The crate reads no files, opens no connections and asks no clock: texts in, texts out.
#![forbid(unsafe_code)]

pub mod diagnostic;
pub mod import;
pub mod load;
pub mod model;
pub mod shape_id;
