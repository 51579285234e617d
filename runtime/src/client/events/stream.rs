//! The events of a response.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::Origin;
use super::any::{AnyEvent, boxed};
use crate::client::error::Error;
use crate::client::failure::{ErrorKind, Failure};
use crate::event_stream::{Message, MessageDecoder, MessageError};
use crate::operation::ServiceError;
use crate::protocol::event::{self, Received};
use crate::protocol::{ErrorHead, EventFormat};
use crate::schema::Schema;
use crate::serde::{Empty, Streamed, StreamedMut, StructureMut, Value, ValueMut, View, ViewMut};
use crate::stream::Once;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// The union of the events that an operation returns. Generated code implements it.
pub trait Event: StructureMut + Empty + Clone + Send + Sync + 'static {
    /// The errors that end the stream, by the names of their members.
    const ERRORS: &'static [(&'static str, &'static Schema)];
}

/// The events of a response, as they arrive. `T` is the union of the events, and `E` are the errors of the operation, which
/// may also end a stream that has begun.
///
/// ```
/// # use farrier_runtime::client::{Error, Event, EventStream};
/// # use farrier_runtime::operation::ServiceError;
/// // A member of a response is the stream.
/// async fn print<T: Event + std::fmt::Debug, E: ServiceError>(
///     mut events: EventStream<T, E>,
/// ) -> Result<(), Error<E>> {
///     while let Some(event) = events.recv().await? {
///         println!("{event:?}");
///     }
///     Ok(())
/// }
/// ```
///
/// It is a `Stream` too, and in the blocking client an iterator (`into_iter`). Dropping it ends the call. An event that this
/// version of the crate does not know is the union's variant `Unknown`.
pub struct EventStream<T, E> {
    incoming: Incoming,
    types: PhantomData<fn() -> (T, E)>,
}

/// The events, without their type.
#[derive(Default)]
pub(super) struct Incoming {
    /// Events that a test provides instead of a response.
    given: VecDeque<Box<dyn AnyEvent>>,
    body: Body,
    decoder: MessageDecoder,
    origin: Option<Origin>,
    has_ended: bool,
}

impl<T: Event, E: ServiceError> EventStream<T, E> {
    /// A stream with these events, for tests of programs that receive them.
    pub fn from_events(events: impl IntoIterator<Item = T>) -> Self {
        let given = events.into_iter().map(boxed).collect();
        Self { incoming: Incoming { given, ..Incoming::default() }, types: PhantomData }
    }

    /// Waits for the next event; `None` after the last one.
    ///
    /// # Errors
    /// If the service ends the stream with an error, the connection breaks, or an event cannot be read. Nothing follows an
    /// error.
    pub async fn recv(&mut self) -> Result<Option<T>, Error<E>> {
        poll_fn(|cx| self.poll_recv(cx)).await.transpose()
    }

    fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        if let Some(given) = self.incoming.given.pop_front() {
            return Poll::Ready(given.into_any().downcast().ok().map(|event| Ok(*event)));
        }
        let result = match ready!(self.incoming.poll_message(cx)) {
            None => return Poll::Ready(None),
            Some((origin, Ok(message))) => read::<T, E>(origin, &message),
            Some((_, Err(failure))) => Err(Error::new(None, *failure)),
        };
        self.incoming.has_ended |= result.is_err();
        Poll::Ready(Some(result))
    }
}

fn read<T: Event, E: ServiceError>(origin: Origin, message: &Message) -> Result<T, Error<E>> {
    let failed = |failure: Box<Failure>| Error::new(None, *failure);
    let format = origin.format().map_err(failed)?;
    match event::sort(message).map_err(|error| failed(origin.unreadable(error)))? {
        Received::Event(name) => {
            let mut union = T::empty();
            let read = event::read_event(format, name, message, &mut union);
            read.map_err(|error| failed(origin.unreadable(error)))?;
            Ok(union)
        }
        Received::Exception(name) => Err(read_error::<T, E>(origin, format, name, message)),
        Received::Error(code, text) => Err(Error::new(None, origin.refused(code, text))),
        Received::InitialResponse => {
            Err(failed(origin.unreadable("the initial response is not the first message")))
        }
    }
}

/// Reads an error of the model. Of an error that the model does not have, only the name is kept.
fn read_error<T: Event, E: ServiceError>(
    origin: Origin,
    format: &dyn EventFormat,
    name: &str,
    message: &Message,
) -> Error<E> {
    let schema = error_schema::<T>(name);
    let mut failure = origin.refused(Some(schema.map_or(name, |schema| schema.id().name())), None);
    let Some(mut error) = schema.and_then(empty_error::<E>) else { return Error::new(None, failure) };
    match event::read_error(format, message, error.error_mut()) {
        Ok(()) => Error::new(Some(error), failure),
        Err(unreadable) => {
            failure.source = Some(Box::new(unreadable));
            Error::new(None, failure)
        }
    }
}

/// The error that ends a stream as this member of its union.
pub(crate) fn error_schema<T: Event>(member: &str) -> Option<&'static Schema> {
    T::ERRORS.iter().find(|(name, _)| *name == member).map(|(_, schema)| *schema)
}

/// The error of the operation with this schema, to read into.
pub(crate) fn empty_error<E: ServiceError>(schema: &'static Schema) -> Option<E> {
    E::empty(E::ERRORS.iter().position(|known| std::ptr::eq(*known, schema))?)
}

