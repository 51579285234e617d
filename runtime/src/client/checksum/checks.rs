//! Verifies the checksums of responses.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::Response;

use crate::checksum::{Algorithm, Hasher};
use crate::request::response_algorithms;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::transport::{HttpRequest, TransportError, TransportErrorKind, has_checksum};

/// The checksums that the response to a request is checked against.
#[derive(Clone, Copy, Debug)]
pub(in crate::client) struct Checks {
    /// Whether the service sends the header `x-amz-crc32`, as DynamoDB does.
    has_crc32: bool,
    /// The algorithms of the headers `x-amz-checksum-*`, if the request asks for them.
    algorithms: &'static [&'static str],
}

impl Checks {
    /// The checks of the response to this request.
    pub(in crate::client) fn of(
        service: &ServiceSchema,
        operation: &OperationSchema,
        request: &HttpRequest,
    ) -> Self {
        let algorithms = response_algorithms(operation, request.headers());
        Self { has_crc32: service.has_response_crc32(), algorithms }
    }

    /// Checks a response that is complete.
    ///
    /// # Errors
    /// If the body has another checksum than the service sent.
    pub(in crate::client) fn check(self, response: &Response<Bytes>) -> Result<(), TransportError> {
        let Some(mut verifier) = self.verifier(response) else { return Ok(()) };
        verifier.update(response.body());
        verifier.finish()
    }

    /// The verifier of a response's body, if the response has a checksum that can be verified.
    ///
    /// The checksum of an object that was uploaded in parts may be that of its parts' checksums. It ends with their
    /// number, and cannot be verified without the parts' sizes.
    pub(in crate::client) fn verifier<B>(self, response: &Response<B>) -> Option<Verifier> {
        // Comparing the few names that there are is faster than looking up each algorithm's.
        let header = |name: &str| {
            let (_, value) = response.headers().iter().find(|(known, _)| known.as_str() == name)?;
            value.to_str().ok()
        };
        if self.has_crc32 {
            let expected = header("x-amz-crc32").filter(|text| text.parse::<u32>().is_ok())?;
            return Some(Verifier::new(Algorithm::Crc32, Form::Decimal, expected));
        }
        let is_success = response.status().is_success();
        if self.algorithms.is_empty() || !is_success || !has_checksum(response.headers()) {
            return None;
        }
        let mut algorithms = Algorithm::all().filter(|it| self.algorithms.contains(&it.name()));
        algorithms.find_map(|algorithm| {
            let expected = header(algorithm.header_name())?;
            let is_composite = expected.contains('-');
            (!is_composite).then(|| Verifier::new(algorithm, Form::Base64, expected))
        })
    }
}

/// Verifies a body while it is read.
#[derive(Debug)]
pub(in crate::client) struct Verifier {
    hasher: Hasher,
    form: Form,
    /// The checksum that the service sent.
    expected: String,
}

/// The form in which a service sends checksums.
#[derive(Clone, Copy, Debug)]
enum Form {
    Base64,
    /// A number, which has at most 64 bits.
    Decimal,
}

impl Verifier {
    fn new(algorithm: Algorithm, form: Form, expected: &str) -> Self {
        Self { hasher: Hasher::new(algorithm), form, expected: expected.to_owned() }
    }

    /// Adds the next bytes.
    pub(in crate::client) fn update(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
    }

    /// Compares the checksums at the end of the body.
    ///
    /// # Errors
    /// If they differ.
    pub(in crate::client) fn finish(self) -> Result<(), TransportError> {
        let algorithm = self.hasher.algorithm().name();
        let found = match self.form {
            Form::Base64 => self.hasher.finish(),
            Form::Decimal => number(&self.hasher.finish_bytes()).to_string(),
        };
        let expected = self.expected;
        if found == expected {
            return Ok(());
        }
        let mismatch: Box<dyn Error + Send + Sync> = Box::new(Mismatch { algorithm, expected, found });
        Err(TransportError::new(TransportErrorKind::DamagedResponse, mismatch))
    }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[derive(Debug)]
struct Mismatch {
    algorithm: &'static str,
    expected: String,
    found: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { algorithm, expected, found } = self;
        write!(f, "its {algorithm} is {found}, and the service sent {expected}")
    }
}

impl Error for Mismatch {}
