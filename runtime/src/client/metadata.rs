//! What is known of a call besides its output.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::protocol::request_id;

/// The output of an operation, and how it was got.
#[derive(Clone, Debug)]
pub struct Response<T> {
    output: T,
    metadata: Metadata,
}

impl<T> Response<T> {
    pub(crate) fn new(output: T, metadata: Metadata) -> Self {
        Self { output, metadata }
    }

    /// How the output was got.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The output alone.
    pub fn into_output(self) -> T {
        self.output
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.output
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.output
    }
}

/// How a call went.
#[derive(Clone, Debug)]
pub struct Metadata {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) attempts: u32,
    pub(crate) retry_delay: Duration,
}

impl Metadata {
    /// The HTTP status.
    pub fn http_status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The id that the service gave the request: what its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long the client waited between attempts, in all.
    pub fn retry_delay(&self) -> Duration {
        self.retry_delay
    }
}
