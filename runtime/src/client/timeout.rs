//! The time limits of calls, and the error of a call that exceeds one. Enforcing them is left to the pipeline.

use std::fmt;
use std::time::Duration;

use crate::transport::DEFAULT_CONNECT_TIMEOUT;
#[cfg(feature = "streaming")]
use crate::transport::MinThroughput;

/// The time limits of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timeouts {
    /// Connecting, TLS included.
    pub(crate) connect: Option<Duration>,
    /// One attempt, from connecting to the response's last byte.
    pub(crate) attempt: Option<Duration>,
    /// The whole call, attempts and the delays between them.
    pub(crate) operation: Option<Duration>,
    /// The minimum speed of streams.
    #[cfg(feature = "streaming")]
    pub(crate) min_throughput: Option<MinThroughput>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Some(DEFAULT_CONNECT_TIMEOUT),
            attempt: Some(Duration::from_secs(30)),
            operation: Some(Duration::from_secs(90)),
            #[cfg(feature = "streaming")]
            min_throughput: Some(MinThroughput::default()),
        }
    }
}

/// The step that took too long, and its limit: the source of an error.
#[derive(Debug)]
pub(crate) struct TookTooLong {
    pub(crate) what: &'static str,
    pub(crate) limit: Duration,
}

impl fmt::Display for TookTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was not done within {:?}", self.what, self.limit)
    }
}

impl std::error::Error for TookTooLong {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_took_too_long_is_said_with_its_limit() {
        let error = TookTooLong { what: "the attempt", limit: Duration::from_millis(3_100) };
        assert_eq!(error.to_string(), "the attempt was not done within 3.1s");
    }
}
