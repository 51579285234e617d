//! The runtime as generated code sees it: one test program over one sample model.

#[cfg(feature = "xml")]
#[expect(unreachable_pub, reason = "written as in a generated crate, where it is reachable")]
#[cfg_attr(
    not(all(feature = "query", feature = "test-util")),
    expect(dead_code, reason = "only the tests of forms use everything")
)]
mod barn;
#[cfg(feature = "test-util")]
mod bearer;
#[cfg(feature = "test-util")]
mod buckets;
#[cfg(feature = "cbor")]
mod cbor_properties;
#[cfg(feature = "cbor")]
mod cbor_read;
#[cfg(feature = "cbor")]
mod cbor_write;
#[cfg(all(feature = "checksum", feature = "rest-xml", feature = "test-util"))]
mod checksums;
mod convert;
mod debug;
mod endpoint_paths;
#[cfg(all(feature = "checksum", feature = "test-util"))]
mod endpoints;
mod idempotency_token;
mod json_properties;
mod json_read;
mod json_write;
mod macros;
mod nesting;
mod operation;
#[cfg(all(feature = "query", feature = "rest-xml", feature = "test-util"))]
mod presign;
#[cfg(all(feature = "query", feature = "test-util"))]
mod query;
#[cfg(all(feature = "cbor", feature = "rpc-v2-json", feature = "test-util"))]
mod rpc_v2;
#[cfg(all(feature = "s3-express", feature = "test-util"))]
mod s3_express;
#[expect(unreachable_pub, reason = "written as in a generated crate, where it is reachable")]
mod sample;
mod schema;
#[cfg(feature = "serde")]
mod serde;
#[cfg(all(feature = "sso", feature = "test-util"))]
mod session_tokens;
#[cfg(all(feature = "source-regions", feature = "test-util"))]
mod source_regions;
#[cfg(feature = "test-util")]
mod testing;
mod timestamps;
#[cfg(feature = "validation")]
mod validation;
#[cfg(all(feature = "test-util", feature = "waiters"))]
mod waiters;
#[cfg(feature = "xml")]
mod xml;
