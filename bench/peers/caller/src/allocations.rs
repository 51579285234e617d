//! Counts the program's allocations, only with the feature `allocations`.

use std::ops::Sub;

#[cfg(feature = "allocations")]
#[global_allocator]
static ALLOCATOR: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

/// The allocations since the program started; zero without the feature.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allocations {
    /// The number of allocations and reallocations.
    pub(crate) count: usize,
    /// The bytes allocated; for a reallocation, the bytes added.
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
