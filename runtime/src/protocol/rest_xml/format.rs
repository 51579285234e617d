//! XML in bodies.

use crate::codec::{DecodeError, EncodeError, xml};
use crate::protocol::http_binding::Format;
use crate::schema::{Member, ServiceSchema};
use crate::serde::{Structure, StructureMut, View, ViewMut};

/// The format of bodies.
#[derive(Debug)]
pub(super) struct Xml;

impl Format for Xml {
    fn content_type(&self) -> &'static str {
        "application/xml"
    }

    fn absent_structure(&self) -> Option<&'static [u8]> {
        None
    }

    fn write_members(
        &self,
        service: &ServiceSchema,
        members: &dyn Structure,
    ) -> Result<Vec<u8>, EncodeError> {
        let mut body = Vec::with_capacity(128);
        xml::write_root(members, members.schema().id().name(), service.xml_namespace(), &mut body)?;
        Ok(body)
    }

    fn write_payload(
        &self,
        service: &ServiceSchema,
        member: &Member,
        view: View<'_>,
    ) -> Result<Vec<u8>, EncodeError> {
        let View::Structure(structure) = view else {
            return Err(EncodeError::new("XML body", "a value that is neither a structure nor a union"));
        };
        let mut body = Vec::with_capacity(128);
        xml::write_payload(member, structure, service.xml_namespace(), &mut body)?;
        Ok(body)
    }

    fn read_members(&self, body: &[u8], members: &mut dyn StructureMut) -> Result<(), DecodeError> {
        xml::from_slice(body, members)
    }

    fn read_payload(&self, body: &[u8], _: &'static Member, place: ViewMut<'_>) -> Result<(), DecodeError> {
        match place {
            ViewMut::Structure(structure) => xml::from_slice(body, structure),
            _ => Err(DecodeError::new("XML body", None, "a type that is neither a structure nor a union")),
        }
    }
}
