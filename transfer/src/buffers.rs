//! Memory for parts, which is reused from part to part.
//!
//! Allocators keep large blocks that were freed on another thread, so allocating each part anew would need several times
//! the memory.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

/// The memory of a transfer. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Buffers(Arc<Mutex<Vec<Vec<u8>>>>);

impl Buffers {
    /// An empty buffer with this capacity.
    pub(crate) fn take(&self, capacity: usize) -> Vec<u8> {
        let mut buffer = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        buffer.reserve_exact(capacity);
        buffer
    }

    /// Returns a buffer that is no longer needed.
    pub(crate) fn put(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
    }

    /// Bytes whose buffer returns when they are dropped.
    pub(crate) fn freeze(&self, buffer: Vec<u8>) -> Bytes {
        Bytes::from_owner(Lent { buffer, owner: self.clone() })
    }
}

impl fmt::Debug for Buffers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Buffers")
    }
}

struct Lent {
    buffer: Vec<u8>,
    owner: Buffers,
}

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.buffer
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.owner.put(std::mem::take(&mut self.buffer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_used_again_when_its_bytes_are_dropped() {
        let buffers = Buffers::default();
        let mut first = buffers.take(100);
        first.extend_from_slice(b"horse");
        let place = first.as_ptr();
        let bytes = buffers.freeze(first);
        let second = buffers.take(100);
        assert_ne!(second.as_ptr(), place);
        let clone = bytes.clone();
        drop(bytes);
        assert_eq!(clone, "horse");
        drop(clone);
        let again = buffers.take(100);
        assert!(again.is_empty() && again.as_ptr() == place);
    }
}
