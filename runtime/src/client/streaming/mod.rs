//! The members of inputs and outputs that are streamed: bodies that are sent while they are read from their source, and
//! outputs that are returned before their body has arrived.
//!
//! Without the feature `streaming`, which the crates of services with such members enable, nothing is streamed.

#[cfg(not(feature = "streaming"))]
mod disabled;
#[cfg(feature = "streaming")]
mod enabled;
#[cfg(feature = "streaming")]
mod expect;
#[cfg(feature = "streaming")]
mod throughput;

#[cfg(not(feature = "streaming"))]
pub(super) use disabled::{Upload, begin_upload, fill_output, prepare_input, receive, wait};
#[cfg(feature = "streaming")]
pub(super) use enabled::{Upload, begin_upload, fill_output, prepare_input, receive, wait};
#[cfg(feature = "streaming")]
pub(super) use expect::{expect_continue, is_unmet};