impl Origin {
    pub(super) fn format(&self) -> Result<&'static dyn EventFormat, Box<Failure>> {
        let format = self.protocol.event_format();
        format.ok_or_else(|| self.unreadable("the protocol of the service does not have events"))
    }

    /// The failure of a stream that cannot be read.
    pub(super) fn unreadable(
        &self,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Box<Failure> {
        Failure::new(self.operation, ErrorKind::Response, cause)
    }

    /// The failure of a stream that the service ended with an error.
    fn refused(&self, code: Option<&str>, message: Option<&str>) -> Failure {
        let (code, message) = (code.map(str::to_owned), message.map(str::to_owned));
        Failure::of_service(self.operation, ErrorHead { code, message, ..ErrorHead::default() })
    }

    /// The failure of a stream whose connection broke.
    fn interrupted(&self, error: TransportError) -> Box<Failure> {
        let kind = match error.kind() {
            TransportErrorKind::Timeout | TransportErrorKind::Stalled => ErrorKind::Timeout,
            TransportErrorKind::InvalidResponse => ErrorKind::Response,
            _ => ErrorKind::Transport,
        };
        let mut failure = Failure::new(self.operation, kind, error);
        failure.is_retryable = kind != ErrorKind::Response;
        failure
    }
}

/// A message with the call that it belongs to.
type Next = (Origin, Result<Message, Box<Failure>>);

impl Incoming {
    fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Option<Next>> {
        let Some(origin) = self.origin else { return Poll::Ready(None) };
        if self.has_ended {
            return Poll::Ready(None);
        }
        let message = ready!(next_message(&mut self.body, &mut self.decoder, cx)).transpose();
        self.has_ended = !matches!(message, Some(Ok(_)));
        Poll::Ready(message.map(|message| (origin, message.map_err(|error| origin.interrupted(error)))))
    }
}

/// The next message of a body; `None` at its end.
pub(super) fn next_message(
    body: &mut Body,
    decoder: &mut MessageDecoder,
    cx: &mut Context<'_>,
) -> Poll<Result<Option<Message>, TransportError>> {
    loop {
        if let Some(message) = decoder.next_message().map_err(invalid)? {
            return Poll::Ready(Ok(Some(message)));
        }
        match ready!(body.poll_chunk(cx)) {
            Some(Ok(bytes)) => decoder.push(&bytes),
            Some(Err(error)) => return Poll::Ready(Err(error)),
            None => {
                let end = std::mem::take(decoder).finish();
                return Poll::Ready(end.map(|()| None).map_err(invalid));
            }
        }
    }
}

/// The error of a response that is not a stream of messages.
pub(super) fn invalid(error: MessageError) -> TransportError {
    let source: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
    TransportError::new(TransportErrorKind::InvalidResponse, source)
}

/// Puts the rest of a response into the place of its events.
///
/// # Errors
/// Returns the body if the place is not one of events.
pub(in crate::client) fn fill(place: &mut dyn StreamedMut, body: Body, origin: Origin) -> Result<(), Body> {
    let Some(incoming) = place.as_any_mut().downcast_mut::<Incoming>() else { return Err(body) };
    *incoming = Incoming {
        body: Body::chunked(Once::new(Box::new(body))),
        origin: Some(origin),
        ..Incoming::default()
    };
    Ok(())
}

/// The events of an output that a test provides.
#[cfg(feature = "test-util")]
pub(crate) fn given_events(
    stream: &dyn Streamed,
) -> Option<impl Iterator<Item = &dyn crate::serde::Structure>> {
    let incoming = stream.as_any().downcast_ref::<Incoming>()?;
    Some(incoming.given.iter().map(|event| event.structure()))
}

impl<T: Event, E: ServiceError> From<Vec<T>> for EventStream<T, E> {
    fn from(events: Vec<T>) -> Self {
        Self::from_events(events)
    }
}

impl<T: Event, E: ServiceError, const N: usize> From<[T; N]> for EventStream<T, E> {
    fn from(events: [T; N]) -> Self {
        Self::from_events(events)
    }
}

impl<T: Event, E: ServiceError> Stream for EventStream<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_recv(cx)
    }
}

/// Clones share the events that are still to come: the first clone that is read gets them.
impl<T, E> Clone for EventStream<T, E> {
    fn clone(&self) -> Self {
        let Incoming { given, body, origin, has_ended, .. } = &self.incoming;
        let given = given.iter().map(|event| (**event).boxed_clone()).collect();
        let (body, decoder) = (body.try_clone().unwrap_or_default(), MessageDecoder::new());
        let incoming = Incoming { given, body, decoder, origin: *origin, has_ended: *has_ended };
        Self { incoming, types: PhantomData }
    }
}

/// No events.
impl<T, E> Default for EventStream<T, E> {
    fn default() -> Self {
        Self { incoming: Incoming::default(), types: PhantomData }
    }
}

impl<T, E> fmt::Debug for EventStream<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream")
    }
}

impl<T, E> Empty for EventStream<T, E> {
    fn empty() -> Self {
        Self::default()
    }
}

impl<T: 'static, E: 'static> Value for EventStream<T, E> {
    fn view(&self) -> View<'_> {
        View::Stream(self)
    }
}

impl<T: 'static, E: 'static> ValueMut for EventStream<T, E> {
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Stream(self)
    }
}

impl<T, E> Streamed for EventStream<T, E> {
    fn as_bytes(&self) -> Option<&[u8]> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        &self.incoming
    }
}

impl<T, E> StreamedMut for EventStream<T, E> {
    fn set(&mut self, bytes: Bytes) {
        self.incoming.body = bytes.into();
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        &mut self.incoming
    }
}
