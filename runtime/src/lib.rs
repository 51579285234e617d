//! The runtime of every client that Farrier generates. Programs reach it through the generated crate, as its module
//! `runtime`; the front page of that crate shows how to make calls.
//!
//! # For programs that call a service
//!
//! | to | see |
//! | --- | --- |
//! | configure a client | [`client::Builder`] |
//! | set options of one call, wait for several calls | [`client::Call`] |
//! | handle errors | [`client::Error`], [`client::ErrorKind`] |
//! | read a response and its metadata | [`client::Response`], [`client::Metadata`] |
//! | wait for a state | `client::Wait`, with the feature `waiters` |
//! | provide credentials | [`credentials`] |
//! | configure retries | [`retry::RetryConfig`] |
//! | change requests, watch calls | [`client::Interceptor`] |
//! | write code for any operation | [`operation::Operation`], [`operation::ServiceError`] |
//! | use blobs, timestamps, documents and big numbers | [`types`] |
//! | test a program without the service | `testing::Mock`, with the feature `test-util` |
//! | validate requests | `validation`, with the feature `validation` |
//! | call operations by name | `dynamic`, with the feature `dynamic` |
//! | write values in other formats | `codec::serde`, with the feature `serde` |
//! | make calls without an async runtime | `blocking`, with the feature `blocking` |
//!
//! # For programs that replace a part
//!
//! [`transport`] does the network IO, [`time`] reads the clock, and [`environment`] reads variables and files. Each is a
//! trait, and the builder takes an implementation of your own.
//!
//! # Internals
//!
//! The other modules are the steps of a call, mostly pure functions: [`schema`] and [`serde`] are the shapes of a model and
//! the values that have them, [`codec`] and [`protocol`] write and read them, [`request`], [`endpoint`], [`auth`] and
//! [`signing`] complete the request, and [`settings`] and [`profile`] are where the builder's defaults come from. They are
//! public for generated code and for tests. A program rarely needs them.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Links of a generated crate that is documented alone lead here.
#![doc(html_root_url = "https://docs.rs/farrier-runtime/0.1.0")]
#![forbid(unsafe_code)]

// Generated code, in `services`, names the runtime as other crates do.
#[cfg(feature = "service-calls")]
#[doc(hidden)]
pub extern crate self as farrier_runtime;

pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod causes;
#[cfg(feature = "checksum")]
pub mod checksum;
pub mod client;
pub mod codec;
#[doc(hidden)]
pub mod codegen;
pub mod credentials;
mod crypto;
#[cfg(feature = "dynamic")]
pub mod dynamic;
pub mod endpoint;
pub mod environment;
#[cfg(feature = "event-stream")]
pub mod event_stream;
#[cfg(feature = "streaming")]
mod exclusive;
mod hex;
mod jmespath;
pub mod operation;
pub mod percent;
pub mod profile;
pub mod protocol;
mod random;
mod refresh;
pub mod request;
pub mod retry;
pub mod schema;
pub mod serde;
#[cfg(feature = "service-calls")]
mod services;
pub mod settings;
pub mod signing;
#[cfg(feature = "streaming")]
pub mod stream;
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
