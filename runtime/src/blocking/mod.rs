//! The blocking client, with the feature `blocking`.
//!
//! It uses the same call pipeline as the async client: the same futures, polled on the calling thread until they are
//! ready, over a transport that blocks inside its futures. It neither needs nor provides an async runtime, so a
//! credentials provider that needs tokio, such as those of `aws-config`, does not work in a blocking client.

mod call;
mod executor;
#[cfg(feature = "waiters")]
mod wait;

pub use call::{Call, Items, Pages};
#[doc(hidden)]
pub use executor::block_on;
#[cfg(feature = "waiters")]
pub use wait::Wait;
