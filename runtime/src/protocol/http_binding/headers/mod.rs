//! Members in headers: `@httpHeader` and `@httpPrefixHeaders`.
//!
//! <https://smithy.io/2.0/spec/http-bindings.html#httpheader-trait>

mod list;
mod read;
mod write;

pub(super) use read::read_headers;
pub(super) use write::write_headers;

use crate::schema::TimestampFormat;

/// The format of timestamps in headers.
const TIMESTAMPS: TimestampFormat = TimestampFormat::HttpDate;

/// What errors are about.
const PLACE: &str = "headers";
