//! Headers that programs cannot set, because the client sets them and a different value would make a request lie about
//! itself: about where it ends, where it goes, what it asks for, or who signed it.
//!
//! The rows for HTTP itself are here. A [`Protocol`](crate::protocol::Protocol) and an
//! [`AuthScheme`](crate::auth::AuthScheme) have those for the headers that they write. Checking them is left to the
//! client.

use std::fmt;

/// A header that only the client sets, and what a program can do instead of setting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservedHeader {
    name: &'static str,
    instead: &'static str,
}

const LENGTH: &str = "leave it out, it follows from the body";
const TRANSPORT: &str = "leave it out, the transport decides how requests are sent";

/// The headers of HTTP that frame a request or belong to its connection, and the host.
const OF_HTTP: [ReservedHeader; 12] = [
    ReservedHeader::new("content-length", LENGTH),
    ReservedHeader::new("connection", TRANSPORT),
    ReservedHeader::new("expect", TRANSPORT),
    ReservedHeader::new("http2-settings", TRANSPORT),
    ReservedHeader::new("keep-alive", TRANSPORT),
    ReservedHeader::new("proxy-connection", TRANSPORT),
    ReservedHeader::new("te", TRANSPORT),
    ReservedHeader::new("trailer", TRANSPORT),
    ReservedHeader::new("transfer-encoding", TRANSPORT),
    ReservedHeader::new("upgrade", TRANSPORT),
    ReservedHeader::new("proxy-authorization", "put the user and the password into the proxy's URL"),
    ReservedHeader::new("host", "set `endpoint_url` to call another host"),
];

impl ReservedHeader {
    /// The header with this name in lower case. `instead` completes the sentence "the client sets it:" in errors.
    pub const fn new(name: &'static str, instead: &'static str) -> Self {
        Self { name, instead }
    }

    /// The header's name, in lower case.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The reserved headers of HTTP itself.
    pub(crate) fn of_http() -> &'static [Self] {
        &OF_HTTP
    }
}

/// Says which header, that the client sets it, and what to do instead.
impl fmt::Display for ReservedHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, instead } = self;
        write!(f, "the header `{name}` cannot be set or changed, because the client sets it: {instead}")
    }
}

impl std::error::Error for ReservedHeader {}
