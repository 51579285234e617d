//! The crypto library: hashes and HMACs of signatures, random bytes, and the provider of TLS.
//!
//! The features choose it. If both are on, it is `aws-lc-rs`: `ring` is on by default, so `aws-lc-rs` is what a program
//! asked for.

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
compile_error!("enable one of the features `ring` (on by default) and `aws-lc-rs`, which choose the crypto library");

#[cfg(feature = "aws-lc-rs")]
pub(crate) use aws_lc_rs::{digest, hmac, rand};
#[cfg(not(feature = "aws-lc-rs"))]
pub(crate) use ring::{digest, hmac, rand};

#[cfg(all(feature = "network", feature = "aws-lc-rs"))]
pub(crate) use rustls::crypto::aws_lc_rs::default_provider as tls_provider;
#[cfg(all(feature = "network", not(feature = "aws-lc-rs")))]
pub(crate) use rustls::crypto::ring::default_provider as tls_provider;
