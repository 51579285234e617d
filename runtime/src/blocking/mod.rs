//! The blocking client, with the feature `blocking`.
//!
//! It uses the same call pipeline as the async client: the same futures, polled on the calling thread until they are
//! ready, over a transport that blocks inside its futures. It neither needs nor provides an async runtime, so a
//! credentials provider that needs tokio, such as those of `aws-config`, does not work in a blocking client.

mod call;
#[cfg(feature = "event-stream")]
mod events;
#[cfg(feature = "waiters")]
mod wait;

#[doc(hidden)]
pub use crate::time::block_on;
pub use call::{Call, Items, Pages};
#[cfg(feature = "event-stream")]
pub use events::Events;
#[cfg(feature = "waiters")]
pub use wait::Wait;
