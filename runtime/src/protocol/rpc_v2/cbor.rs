//! Bodies in CBOR.

use super::format::Format;
use crate::codec::cbor::tolerant::Members;
use crate::codec::{DecodeError, EncodeError, cbor};
use crate::serde::{Structure, StructureMut};

#[derive(Debug)]
pub(super) struct Cbor;

impl Format for Cbor {
    fn write(&self, structure: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        cbor::to_vec(structure)
    }

    fn read(&self, body: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        cbor::from_slice(body, place)
    }

    fn read_error_head(&self, body: &[u8]) -> (Option<String>, Option<String>) {
        let members = Members::new(body);
        (members.string("__type"), members.message())
    }

    fn read_error(&self, body: &[u8], error: &mut dyn StructureMut) {
        Members::new(body).read_into(error);
    }

    fn error(&self, problem: String) -> DecodeError {
        DecodeError::new(cbor::FORMAT, None, problem)
    }

    #[cfg(feature = "test-util")]
    fn write_error(&self, id: &str, error: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        cbor::error(id, error)
    }

    #[cfg(feature = "test-util")]
    fn write_strings(&self, members: &[(&str, &str)]) -> Vec<u8> {
        cbor::strings(members)
    }
}
