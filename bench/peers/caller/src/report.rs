//! The line of JSON that a program prints.

use std::io::Write;
use std::num::NonZeroU64;

use hdrhistogram::Histogram;
use serde::Serialize;

use crate::Error;

/// The totals of all calls.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) calls: NonZeroU64,
    pub(crate) wall_ns: u64,
    pub(crate) cpu_ns: u64,
    pub(crate) allocations: Option<usize>,
    pub(crate) allocated_bytes: Option<usize>,
    pub(crate) latency_ns: Option<Latency>,
}

/// The latencies of single calls.
#[derive(Debug, Serialize)]
pub(crate) struct Latency {
    p50: u64,
    p99: u64,
    p999: u64,
    max: u64,
}

impl Report {
    pub(crate) fn print(&self) -> Result<(), Error> {
        let line = serde_json::to_string(self)?;
        Ok(writeln!(std::io::stdout(), "{line}")?)
    }
}

impl From<&Histogram<u64>> for Latency {
    fn from(nanoseconds: &Histogram<u64>) -> Self {
        Self {
            p50: nanoseconds.value_at_quantile(0.5),
            p99: nanoseconds.value_at_quantile(0.99),
            p999: nanoseconds.value_at_quantile(0.999),
            max: nanoseconds.max(),
        }
    }
}
