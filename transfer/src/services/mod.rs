//! The client of S3, generated from the model below `models/` with only the operations that transfers consist of.
//! `cargo xtask codegen` writes everything here except this file.

/// The client of S3 with the operations that transfers consist of: settings of requests, and a builder of clients.
#[rustfmt::skip]
pub mod s3;
