//! The moments of a process's first call.

use std::io::Write;

use serde::Serialize;

use crate::{Error, clock};

/// The moments on the system's monotonic clock, in nanoseconds: other processes of the machine can compare them with
/// theirs.
#[derive(Debug, Serialize)]
pub struct FirstCall {
    /// `main` has begun.
    main_ns: u64,
    /// The client is built.
    client_ns: u64,
    /// The response has been read.
    response_ns: u64,
}

impl FirstCall {
    /// Notes that `main` has begun.
    pub fn begin() -> Self {
        Self { main_ns: clock::monotonic(), client_ns: 0, response_ns: 0 }
    }

    /// Notes that the client is built.
    pub fn has_client(&mut self) {
        self.client_ns = clock::monotonic();
    }

    /// Notes that the response has been read, and prints all moments as a line of JSON.
    ///
    /// # Errors
    /// If the line cannot be written.
    pub fn has_response(mut self) -> Result<(), Error> {
        self.response_ns = clock::monotonic();
        let line = serde_json::to_string(&self)?;
        Ok(writeln!(std::io::stdout(), "{line}")?)
    }
}
