//! The service's half, for mocks: reads requests and writes responses.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Request, Response, StatusCode};

use super::body::{Format, read_body, write_body};
use super::headers::{read_headers, write_headers};
use super::location::{Location, Message};
use super::target::{Part, TIMESTAMPS, parts, split_query};
use crate::codec::text::read_text;
use crate::codec::{DecodeError, EncodeError};
use crate::percent::decode_query;
use crate::schema::{Member, OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut, View, ViewMut};

/// Returns the status of an operation's outputs.
pub(in crate::protocol) fn success(operation: &OperationSchema) -> StatusCode {
    let code = operation.http().map_or(200, |http| http.code);
    StatusCode::from_u16(code).expect("the model's statuses are statuses")
}

/// Writes an output or an error as a response.
///
/// # Errors
/// If a value cannot be written to its place.
pub(in crate::protocol) fn write_response(
    format: &dyn Format,
    service: &ServiceSchema,
    status: StatusCode,
    value: &dyn Structure,
) -> Result<Response<Bytes>, EncodeError> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status_in(value).unwrap_or(status);
    if let Some(content) = write_body(format, service, value, Message::Response)? {
        response.headers_mut().insert(CONTENT_TYPE, content.content_type);
        *response.body_mut() = content.body.into_bytes().unwrap_or_default();
    }
    write_headers(value, Message::Response, response.headers_mut())?;
    Ok(response)
}

/// The status in the member with `@httpResponseCode`.
fn status_in(value: &dyn Structure) -> Option<StatusCode> {
    let mut members = value.schema().members().iter().enumerate();
    let is_status = |member: &Member| Location::of(member, Message::Response) == Location::ResponseCode;
    let (index, _) = members.find(|(_, member)| is_status(member))?;
    match value.member(index)?.view() {
        View::Integer(status) => StatusCode::from_u16(u16::try_from(status).ok()?).ok(),
        _ => None,
    }
}

/// Reads an input from a request.
///
/// # Errors
/// If a value in the request is not of its member's type.
pub(in crate::protocol) fn read_request(
    format: &dyn Format,
    operation: &OperationSchema,
    request: &Request<Bytes>,
    input: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    let pattern = operation.http().map_or("", |http| http.uri);
    read_path(split_query(pattern).0, request.uri().path(), input)?;
    read_query(request.uri().query().unwrap_or_default(), input)?;
    read_headers(request.headers(), Message::Request, input)?;
    read_body(format, request.body(), Message::Request, input)
}

/// Reads the labels of a path, which begins as the pattern does: mocks have an endpoint without a path.
fn read_path(pattern: &str, path: &str, input: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let parts: Vec<Part<'_>> = parts(pattern).collect();
    let mut rest = path;
    for (at, part) in parts.iter().enumerate() {
        match *part {
            Part::Literal(literal) => rest = rest.strip_prefix(literal).unwrap_or(rest),
            Part::Label { name, is_greedy } => {
                let end = match parts.get(at + 1) {
                    Some(Part::Literal(next)) if is_greedy => rest.rfind(next),
                    Some(Part::Literal(next)) => rest.find(next),
                    _ => None,
                };
                let (value, after) = rest.split_at(end.unwrap_or(rest.len()));
                read_label(name, value, input)?;
                rest = after;
            }
        }
    }
    Ok(())
}

fn read_label(name: &str, value: &str, input: &mut dyn StructureMut) -> Result<(), DecodeError> {
    // In a path, `+` is itself.
    let value = decode(&value.replace('+', "%2B"))?;
    let members = input.schema().members();
    let Some((index, member)) = members.iter().enumerate().find(|(_, member)| member.name() == name) else {
        return Ok(());
    };
    read_into(input, index, member, &value)
}

fn read_query(query: &str, input: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((decode(name)?, decode(value)?));
    }
    for (index, member) in input.schema().members().iter().enumerate() {
        match Location::of(member, Message::Request) {
            Location::Query(name) => {
                let values: Vec<&str> = pairs
                    .iter()
                    .filter(|(other, _)| other == name)
                    .map(|(_, value)| value.as_str())
                    .collect();
                read_values(input, index, member, &values)?;
            }
            Location::QueryParams => read_params(input, index, member, &pairs)?,
            _ => {}
        }
    }
    Ok(())
}

fn read_values(
    input: &mut dyn StructureMut,
    index: usize,
    member: &'static Member,
    values: &[&str],
) -> Result<(), DecodeError> {
    let Some(first) = values.first() else { return Ok(()) };
    match input.member_mut(index) {
        Some(ViewMut::List(list)) => {
            let item = member.target().list_member();
            values.iter().try_for_each(|value| read_value(item, list.push().view_mut(), value))
        }
        Some(view) => read_value(member, view, first),
        None => Ok(()),
    }
}

fn read_params(
    input: &mut dyn StructureMut,
    index: usize,
    member: &'static Member,
    pairs: &[(String, String)],
) -> Result<(), DecodeError> {
    let (_, value_member) = member.target().map_members();
    let Some(ViewMut::Map(map)) = input.member_mut(index) else { return Ok(()) };
    for (at, (name, _)) in pairs.iter().enumerate() {
        if pairs[..at].iter().any(|(other, _)| other == name) {
            continue;
        }
        let mut values = pairs.iter().filter(|(other, _)| other == name).map(|(_, value)| value);
        match map.insert(name).view_mut() {
            ViewMut::List(list) => {
                let item = value_member.target().list_member();
                values.try_for_each(|value| read_value(item, list.push().view_mut(), value))?;
            }
            view => read_value(value_member, view, values.next().map_or("", String::as_str))?,
        }
    }
    Ok(())
}

fn read_into(
    input: &mut dyn StructureMut,
    index: usize,
    member: &'static Member,
    value: &str,
) -> Result<(), DecodeError> {
    match input.member_mut(index) {
        Some(view) => read_value(member, view, value),
        None => Ok(()),
    }
}

fn read_value(member: &'static Member, view: ViewMut<'_>, value: &str) -> Result<(), DecodeError> {
    read_text(member, view, value, TIMESTAMPS)
        .map_err(|problem| DecodeError::new("URL", None, problem).in_member(member.name()))
}

fn decode(text: &str) -> Result<String, DecodeError> {
    String::from_utf8(decode_query(text).collect())
        .map_err(|_| DecodeError::new("URL", None, "expected UTF-8"))
}
