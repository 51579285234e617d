//! The clocks: wall time and the CPU time of the process.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

#[expect(clippy::disallowed_methods, reason = "measuring takes a clock")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// User and system time of all threads.
pub(crate) fn cpu_time() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}
