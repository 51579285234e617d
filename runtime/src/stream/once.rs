//! Bytes that can be read only once, by whoever begins first.

use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;

use crate::transport::{Chunks, TransportError};

/// Bytes that can be read only once. Copies share them: the first copy that is polled takes them, and reading another one
/// is an error.
pub(crate) struct Once {
    shared: Arc<Mutex<Option<Box<dyn Chunks>>>>,
    taken: Option<Box<dyn Chunks>>,
    size: (u64, Option<u64>),
}

impl Once {
    pub(crate) fn new(chunks: Box<dyn Chunks>) -> Self {
        let size = chunks.size_hint();
        Self { shared: Arc::new(Mutex::new(Some(chunks))), taken: None, size }
    }

    /// The chunks, if no copy has them.
    fn take(&self) -> Option<Box<dyn Chunks>> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Chunks for Once {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if self.taken.is_none() {
            self.taken = self.take();
        }
        match &mut self.taken {
            Some(chunks) => chunks.poll_chunk(cx),
            None => {
                let problem = "it can be read only once, and has been read";
                Poll::Ready(Some(Err(TransportError::of_source(problem))))
            }
        }
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        self.taken.as_ref().map_or(self.size, |chunks| chunks.size_hint())
    }

    fn try_clone(&self) -> Option<Box<dyn Chunks>> {
        Some(Box::new(Self { shared: Arc::clone(&self.shared), taken: None, size: self.size }))
    }

    fn is_unread(&self) -> bool {
        self.taken.is_some() || self.shared.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}
