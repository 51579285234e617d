//! The configuration of retries.

use std::time::Duration;

use super::ErrorKind;

/// The configuration of retries: their number, their delays and their cost.
///
/// The default is AWS's standard mode.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryConfig {
    /// The number of attempts, including the first; 0 means 1.
    pub max_attempts: u32,
    /// The longest delay before the second attempt; it doubles for each later one.
    pub base_delay: Duration,
    /// The longest delay before any attempt.
    pub max_delay: Duration,
    /// The tokens that a retry takes from the [`RetryQuota`](super::RetryQuota).
    pub costs: RetryCosts,
}

/// The tokens that a retry takes from the [`RetryQuota`](super::RetryQuota).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryCosts {
    /// For a retry after an error response.
    pub response: u32,
    /// For a retry without a response, after a connection failure or a timeout.
    pub no_response: u32,
}

impl RetryConfig {
    /// AWS's standard mode: three attempts, with at most one second before the second and twenty before any.
    pub const fn standard() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(20),
            costs: RetryCosts { response: 5, no_response: 10 },
        }
    }

    /// A single attempt.
    pub const fn disabled() -> Self {
        Self { max_attempts: 1, ..Self::standard() }
    }

    /// Sets the number of attempts, including the first.
    #[must_use]
    pub const fn with_max_attempts(mut self, max_attempts: u32) -> Self {
        self.max_attempts = max_attempts;
        self
    }

    /// Sets the longest delay before the second attempt.
    #[must_use]
    pub const fn with_base_delay(mut self, base_delay: Duration) -> Self {
        self.base_delay = base_delay;
        self
    }

    /// Sets the longest delay before any attempt.
    #[must_use]
    pub const fn with_max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// Sets the tokens that a retry takes from the quota.
    #[must_use]
    pub const fn with_costs(mut self, costs: RetryCosts) -> Self {
        self.costs = costs;
        self
    }

    pub(super) fn cost(&self, kind: ErrorKind) -> u32 {
        match kind {
            ErrorKind::Timeout | ErrorKind::Connection => self.costs.no_response,
            ErrorKind::Transient | ErrorKind::Throttling | ErrorKind::ClockSkew => self.costs.response,
        }
    }
}

impl Default for RetryConfig {
    fn default() -> Self {
        Self::standard()
    }
}
