//! Measures calls between a start and a stop.

use std::num::NonZeroU64;
use std::time::{Duration, Instant};

use crate::Error;
use crate::allocations::Allocations;
use crate::clock;
use crate::report::Report;

/// A running measurement.
#[derive(Debug)]
pub(crate) struct Measurement {
    allocations: Option<Allocations>,
    cpu: Duration,
    wall: Instant,
}

impl Measurement {
    pub(crate) fn start() -> Self {
        Self { allocations: Allocations::so_far(), cpu: clock::cpu_time(), wall: clock::now() }
    }

    /// Ends the measurement after a number of calls.
    pub(crate) fn stop(self, calls: NonZeroU64) -> Result<Report, Error> {
        let wall = self.wall.elapsed();
        let cpu = clock::cpu_time().saturating_sub(self.cpu);
        let allocations = Allocations::so_far().zip(self.allocations).map(|(after, before)| after - before);
        Ok(Report {
            calls,
            wall_ns: wall.as_nanos().try_into()?,
            cpu_ns: cpu.as_nanos().try_into()?,
            allocations: allocations.map(|allocations| allocations.count),
            allocated_bytes: allocations.map(|allocations| allocations.bytes),
            latency_ns: None,
        })
    }
}
