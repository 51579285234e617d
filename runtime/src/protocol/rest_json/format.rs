//! JSON in bodies.

use crate::codec::json::Settings;
use crate::codec::{DecodeError, EncodeError};
use crate::protocol::http_binding::Format;
use crate::schema::{Member, ServiceSchema};
use crate::serde::{Structure, StructureMut, View, ViewMut};

/// Members have the name in their trait `jsonName`.
pub(super) const SETTINGS: Settings = Settings::new().use_json_name(true);

/// The format of bodies.
#[derive(Debug)]
pub(super) struct Json;

impl Format for Json {
    fn content_type(&self) -> &'static str {
        "application/json"
    }

    fn absent_structure(&self) -> Option<&'static [u8]> {
        Some(b"{}")
    }

    fn write_members(&self, _: &ServiceSchema, members: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        let mut body = Vec::with_capacity(128);
        SETTINGS.write(members, &mut body)?;
        Ok(body)
    }

    fn write_payload(
        &self,
        _: &ServiceSchema,
        member: &Member,
        view: View<'_>,
    ) -> Result<Vec<u8>, EncodeError> {
        let mut body = Vec::new();
        SETTINGS.write_value(member, view, &mut body)?;
        Ok(body)
    }

    fn read_members(&self, body: &[u8], members: &mut dyn StructureMut) -> Result<(), DecodeError> {
        SETTINGS.read(body, members)
    }

    fn read_payload(
        &self,
        body: &[u8],
        member: &'static Member,
        place: ViewMut<'_>,
    ) -> Result<(), DecodeError> {
        SETTINGS.read_value(body, member, place)
    }
}
