//! Events have the format of bodies.

use super::Format;
use crate::codec::{DecodeError, EncodeError};
use crate::protocol::EventFormat;
use crate::schema::ServiceSchema;
use crate::serde::{Structure, StructureMut};

impl<F: Format + std::fmt::Debug + Send + Sync> EventFormat for F {
    fn content_type(&self) -> &'static str {
        Format::content_type(self)
    }

    fn has_initial_messages(&self) -> bool {
        false
    }

    fn write(&self, service: &ServiceSchema, structure: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        self.write_members(service, structure)
    }

    fn read(&self, payload: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        self.read_members(payload, place)
    }
}
