//! The steps from an input to a request that are the same in every protocol: the idempotency token, compression,
//! the checksum, the host prefix and the endpoint.
//!
//! They are pure functions of a schema and an input or a request. The format of the request is left to the
//! [`protocol`](crate::protocol), and the order of the steps to the [`client`](crate::client).

mod checksum;
mod compression;
mod endpoint;
mod host_prefix;
mod idempotency_token;

#[cfg(feature = "checksum")]
pub use checksum::response_algorithms;
pub use checksum::{ChecksumError, add_checksum, ask_for_checksum};
#[cfg(all(feature = "checksum", feature = "streaming"))]
pub(crate) use checksum::{add_hashes, lacks_hashes};
pub use compression::{DEFAULT_MIN_COMPRESSED_SIZE, compress_request};
pub(crate) use endpoint::apply_shared_endpoint;
pub use endpoint::{InvalidEndpoint, apply_endpoint, input_endpoint};
pub use host_prefix::{InvalidHostLabel, host_prefix};
pub use idempotency_token::{WithToken, lacks_token};
