//! The configuration of retries.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>

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
    /// The longest delay before the second attempt after throttling.
    pub throttling_base_delay: Duration,
    /// The longest delay before any attempt.
    pub max_delay: Duration,
    /// The tokens that a retry takes from the [`RetryQuota`](super::RetryQuota).
    pub costs: RetryCosts,
}

/// The tokens that a retry takes from the [`RetryQuota`](super::RetryQuota).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryCosts {
    /// After an error response.
    pub response: u32,
    /// After a throttling response.
    pub throttling: u32,
    /// Without a response: the connection failed or the attempt timed out.
    pub no_response: u32,
}

impl RetryConfig {
    /// AWS's standard mode: three attempts, a delay of at most a second before the second one, and of at most twenty
    /// seconds before any.
    pub const fn standard() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_secs(1),
            throttling_base_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(20),
            costs: RetryCosts { response: 5, throttling: 5, no_response: 10 },
        }
    }

    /// Version 2.1 of AWS's standard mode: it retries transient failures sooner, after at most 50 milliseconds, and
    /// charges more tokens for these retries, so that retries add less load during an outage.
    ///
    /// The environment selects it with `AWS_NEW_RETRIES_2026=true`.
    ///
    /// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
    pub const fn standard_2_1() -> Self {
        Self {
            base_delay: Duration::from_millis(50),
            costs: RetryCosts { response: 14, throttling: 5, no_response: 14 },
            ..Self::standard()
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

    /// Sets the longest delay before the second attempt after throttling.
    #[must_use]
    pub const fn with_throttling_base_delay(mut self, delay: Duration) -> Self {
        self.throttling_base_delay = delay;
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
            ErrorKind::Transient | ErrorKind::ClockSkew => self.costs.response,
            ErrorKind::Throttling => self.costs.throttling,
        }
    }

    /// The longest delay after `attempt` attempts: it doubles with each attempt, up to the maximum.
    pub(super) fn longest_delay(&self, kind: ErrorKind, attempt: u32) -> Duration {
        let base = match kind {
            ErrorKind::Throttling => self.throttling_base_delay,
            _ => self.base_delay,
        };
        let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
        base.saturating_mul(factor).min(self.max_delay)
    }
}

impl Default for RetryConfig {
    fn default() -> Self {
        Self::standard()
    }
}
