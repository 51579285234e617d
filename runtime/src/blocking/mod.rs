//! Calls from threads that wait, with the feature `blocking`.
//!
//! A blocking client goes the same way as the other: the same futures, polled here until they are done, over a
//! transport whose futures do not wait but block. No runtime is needed, and none may be in the way: a provider of
//! credentials that needs tokio, as those of `aws-config` do, does not work within a blocking client.

mod call;
mod executor;

pub use call::{Call, Items, Pages};
#[doc(hidden)]
pub use executor::block_on;
