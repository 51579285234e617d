//! Reads outputs and errors from responses.

use bytes::Bytes;
use http::{Response, StatusCode};

use super::body::{Format, read_body};
use super::headers::read_headers;
use super::location::{Location, Message};
use super::members::BodyMembersMut;
use crate::codec::DecodeError;
#[cfg(feature = "event-stream")]
use crate::schema::Schema;
use crate::serde::{StructureMut, ViewMut};

/// Reads an output.
///
/// # Errors
/// If a value in the response is not of its member's type.
pub(in crate::protocol) fn read_response(
    format: &dyn Format,
    response: &Response<Bytes>,
    output: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    read_head(response, output)?;
    #[cfg(feature = "event-stream")]
    check_initial(response, output.schema())?;
    read_body(format, response.body(), Message::Response, output)
}

/// Reads an error as far as possible: members in headers that can be read, and with `read_members` those in the body.
pub(in crate::protocol) fn read_error(
    response: &Response<Bytes>,
    error: &mut dyn StructureMut,
    read_members: impl FnOnce(&mut dyn StructureMut),
) {
    read_members(&mut BodyMembersMut(error, Message::Response));
    // The members before the first one that cannot be read are kept.
    let _ = read_head(response, error);
}

/// Checks that a response that begins an event stream has the headers of all required members. Of other outputs, required
/// members may be missing: what was received is worth more than the error.
#[cfg(feature = "event-stream")]
fn check_initial(response: &Response<Bytes>, output: &Schema) -> Result<(), DecodeError> {
    if !output.has_events() {
        return Ok(());
    }
    for member in output.members().iter().filter(|member| member.is_required()) {
        if let Location::Header(name) = Location::of(member, Message::Response) {
            if !response.headers().contains_key(name) {
                let problem = format!("the required header `{name}` is missing");
                return Err(DecodeError::new("headers", None, problem).in_member(member.name()));
            }
        }
    }
    Ok(())
}

/// Reads the members that are not in the body.
fn read_head(response: &Response<Bytes>, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    read_status(response.status(), place);
    read_headers(response.headers(), Message::Response, place)
}

fn read_status(status: StatusCode, place: &mut dyn StructureMut) {
    for (index, member) in place.schema().members().iter().enumerate() {
        if Location::of(member, Message::Response) == Location::ResponseCode {
            if let Some(ViewMut::Integer(place)) = place.member_mut(index) {
                place.set(status.as_u16().into());
            }
        }
    }
}
