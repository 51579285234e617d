//! The differences between the formats of the protocol.

use std::fmt::Debug;

use crate::codec::{DecodeError, EncodeError};
use crate::serde::{Structure, StructureMut};

/// A format of bodies.
pub(super) trait Format: Debug + Sync {
    /// Writes a body.
    fn write(&self, structure: &dyn Structure) -> Result<Vec<u8>, EncodeError>;

    /// Reads a body.
    fn read(&self, body: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError>;

    /// Reads the code and the message of an error, as far as the body is valid.
    fn read_error_head(&self, body: &[u8]) -> (Option<String>, Option<String>);

    /// Reads the members of an error, as far as they are valid.
    fn read_error(&self, body: &[u8], error: &mut dyn StructureMut);

    /// The error for a response that is not one of the protocol.
    fn error(&self, problem: String) -> DecodeError;

    /// Writes the body of an error with the id of its shape.
    #[cfg(feature = "test-util")]
    fn write_error(&self, id: &str, error: &dyn Structure) -> Result<Vec<u8>, EncodeError>;

    /// Writes a body with these members.
    #[cfg(feature = "test-util")]
    fn write_strings(&self, members: &[(&str, &str)]) -> Vec<u8>;
}
