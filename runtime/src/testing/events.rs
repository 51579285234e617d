//! Test cases of event streams: events, and their messages.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Response;

use super::{body_difference, difference, params, report};
use crate::client::{Event, empty_error, error_schema};
use crate::codec::json;
use crate::event_stream::{HeaderValue, Message, MessageDecoder};
use crate::operation::{Operation, Service, ServiceError};
use crate::protocol::EventFormat;
use crate::protocol::event::{self, Received, write_event};
use crate::schema::Schema;
use crate::serde::{Empty, StructureMut, Unit};
use crate::types::Document;

/// A case of `smithy.test#eventStreamTests` that has events.
#[derive(Clone, Copy, Debug)]
pub struct EventCase {
    /// Its id.
    pub id: &'static str,
    /// The events in JSON, as the trait has them.
    pub events: &'static str,
    /// The name of the expected error; empty for any other failure.
    pub failure: Option<&'static str>,
}

/// The events of an input or output without a stream.
pub type NoEvents = Unit;

impl Event for Unit {
    const ERRORS: &'static [(&'static str, &'static Schema)] = &[];
}

/// Checks that the events of a request, of the union `I`, are written as the messages of the case, and that the messages of
/// a response are read as its events, of the union `T`.
///
/// # Panics
/// If they are not.
pub fn check_events<O: Operation, I: StructureMut + Empty, T: Event>(case: &EventCase) {
    let check = || {
        let events = json::document(case.events.as_bytes()).map_err(|error| error.to_string())?;
        let events = events.as_array().ok_or("the events are not an array")?;
        let mut failed = Vec::new();
        for event in events {
            let is_sent = text(event, "type") == Some("request");
            let problem = if is_sent { sent::<O, I>(event) } else { received::<O, T>(event) };
            failed.extend(problem.err());
        }
        let begun = begun::<O>();
        match (case.failure, failed.pop().or(begun.err())) {
            (None, None) => Ok(()),
            (Some(expected), Some(Problem::Refused(found))) if expected == found => Ok(()),
            (Some(""), Some(Problem::Unreadable(_) | Problem::Refused(_))) => Ok(()),
            (expected, found) => {
                let found = found.map_or("none".to_owned(), |found| found.to_string());
                Err(format!("expected the failure {expected:?}, found {found}"))
            }
        }
    };
    report(case.id, check().err().as_slice());
}

/// What is wrong with an event.
enum Problem {
    /// The service sent an error, with this name in the model; empty if it is not in the model.
    Refused(String),
    /// The message cannot be read.
    Unreadable(String),
    /// The case is not met.
    Different(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(name) => write!(f, "the error {name:?}"),
            Self::Unreadable(problem) => write!(f, "the message cannot be read: {problem}"),
            Self::Different(problem) => f.write_str(problem),
        }
    }
}

fn text<'a>(document: &'a Document, key: &str) -> Option<&'a str> {
    document.get(key)?.as_str()
}

fn format<O: Operation>() -> Result<&'static dyn EventFormat, Problem> {
    let format = O::Service::PROTOCOL.event_format();
    format.ok_or_else(|| Problem::Different("the protocol has no events".to_owned()))
}

/// The value of an event in a case.
fn value<T: StructureMut + Empty>(event: &Document) -> Result<T, Problem> {
    let mut value = T::empty();
    let problem = |error: &dyn std::fmt::Display| Problem::Different(format!("params: {error}"));
    if let Some(params) = event.get("params") {
        let text = json::document_to_string(params).map_err(|error| problem(&error))?;
        params::fill(&mut value, &text).map_err(|error| problem(&error))?;
    }
    Ok(value)
}

/// The message of an event in a case.
fn message(event: &Document) -> Result<Message, String> {
    let bytes = text(event, "bytes").ok_or("the case has no bytes")?;
    let bytes = STANDARD.decode(bytes).map_err(|error| error.to_string())?;
    let mut decoder = MessageDecoder::new();
    decoder.push(&bytes);
    let message = decoder.next_message().map_err(|error| error.to_string())?;
    message.ok_or_else(|| "the bytes are only a part of a message".to_owned())
}

/// Checks that an event is written as its message.
fn sent<O: Operation, I: StructureMut + Empty>(event: &Document) -> Result<(), Problem> {
    let value = value::<I>(event)?;
    let found = write_event(format::<O>()?, O::Service::SCHEMA, &value);
    let found = found.map_err(|error| Problem::Different(error.to_string()))?;
    let expected = message(event).map_err(Problem::Different)?;
    let same_headers = expected.headers.iter().all(|header| found.get(&header.name) == Some(&header.value));
    if !same_headers || expected.headers.len() != found.headers.len() {
        return Err(Problem::Different(format!(
            "expected {:?}, found {:?}",
            expected.headers, found.headers
        )));
    }
    let media_type = expected.get(":content-type").and_then(HeaderValue::as_str);
    let expected = String::from_utf8_lossy(&expected.payload);
    body_difference(media_type, &expected, &found.payload).map_or(Ok(()), |it| Err(Problem::Different(it)))
}

/// Checks that a message is read as its event.
fn received<O: Operation, T: Event>(event: &Document) -> Result<(), Problem> {
    let message = message(event).map_err(Problem::Different)?;
    let unreadable = |error: crate::codec::DecodeError| Problem::Unreadable(error.to_string());
    match event::sort(&message).map_err(unreadable)? {
        Received::Event(name) => {
            let mut found = T::empty();
            event::read_event(format::<O>()?, name, &message, &mut found).map_err(unreadable)?;
            let expected = value::<T>(event)?;
            difference(&expected, &found).map_or(Ok(()), |it| Err(Problem::Different(it)))
        }
        Received::Exception(name) => {
            let mut error = error_schema::<T>(name)
                .and_then(empty_error::<O::Error>)
                .ok_or_else(|| Problem::Different(format!("no error of the operation is {name}")))?;
            event::read_error(format::<O>()?, &message, error.error_mut()).map_err(unreadable)?;
            Err(Problem::Refused(error.error().schema().id().name().to_owned()))
        }
        Received::Error(..) => Err(Problem::Refused(String::new())),
        Received::InitialResponse => Ok(()),
    }
}

/// Reads a response that has no members beside the events.
fn begun<O: Operation>() -> Result<(), Problem> {
    let response = Response::new(Bytes::new());
    let (service, mut output) = (O::Service::SCHEMA, O::Response::empty());
    let read = O::Service::PROTOCOL.read_output(service, O::OPERATION, &response, &mut output);
    read.map_err(|error| Problem::Unreadable(error.to_string()))
}
