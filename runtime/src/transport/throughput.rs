//! The minimum speed of streams.

use std::fmt;
use std::time::Duration;

use super::{TransportError, TransportErrorKind};

/// The minimum speed of a stream's transfer. A slower one fails with
/// [`ErrorKind::Timeout`](crate::client::ErrorKind::Timeout).
///
/// Only the time counts in which the client waits for the network: a program may take its time to read a response or to
/// provide the bytes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinThroughput {
    /// The number of bytes per second, on average.
    pub bytes_per_second: u64,
    /// The duration over which the average is taken: a transfer may stand still for this long.
    pub grace_period: Duration,
}

/// One byte per second, over 20 seconds: only a transfer that stands still is slower.
impl Default for MinThroughput {
    fn default() -> Self {
        Self { bytes_per_second: 1, grace_period: Duration::from_secs(20) }
    }
}

impl MinThroughput {
    /// Checks the number of bytes in a grace period.
    ///
    /// # Errors
    /// If they are too few.
    pub(crate) fn check(self, bytes: u64) -> Result<(), TransportError> {
        let least = self.bytes_per_second.saturating_mul(self.grace_period.as_secs().max(1));
        if bytes >= least {
            return Ok(());
        }
        let stalled: Box<dyn std::error::Error + Send + Sync> = Box::new(Stalled { bytes, limit: self });
        Err(TransportError::new(TransportErrorKind::Stalled, stalled))
    }
}

/// The source of the error of a transfer that is too slow.
#[derive(Debug)]
struct Stalled {
    bytes: u64,
    limit: MinThroughput,
}

impl fmt::Display for Stalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, limit: MinThroughput { bytes_per_second, grace_period } } = self;
        write!(
            f,
            "{bytes} bytes in {grace_period:?}, and at least {bytes_per_second} bytes per second are expected"
        )
    }
}

impl std::error::Error for Stalled {}

/// The average speed of a transfer that blocks its thread: the time that it has waited, and the bytes that moved
/// meanwhile.
#[cfg(feature = "blocking")]
#[derive(Debug)]
pub(super) struct Pace {
    limit: MinThroughput,
    waited: Duration,
    bytes: u64,
}

#[cfg(feature = "blocking")]
impl Pace {
    pub(super) fn new(limit: MinThroughput) -> Self {
        Self { limit, waited: Duration::ZERO, bytes: 0 }
    }

    /// Adds the bytes that moved during this time.
    ///
    /// # Errors
    /// If the transfer was too slow in the grace period that ends with this time.
    pub(super) fn add(&mut self, waited: Duration, bytes: usize) -> Result<(), TransportError> {
        self.waited += waited;
        self.bytes += bytes as u64;
        if self.waited < self.limit.grace_period {
            return Ok(());
        }
        // A single wait may have been longer than the grace period.
        let periods =
            self.waited.as_secs_f64() / self.limit.grace_period.as_secs_f64().max(f64::MIN_POSITIVE);
        let bytes = std::mem::take(&mut self.bytes);
        self.waited = Duration::ZERO;
        self.limit.check((bytes as f64 / periods) as u64)
    }
}

#[cfg(all(test, feature = "blocking"))]
mod tests {
    use super::*;

    #[test]
    fn the_average_is_taken_over_grace_periods() {
        let limit = MinThroughput { bytes_per_second: 10, grace_period: Duration::from_secs(2) };
        let second = Duration::from_secs(1);
        let pace = |steps: &[(Duration, usize)]| {
            let mut pace = Pace::new(limit);
            let result = steps.iter().try_for_each(|(waited, bytes)| pace.add(*waited, *bytes));
            result.map_err(|error| format!("{error:#}"))
        };
        assert_eq!(pace(&[(second, 0), (second, 20), (second, 0), (second, 20)]), Ok(()));
        assert_eq!(pace(&[(second, 1), (Duration::ZERO, 1_000)]), Ok(()), "too early to tell");
        assert_eq!(pace(&[(4 * second, 40)]), Ok(()));
        let expected = |bytes| {
            Err(format!(
                "the transfer stalled: {bytes} bytes in 2s, and at least 10 bytes per second are expected"
            ))
        };
        assert_eq!(pace(&[(second, 10), (second, 9)]), expected(19));
        assert_eq!(pace(&[(4 * second, 38)]), expected(19));
    }
}
