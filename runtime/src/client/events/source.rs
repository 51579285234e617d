//! The events of a request.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use futures_core::Stream;

use super::any::{AnyEvent, boxed};
use crate::serde::{Empty, Streamed, StreamedMut, Structure, Value, ValueMut, View, ViewMut};

/// The events that a request sends, one after the other. They may be made while the response is read, in tasks of their
/// own.
///
/// | from | how |
/// |---|---|
/// | a list | `into()` |
/// | an iterator | [`from_events`](Self::from_events) |
/// | a `Stream` | [`from_stream`](Self::from_stream) |
/// | a channel | `channel` |
///
/// The request ends with the last event. Clones share the events: the first request that is sent takes them, and a request
/// is not sent again after its first event.
pub struct EventSource<T> {
    events: Source,
    event: PhantomData<fn(T)>,
}

pub(super) type Events = Pin<Box<dyn Stream<Item = Box<dyn AnyEvent>> + Send>>;

/// The events, without their type; `None` once they have been taken.
#[derive(Clone)]
pub(super) struct Source(Arc<Mutex<Option<Events>>>);

impl Source {
    fn new(stream: impl Stream<Item = Box<dyn AnyEvent>> + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::pin(stream)))))
    }

    pub(super) fn take(&self) -> Option<Events> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T: Structure + Clone + Send + Sync + 'static> EventSource<T> {
    /// The events of an iterator, which is asked for the next one when the last one has been sent.
    pub fn from_events<I>(events: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: Send + 'static,
    {
        Self::of(Iterated(events.into_iter().map(boxed)))
    }

    /// The events of a stream.
    pub fn from_stream(stream: impl Stream<Item = T> + Send + 'static) -> Self {
        Self::of(Mapped(Box::pin(stream)))
    }

    /// A channel that holds this number of events: what is sent on it is sent to the service. Dropping all senders ends the
    /// request.
    ///
    /// # Panics
    /// If `capacity` is zero.
    #[cfg(feature = "hyper")]
    pub fn channel(capacity: usize) -> (EventSender<T>, Self) {
        let (sender, receiver) = tokio::sync::mpsc::channel(capacity);
        (EventSender(sender), Self::of(Channel(receiver)))
    }

    fn of(stream: impl Stream<Item = Box<dyn AnyEvent>> + Send + 'static) -> Self {
        Self { events: Source::new(stream), event: PhantomData }
    }
}

/// The sending end of a channel; see [`EventSource::channel`]. Clones send on the same channel.
#[cfg(feature = "hyper")]
#[derive(Debug)]
pub struct EventSender<T>(tokio::sync::mpsc::Sender<T>);

#[cfg(feature = "hyper")]
impl<T> EventSender<T> {
    /// Sends an event, when the channel has room for it.
    ///
    /// # Errors
    /// Returns the event if the request has ended.
    pub async fn send(&self, event: T) -> Result<(), T> {
        self.0.send(event).await.map_err(|unsent| unsent.0)
    }

    /// Sends an event from a thread that may block, when the channel has room for it.
    ///
    /// # Errors
    /// Returns the event if the request has ended.
    ///
    /// # Panics
    /// If this thread runs async tasks.
    pub fn blocking_send(&self, event: T) -> Result<(), T> {
        self.0.blocking_send(event).map_err(|unsent| unsent.0)
    }
}

#[cfg(feature = "hyper")]
impl<T> Clone for EventSender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Iterated<I>(I);

/// The iterator is never pinned.
impl<I> Unpin for Iterated<I> {}

impl<I: Iterator<Item = Box<dyn AnyEvent>>> Stream for Iterated<I> {
    type Item = Box<dyn AnyEvent>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.get_mut().0.next())
    }
}

struct Mapped<S>(Pin<Box<S>>);

impl<S: Stream<Item: AnyEvent>> Stream for Mapped<S> {
    type Item = Box<dyn AnyEvent>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.as_mut().poll_next(cx).map(|event| event.map(boxed))
    }
}

#[cfg(feature = "hyper")]
struct Channel<T>(tokio::sync::mpsc::Receiver<T>);

#[cfg(feature = "hyper")]
impl<T: AnyEvent> Stream for Channel<T> {
    type Item = Box<dyn AnyEvent>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll_recv(cx).map(|event| event.map(boxed))
    }
}

impl<T: Structure + Clone + Send + Sync + 'static> From<Vec<T>> for EventSource<T> {
    fn from(events: Vec<T>) -> Self {
        Self::from_events(events)
    }
}

impl<T: Structure + Clone + Send + Sync + 'static, const N: usize> From<[T; N]> for EventSource<T> {
    fn from(events: [T; N]) -> Self {
        Self::from_events(events)
    }
}

/// No events.
impl<T> Default for EventSource<T> {
    fn default() -> Self {
        let none = Iterated(std::iter::empty::<Box<dyn AnyEvent>>());
        Self { events: Source::new(none), event: PhantomData }
    }
}

impl<T> Clone for EventSource<T> {
    fn clone(&self) -> Self {
        Self { events: self.events.clone(), event: PhantomData }
    }
}

impl<T> fmt::Debug for EventSource<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventSource")
    }
}

impl<T> Empty for EventSource<T> {
    fn empty() -> Self {
        Self::default()
    }
}

impl<T: 'static> Value for EventSource<T> {
    fn view(&self) -> View<'_> {
        View::Stream(self)
    }
}

impl<T: 'static> ValueMut for EventSource<T> {
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Stream(self)
    }
}

impl<T> Streamed for EventSource<T> {
    fn as_bytes(&self) -> Option<&[u8]> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        &self.events
    }
}

/// A mock reads a request without its events.
impl<T> StreamedMut for EventSource<T> {
    fn set(&mut self, _: bytes::Bytes) {}

    fn as_any_mut(&mut self) -> &mut dyn Any {
        &mut self.events
    }
}
