//! The error of a message that cannot be read or written.

use std::fmt;

/// The bytes are not a message, or a message cannot be written. The text never contains a value, which may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageError(Problem);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A checksum does not match.
    Checksum { of: &'static str, expected: u32, found: u32 },
    /// A length is greater than its limit.
    TooLong { what: &'static str, length: usize, limit: usize },
    /// The lengths of a message and its headers contradict each other.
    Lengths { message: usize, headers: usize },
    /// A header ends before its value is complete.
    CutOff,
    /// A header does not have a name.
    NoName,
    /// The text of a header is not UTF-8.
    NotUtf8,
    /// A header has a type that does not exist.
    Type(u8),
    /// The stream ended within a message.
    Ended { bytes: usize },
}

impl From<Problem> for MessageError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid event-stream message: ")?;
        match &self.0 {
            Problem::Checksum { of, expected, found } => {
                write!(f, "the checksum of {of} is {found:08x}, and the message contains {expected:08x}")
            }
            Problem::TooLong { what, length, limit } => {
                write!(f, "{what} has {length} bytes, and the limit is {limit}")
            }
            Problem::Lengths { message, headers } => {
                write!(f, "a message of {message} bytes cannot have {headers} bytes of headers")
            }
            Problem::CutOff => f.write_str("the headers end within a header"),
            Problem::NoName => f.write_str("a header has no name"),
            Problem::NotUtf8 => f.write_str("the text of a header is not UTF-8"),
            Problem::Type(code) => write!(f, "a header has the type {code}, which does not exist"),
            Problem::Ended { bytes } => write!(f, "the stream ended after {bytes} bytes of a message"),
        }
    }
}

impl std::error::Error for MessageError {}
