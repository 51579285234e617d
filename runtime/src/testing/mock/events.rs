//! Event streams of a mock: the events of an output become the body of its response, and of a request that sends events,
//! only its first message is read.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response};

use crate::client::given_events;
use crate::event_stream::{Message, MessageDecoder};
use crate::operation::{Operation, Service};
use crate::protocol::event::{self, initial_message, write_event};
use crate::serde::Structure;

/// Appends the events of an output to its response.
pub(super) fn append<O: Operation>(
    output: &dyn Structure,
    response: Response<Bytes>,
) -> Result<Response<Bytes>, String> {
    let events = output.stream().and_then(given_events);
    let (Some(events), Some(format)) = (events, O::Service::PROTOCOL.event_format()) else {
        return Ok(response);
    };
    let (mut head, members) = response.into_parts();
    let mut messages: Vec<Message> = Vec::new();
    messages
        .extend(format.has_initial_messages().then(|| initial_message(format, "initial-response", members)));
    for event in events {
        let message = write_event(format, O::Service::SCHEMA, event);
        messages.push(message.map_err(|error| error.to_string())?);
    }
    let mut body = Vec::new();
    for message in messages {
        body.extend_from_slice(&message.encode().map_err(|error| error.to_string())?);
    }
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static(event::CONTENT_TYPE));
    Ok(Response::from_parts(head, body.into()))
}

/// A request whose body is the members of the input beside the events.
pub(super) fn without_events<O: Operation>(request: &Request<Bytes>) -> Option<Request<Bytes>> {
    let format = O::Service::PROTOCOL.event_format()?;
    let sends_events = request.headers().get(CONTENT_TYPE).is_some_and(|it| it == event::CONTENT_TYPE);
    if !sends_events || !format.has_initial_messages() {
        return None;
    }
    let mut decoder = MessageDecoder::new();
    decoder.push(request.body());
    let mut message = decoder.next_message().ok()??;
    // A message that is signed is the payload of another one.
    if message.get(":chunk-signature").is_some() {
        let mut decoder = MessageDecoder::new();
        decoder.push(&message.payload);
        message = decoder.next_message().ok()??;
    }
    let mut request = request.clone();
    *request.body_mut() = message.payload;
    Some(request)
}
