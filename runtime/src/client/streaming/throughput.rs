//! Transfers that stall: a limit of how slow a stream may be, in both directions.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;

use crate::BoxFuture;
use crate::exclusive::Exclusive;
use crate::time::Clock;
use crate::transport::{Body, Chunks, MinThroughput, TransportError};

/// A response's body that fails if it stalls.
pub(super) fn steady(body: Body, limit: MinThroughput, clock: Arc<dyn Clock>) -> Body {
    Body::chunked(Steady { body, limit, clock, bytes: 0, timer: None, is_waiting: false })
}

struct Steady {
    body: Body,
    limit: MinThroughput,
    clock: Arc<dyn Clock>,
    /// What has arrived since the timer began.
    bytes: u64,
    timer: Option<Exclusive<BoxFuture<'static, ()>>>,
    /// Whether the reader is waiting, and not the network for the reader.
    is_waiting: bool,
}

impl Chunks for Steady {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = self.body.poll_chunk(cx);
        let was_waiting = std::mem::replace(&mut self.is_waiting, chunk.is_pending());
        if let Poll::Ready(chunk) = chunk {
            // The timer continues: to begin one for every chunk would take longer than to read the chunk.
            self.bytes = match &chunk {
                Some(Ok(bytes)) => self.bytes.saturating_add(bytes.len() as u64),
                _ => self.bytes,
            };
            return Poll::Ready(chunk);
        }
        while self.poll_timer(cx).is_ready() {
            self.timer = None;
            let bytes = std::mem::take(&mut self.bytes);
            // If the reader has only begun to wait, the time was its own.
            if was_waiting {
                if let Err(stalled) = self.limit.check(bytes) {
                    return Poll::Ready(Some(Err(stalled)));
                }
            }
        }
        Poll::Pending
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        self.body.size_hint()
    }
}

impl Steady {
    fn poll_timer(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let timer = || Exclusive::new(timer(&self.clock, self.limit.grace_period));
        self.timer.get_or_insert_with(timer).get_mut().as_mut().poll(cx)
    }
}

fn timer(clock: &Arc<dyn Clock>, duration: Duration) -> BoxFuture<'static, ()> {
    let clock = Arc::clone(clock);
    Box::pin(async move { clock.sleep(duration).await })
}

/// How much of a request's body has been sent.
#[derive(Debug, Default)]
pub(super) struct Progress {
    bytes: AtomicU64,
    is_waiting_for_source: AtomicBool,
    is_done: AtomicBool,
    failure: Mutex<Option<TransportError>>,
}

impl Progress {
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// The error of the source, which transports replace by errors of their own.
    pub(super) fn take_failure(&self) -> Option<TransportError> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Returns `true` if the last byte has been sent.
    pub(super) fn is_done(&self) -> bool {
        self.is_done.load(Ordering::Relaxed)
    }

    /// Keeps the error of the source, and returns one for the transport.
    fn fail(&self, error: TransportError) -> TransportError {
        let kind = error.kind();
        self.is_done.store(true, Ordering::Relaxed);
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        TransportError::new(kind, None)
    }

    /// Returns `true` if the network waits for the program.
    pub(super) fn is_waiting_for_source(&self) -> bool {
        self.is_waiting_for_source.load(Ordering::Relaxed)
    }
}

/// A request's body, and a view of its progress. A body that is held back does not stall before it begins.
pub(super) fn watched(body: Body, is_held: bool) -> (Body, Arc<Progress>) {
    let progress = Arc::new(Progress { is_waiting_for_source: is_held.into(), ..Progress::default() });
    (Body::chunked(Watched { body, progress: Arc::clone(&progress) }), progress)
}

struct Watched {
    body: Body,
    progress: Arc<Progress>,
}

impl Chunks for Watched {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = self.body.poll_chunk(cx);
        self.progress.is_waiting_for_source.store(chunk.is_pending(), Ordering::Relaxed);
        match &chunk {
            Poll::Ready(Some(Ok(bytes))) => {
                self.progress.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                let is_last = self.body.size_hint().1 == Some(0);
                self.progress.is_done.store(is_last, Ordering::Relaxed);
            }
            Poll::Ready(None) => self.progress.is_done.store(true, Ordering::Relaxed),
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        chunk.map_err(|error| self.progress.fail(error))
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        self.body.size_hint()
    }
}
