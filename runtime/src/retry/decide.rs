//! Decides whether to retry after a failed attempt, and after which delay.
//!
//! Implements the standard retry mode: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>

use std::time::Duration;

use super::{Classification, ErrorKind, RetryConfig, RetryQuota};

/// The most by which a service's `x-amz-retry-after` can exceed the client's own delay.
const MAX_EXTRA_DELAY: Duration = Duration::from_secs(5);

/// Outcome of a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Do not retry: the call fails with this error.
    Stop {
        /// The reason.
        reason: StopReason,
        /// The delay before the call fails: zero except for long polling, which programs repeat in a loop.
        delay: Duration,
    },
    /// Retry.
    Retry {
        /// The delay before the next attempt.
        delay: Duration,
        /// The tokens taken from the quota, to be [refunded](RetryQuota::refund) if the retry succeeds.
        cost: u32,
    },
}

impl Decision {
    /// Do not retry; the call fails at once.
    pub const fn stop(reason: StopReason) -> Self {
        Self::Stop { reason, delay: Duration::ZERO }
    }

    /// The delay before the next attempt, or before the call fails.
    pub const fn delay(&self) -> Duration {
        match *self {
            Self::Stop { delay, .. } | Self::Retry { delay, .. } => delay,
        }
    }
}

/// The reason for not retrying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StopReason {
    /// The failure is not retryable.
    NotRetryable,
    /// All allowed attempts have been made.
    AttemptsExhausted,
    /// The retry quota is exhausted: too many recent failures.
    QuotaExhausted,
    /// The call would time out during the delay.
    OutOfTime,
    /// The body of the request can be read only once, and has been read.
    BodySpent,
}

/// A failed attempt.
#[derive(Clone, Copy, Debug)]
pub struct FailedAttempt {
    /// The number of attempts made so far.
    pub number: u32,
    /// The reason why a retry may succeed; `None` if the failure is not retryable.
    pub classification: Option<Classification>,
    /// Whether the operation waits on the service for work, see [`is_long_polling`](super::is_long_polling).
    pub is_long_polling: bool,
}

/// Decides what follows a failed attempt, and takes a retry's cost from the quota.
///
/// `random` is a new random number between 0 and 1.
pub fn decide(config: &RetryConfig, quota: &RetryQuota, attempt: &FailedAttempt, random: f64) -> Decision {
    let Some(classification) = attempt.classification else {
        return Decision::stop(StopReason::NotRetryable);
    };
    if attempt.number >= config.max_attempts {
        return Decision::stop(StopReason::AttemptsExhausted);
    }
    let delay = delay(config, attempt.number, classification, random);
    let cost = config.cost(classification.kind);
    if quota.try_take(cost) {
        Decision::Retry { delay, cost }
    } else if attempt.is_long_polling {
        Decision::Stop { reason: StopReason::QuotaExhausted, delay }
    } else {
        Decision::stop(StopReason::QuotaExhausted)
    }
}

fn delay(config: &RetryConfig, attempt: u32, classification: Classification, random: f64) -> Duration {
    // The offset of the clock has just been corrected, so there is no reason to wait.
    if classification.kind == ErrorKind::ClockSkew {
        return Duration::ZERO;
    }
    let backoff = scaled(config.longest_delay(classification.kind, attempt), random);
    match classification.retry_after {
        Some(asked) => asked.clamp(backoff, backoff.saturating_add(MAX_EXTRA_DELAY)),
        None => backoff,
    }
}

