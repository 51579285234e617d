//! Bodies in JSON: as in the AWS JSON protocols, except that numbers of any size are strings and `@timestampFormat` is
//! ignored.

use super::format::Format;
use crate::codec::json::Settings;
use crate::codec::json::tolerant::{self, Members};
use crate::codec::{DecodeError, EncodeError, json};
use crate::serde::{Structure, StructureMut};

const SETTINGS: Settings = Settings::new().use_timestamp_format(false).write_big_numbers_as_strings(true);

#[derive(Debug)]
pub(super) struct Json;

impl Format for Json {
    fn write(&self, structure: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        let mut body = Vec::with_capacity(128);
        SETTINGS.write(structure, &mut body)?;
        Ok(body)
    }

    fn read(&self, body: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        SETTINGS.read(body, place)
    }

    fn read_error_head(&self, body: &[u8]) -> (Option<String>, Option<String>) {
        let text = tolerant::text(body);
        let members = Members::new(&text);
        (members.string("__type"), members.message())
    }

    fn read_error(&self, body: &[u8], error: &mut dyn StructureMut) {
        Members::new(&tolerant::text(body)).read_into(&SETTINGS, error);
    }

    fn error(&self, problem: String) -> DecodeError {
        DecodeError::new(json::FORMAT, None, problem)
    }

    #[cfg(feature = "test-util")]
    fn write_error(&self, id: &str, error: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        Ok(json::with_type(id, &self.write(error)?))
    }

    #[cfg(feature = "test-util")]
    fn write_strings(&self, members: &[(&str, &str)]) -> Vec<u8> {
        json::strings(members)
    }
}
