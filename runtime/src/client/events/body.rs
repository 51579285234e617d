//! The body of a request that sends events.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::Origin;
use super::source::{Events, Source};
use crate::exclusive::Exclusive;
use crate::protocol::EventFormat;
use crate::protocol::event::{self, initial_message, write_event};
use crate::retry::skew::ClockOffset;
use crate::serde::Structure;
use crate::signing::sigv4::event::{EventSigner, EventSigning};
use crate::stream::Once;
use crate::time::Clock;
use crate::transport::{Body, Chunks, HttpRequest, TransportError, set_header};

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Makes the events of the input, if it has some, the body of the request. In protocols without HTTP bindings, the body so
/// far becomes the first message.
///
/// # Errors
/// If the protocol does not have events.
pub(in crate::client) fn begin_events(
    origin: Origin,
    clock: &Arc<dyn Clock>,
    offset: ClockOffset,
    input: &dyn Structure,
    request: &mut HttpRequest,
) -> Result<(), &'static str> {
    let Some(source) = input.stream().and_then(|stream| stream.as_any().downcast_ref::<Source>()) else {
        return Ok(());
    };
    let format = origin.protocol.event_format().ok_or("the protocol of the service does not have events")?;
    let members = std::mem::take(request.body_mut()).into_bytes().unwrap_or_default();
    let initial = format.has_initial_messages().then(|| initial_message(format, "initial-request", members));
    let initial = initial.map(|message| message.encode()).transpose();
    let initial = initial.map_err(|_| "the members beside the events are too long")?;
    let signing = EventSigning::default();
    request.headers_mut().remove(CONTENT_LENGTH);
    set_header(request.headers_mut(), CONTENT_TYPE, HeaderValue::from_static(event::CONTENT_TYPE));
    request.extensions_mut().insert(signing.clone());
    let (source, clock) = (source.clone(), Arc::clone(clock));
    let body = EventBody { source, initial, origin, format, signing, clock, offset, state: State::Unsent };
    *request.body_mut() = Body::chunked(Once::new(Box::new(body)));
    Ok(())
}

/// Events as bytes.
struct EventBody {
    source: Source,
    initial: Option<Bytes>,
    origin: Origin,
    format: &'static dyn EventFormat,
    signing: EventSigning,
    clock: Arc<dyn Clock>,
    offset: ClockOffset,
    state: State,
}

enum State {
    /// The request is not signed yet, or nothing of the body has been asked for.
    Unsent,
    Sending(Option<Box<EventSigner>>, Exclusive<Events>),
    Ended,
}

impl Chunks for EventBody {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let bytes = match self.next(cx) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(bytes) => bytes.transpose(),
        };
        Poll::Ready(bytes.map(|bytes| bytes.map_err(TransportError::of_source)))
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (0, None)
    }
}

impl EventBody {
    fn next(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Cause>> {
        if let State::Unsent = self.state {
            let events = self.source.take().ok_or("the events have been sent by another request")?;
            self.state = State::Sending(self.signing.take().map(Box::new), Exclusive::new(events));
        }
        let State::Sending(signer, events) = &mut self.state else { return Poll::Ready(Ok(None)) };
        let events = events.get_mut();
        let message = match self.initial.take() {
            Some(initial) => Some(initial),
            None => match ready!(events.as_mut().poll_next(cx)) {
                Some(event) => {
                    let message = write_event(self.format, self.origin.service, event.structure())?;
                    Some(message.encode()?)
                }
                None => None,
            },
        };
        let time = || self.offset.apply(self.clock.now());
        let is_last = message.is_none();
        let bytes = match (signer, message) {
            (None, message) => message,
            // The last message of a signed stream is empty.
            (Some(signer), message) => Some(signer.sign(message.unwrap_or_default(), time())?.encode()?),
        };
        if is_last {
            self.state = State::Ended;
        }
        Poll::Ready(Ok(bytes))
    }
}
