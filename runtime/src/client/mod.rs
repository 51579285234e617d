//! The client: configuration in, a response or an error out.
//!
//! A [`Builder`] configures a client, a [`Call`] sends a request and gives a [`Response`] or an [`Error`], and an
//! [`Interceptor`] takes part in calls. The protocol, authentication, the decision about retries and the transport have
//! modules of their own.

// Here those modules become the steps of a call (`pipeline`). The files import in one direction, from right to left:
//
// `timeout`, `token`, `called`, `checksum`, `inner_error`, `bucket_regions`, `last_endpoint`, `discovered`, `sessions`,
// `metadata`, `unexpected` < `failure` < `error` < `interceptor` < `options`, `address`, `config`, `presign`, `trace` < `core` <
// `hooks` < `execution` < `pipeline` < `call` < `pagination`, `waiter`, `builder`

mod address;
mod bucket_regions;
mod builder;
mod call;
#[cfg(feature = "test-util")]
mod called;
mod checksum;
mod config;
mod core;
mod discovered;
mod error;
#[cfg(feature = "event-stream")]
mod events;
mod execution;
mod failure;
mod hooks;
mod inner_error;
mod interceptor;
mod last_endpoint;
mod metadata;
mod options;
mod pagination;
mod pipeline;
mod presign;
#[cfg(feature = "s3-express")]
mod sessions;
mod streaming;
mod timeout;
mod token;
mod trace;
mod trace_header;
mod unexpected;
#[cfg(feature = "waiters")]
mod waiter;

#[cfg(feature = "streaming")]
pub use crate::transport::MinThroughput;
pub use builder::{Builder, ConfigError};
pub use call::{Call, CallFuture};
#[cfg(feature = "test-util")]
pub(crate) use called::Called;
pub use core::Core;
pub use error::Error;
#[cfg(all(feature = "event-stream", feature = "hyper"))]
pub use events::EventSender;
#[cfg(feature = "event-stream")]
pub use events::{Event, EventSource, EventStream};
#[cfg(all(feature = "event-stream", feature = "test-util"))]
pub(crate) use events::{empty_error, error_schema, given_events};
pub use failure::{ErrorKind, InterceptorError};
pub use interceptor::{Context, HookResult, Input, Interceptor, Outcome};
pub use metadata::{Metadata, RawResponse, Response};
pub use pagination::{Items, Pages, Paginated};
pub use pipeline::CallResult;
pub use presign::PresignedRequest;
#[cfg(feature = "waiters")]
#[doc(hidden)]
pub use waiter::{Acceptor, Expected, Matcher, State, Waiter};
#[cfg(feature = "waiters")]
pub use waiter::{Wait, WaitError, WaitErrorKind, WaitResult, Waited};
