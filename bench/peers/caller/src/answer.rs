//! The response of a transport in memory.

use std::path::Path;
use std::sync::OnceLock;

use bytes::Bytes;

use crate::Error;
use crate::scenario::Scenario;

/// The parts of a response, from which each client's transport makes a response of its own type.
#[derive(Debug)]
pub struct Answer {
    status: u16,
    content_type: Bytes,
    body: Bytes,
    length: Bytes,
    is_signed: OnceLock<bool>,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: impl Into<Bytes>, path: &Path) -> Result<Self, Error> {
        let body = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self {
            status,
            content_type: content_type.into(),
            length: body.len().to_string().into(),
            body: body.into(),
            is_signed: OnceLock::new(),
        })
    }

    pub(crate) fn read(scenario: Scenario, responses: &Path) -> Result<Self, Error> {
        let path = responses.join(format!("{}.json", scenario.name()));
        Self::new(scenario.status(), "application/x-amz-json-1.1", &path)
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers of a response of the service. Their values are shared, like those read from the wire.
    pub fn headers(&self) -> [(&'static str, Bytes); 5] {
        [
            ("date", Bytes::from_static(b"Mon, 23 Nov 2026 12:00:00 GMT")),
            ("content-type", self.content_type.clone()),
            ("content-length", self.length.clone()),
            ("connection", Bytes::from_static(b"keep-alive")),
            ("x-amzn-requestid", Bytes::from_static(b"5a0bd5a4-2bd8-4b3a-9a3b-1f3a2f6f5f0e")),
        ]
    }

    /// The body.
    pub fn body(&self) -> Bytes {
        self.body.clone()
    }

    /// Records whether the first request is signed. Later requests are not inspected, so that this costs nothing.
    pub fn note_signature(&self, is_signed: impl FnOnce() -> bool) {
        self.is_signed.get_or_init(is_signed);
    }

    pub(crate) fn check_signature(&self) -> Result<(), Error> {
        match self.is_signed.get() {
            Some(true) => Ok(()),
            Some(false) => Err("the request is not signed".into()),
            None => Err("the transport in memory was not used".into()),
        }
    }
}
