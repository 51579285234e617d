//! What the program allocates, counted with the feature `allocations` alone.

use std::ops::Sub;

#[cfg(feature = "allocations")]
#[global_allocator]
static ALLOCATOR: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

/// So many since the program began; none where nobody counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allocations {
    /// Allocations, and those that were made larger or smaller.
    pub(crate) count: usize,
    /// Bytes that were asked for; of those made larger, what was added.
    pub(crate) bytes: usize,
}

impl Allocations {
    #[cfg(feature = "allocations")]
    pub(crate) fn so_far() -> Option<Self> {
        let stats = ALLOCATOR.stats();
        Some(Self { count: stats.allocations + stats.reallocations, bytes: stats.bytes_allocated })
    }

    #[cfg(not(feature = "allocations"))]
    pub(crate) fn so_far() -> Option<Self> {
        None
    }
}

impl Sub for Allocations {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self { count: self.count - before.count, bytes: self.bytes - before.bytes }
    }
}
