//! The runtime of every client that Farrier generates: schemas, values, codecs, and the steps of a call (endpoint,
//! signing, retries, transport).
//!
//! Building, signing and reading a request are pure functions; only [`transport`] does network IO, only [`time`] reads
//! a clock, only [`environment`] reads variables and files. Shapes and operations are left to the generated crates.
#![forbid(unsafe_code)]

pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod causes;
pub mod client;
pub mod codec;
#[doc(hidden)]
pub mod codegen;
pub mod credentials;
#[cfg(feature = "dynamic")]
pub mod dynamic;
pub mod endpoint;
pub mod environment;
pub mod operation;
pub mod profile;
pub mod protocol;
pub mod request;
pub mod retry;
pub mod schema;
pub mod serde;
pub mod settings;
pub mod signing;
#[cfg(feature = "test-util")]
pub mod testing;
pub mod time;
pub mod transport;
pub mod types;
#[cfg(feature = "validation")]
pub mod validation;

use std::future::Future;
use std::pin::Pin;

/// A boxed future, for the methods of object-safe traits.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
