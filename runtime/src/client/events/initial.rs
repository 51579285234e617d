//! The first message of a response in protocols without HTTP bindings: the members of the output beside the events.

use std::future::poll_fn;

use bytes::Bytes;

use super::Origin;
use super::stream::{invalid, next_message};
use crate::event_stream::MessageDecoder;
use crate::protocol::EventFormat;
use crate::protocol::event::{self, Received};
use crate::stream::prepend;
use crate::transport::{Body, TransportError};

/// Waits for the first message, if the protocol has one with the members of the output. Returns its payload and the rest of
/// the body.
pub(in crate::client) async fn receive_initial(
    origin: Origin,
    mut body: Body,
) -> Result<(Bytes, Body), TransportError> {
    let has_initial_messages = |format: &dyn EventFormat| format.has_initial_messages();
    if !origin.protocol.event_format().is_some_and(has_initial_messages) {
        return Ok((Bytes::new(), body));
    }
    let mut decoder = MessageDecoder::new();
    let first = poll_fn(|cx| next_message(&mut body, &mut decoder, cx)).await?;
    let Some(first) = first else { return Ok((Bytes::new(), body)) };
    let mut read = decoder.into_unread();
    let payload = match event::sort(&first) {
        Ok(Received::InitialResponse) => first.payload,
        // The service sends its events at once. The message is read again with the others.
        _ => {
            let first = first.encode().map_err(invalid)?;
            read = [first, read].concat().into();
            Bytes::new()
        }
    };
    Ok((payload, prepend(read, body)))
}
