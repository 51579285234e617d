//! The way of a call: configuration in, a response or an error out.
//!
//! What is known of a service comes from its generated crate; the protocol, the signature, the decision about
//! retries and the transport have modules of their own. Here they are put together.

mod call;
mod config;
mod core;
mod error;
mod execution;
mod interceptor;
mod metadata;
mod options;
mod pagination;
mod pipeline;
mod random;
mod timeout;
mod token;
mod trace;

pub use call::{Call, CallResult};
pub use config::{Builder, ConfigError};
pub use core::Core;
pub use error::{Error, ErrorKind};
pub use interceptor::{Context, HookResult, Input, Interceptor, InterceptorError, Outcome};
pub use metadata::{Metadata, Response};
pub use pagination::{Items, Pages, Paginated};