/// A fraction of a duration. `factor` is clamped to the range from 0 to 1; NaN counts as 0.
fn scaled(duration: Duration, random: f64) -> Duration {
    // The conversion saturates and turns NaN into 0; the last bits of a delay do not matter.
    let nanos = (duration.as_nanos() as f64 * random.clamp(0.0, 1.0)) as u64;
    Duration::from_nanos(nanos).min(duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(kind: ErrorKind) -> Option<Classification> {
        Some(Classification { kind, retry_after: None })
    }

    fn decide_after(
        config: &RetryConfig,
        quota: &RetryQuota,
        number: u32,
        classification: Option<Classification>,
        random: f64,
    ) -> Decision {
        decide(config, quota, &FailedAttempt { number, classification, is_long_polling: false }, random)
    }

    fn millis(decision: Decision) -> u128 {
        match decision {
            Decision::Retry { delay, .. } => delay.as_millis(),
            Decision::Stop { reason, .. } => panic!("stopped: {reason:?}"),
        }
    }

    #[test]
    fn delays_double_up_to_the_longest() {
        let config = RetryConfig::standard().with_max_attempts(u32::MAX);
        let quota = RetryQuota::default();
        for (attempt, random, expected) in [
            (1, 1.0, 1_000),
            (1, 0.25, 250),
            (1, 0.0, 0),
            (2, 1.0, 2_000),
            (3, 0.5, 2_000),
            (5, 1.0, 16_000),
            (6, 1.0, 20_000),
            (6, 0.5, 10_000),
            (1_000, 1.0, 20_000),
            (1, 7.0, 1_000),
            (1, -1.0, 0),
            (1, f64::NAN, 0),
        ] {
            let decision = decide_after(&config, &quota, attempt, after(ErrorKind::Transient), random);
            assert_eq!(millis(decision), expected, "attempt {attempt}, random {random}");
        }
    }

    #[test]
    fn what_the_service_asks_for_counts_within_bounds() {
        let (config, quota) = (RetryConfig::standard(), RetryQuota::default());
        for (asked, expected) in [(0, 500), (499, 500), (1_500, 1_500), (5_500, 5_500), (60_000, 5_500)] {
            let retry_after = Some(Duration::from_millis(asked));
            let classification = Classification { kind: ErrorKind::Throttling, retry_after };
            let decision = decide_after(&config, &quota, 1, Some(classification), 0.5);
            assert_eq!(millis(decision), expected, "{asked}");
        }
    }

    #[test]
    fn after_a_wrong_clock_there_is_no_delay() {
        let decision = decide_after(
            &RetryConfig::standard(),
            &RetryQuota::default(),
            2,
            after(ErrorKind::ClockSkew),
            1.0,
        );
        assert_eq!(decision, Decision::Retry { delay: Duration::ZERO, cost: 5 });
    }

    #[test]
    fn what_it_costs() {
        for (kind, expected) in [
            (ErrorKind::Timeout, 10),
            (ErrorKind::Connection, 10),
            (ErrorKind::Transient, 5),
            (ErrorKind::Throttling, 5),
            (ErrorKind::ClockSkew, 5),
        ] {
            let quota = RetryQuota::default();
            let decision = decide_after(&RetryConfig::standard(), &quota, 1, after(kind), 0.0);
            assert_eq!(decision, Decision::Retry { delay: Duration::ZERO, cost: expected }, "{kind:?}");
            assert_eq!(quota.available(), 500 - expected, "{kind:?}");
        }
    }

    #[test]
    fn when_it_stops() {
        use StopReason::{AttemptsExhausted, NotRetryable, QuotaExhausted};
        let (standard, off) = (RetryConfig::standard(), RetryConfig::disabled());
        let transient = after(ErrorKind::Transient);
        for (config, capacity, attempt, classification, expected) in [
            (&standard, 500, 1, None, NotRetryable),
            (&standard, 500, 3, None, NotRetryable),
            (&standard, 500, 3, transient, AttemptsExhausted),
            (&standard, 500, 4, transient, AttemptsExhausted),
            (&off, 500, 1, transient, AttemptsExhausted),
            (&off.clone().with_max_attempts(0), 500, 1, transient, AttemptsExhausted),
            (&standard, 4, 1, transient, QuotaExhausted),
            (&standard, 9, 1, after(ErrorKind::Timeout), QuotaExhausted),
        ] {
            let quota = RetryQuota::new(capacity);
            let decision = decide_after(config, &quota, attempt, classification, 0.0);
            assert_eq!(decision, Decision::stop(expected), "attempt {attempt}, {classification:?}");
            assert_eq!(quota.available(), capacity, "stopping costs nothing");
        }
    }

    #[test]
    fn version_2_1_retries_sooner_and_at_a_higher_price() {
        let config = RetryConfig::standard_2_1();
        for (kind, attempt, delay, cost) in [
            (ErrorKind::Transient, 1, 50, 14),
            (ErrorKind::Transient, 2, 100, 14),
            (ErrorKind::Connection, 1, 50, 14),
            (ErrorKind::Timeout, 1, 50, 14),
            (ErrorKind::Throttling, 1, 1_000, 5),
            (ErrorKind::Throttling, 2, 2_000, 5),
            (ErrorKind::ClockSkew, 1, 0, 14),
        ] {
            let decision = decide_after(&config, &RetryQuota::default(), attempt, after(kind), 1.0);
            let delay = Duration::from_millis(delay);
            assert_eq!(decision, Decision::Retry { delay, cost }, "{kind:?}, attempt {attempt}");
        }
    }

    #[test]
    fn the_longest_delay_is_a_bound_before_jitter() {
        let config = RetryConfig::standard_2_1().with_max_attempts(100);
        let decision = decide_after(&config, &RetryQuota::default(), 20, after(ErrorKind::Throttling), 0.5);
        assert_eq!(millis(decision), 10_000);
    }

    /// A program that polls in a loop would otherwise spin while the service is down.
    #[test]
    fn long_polling_waits_when_the_quota_is_exhausted() {
        let attempt =
            FailedAttempt { number: 1, classification: after(ErrorKind::Transient), is_long_polling: true };
        let decision = decide(&RetryConfig::standard_2_1(), &RetryQuota::new(0), &attempt, 0.5);
        let delay = Duration::from_millis(25);
        assert_eq!(decision, Decision::Stop { reason: StopReason::QuotaExhausted, delay });
    }

    #[test]
    fn a_hundred_failed_retries_empty_the_standard_quota() {
        let (config, quota) = (RetryConfig::standard(), RetryQuota::default());
        let retry = || decide_after(&config, &quota, 1, after(ErrorKind::Transient), 0.0);
        assert!((0..100).all(|_| matches!(retry(), Decision::Retry { .. })));
        assert_eq!(retry(), Decision::stop(StopReason::QuotaExhausted));
        quota.refund(Some(5));
        assert!(matches!(retry(), Decision::Retry { .. }));
    }
}
