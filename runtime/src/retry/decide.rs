//! Decides whether to retry after a failed attempt, and after which delay.
//!
//! Implements the standard retry mode: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>

use std::time::Duration;

use super::{Classification, ErrorKind, RetryConfig, RetryQuota};

/// The most by which a service's `x-amz-retry-after` can exceed the client's own delay.
const MAX_EXTRA_DELAY: Duration = Duration::from_secs(5);

/// What to do after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Do not retry: the error is the result of the call.
    Stop(StopReason),
    /// Retry.
    Retry {
        /// The time to wait first.
        delay: Duration,
        /// The tokens taken from the quota, to be [refunded](RetryQuota::refund) if the retry succeeds.
        cost: u32,
    },
}

/// The reason not to retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StopReason {
    /// Another attempt would fail as well.
    NotRetryable,
    /// All attempts have been made.
    AttemptsExhausted,
    /// The retry quota is exhausted: too many recent failures.
    QuotaExhausted,
}

/// Decides what to do after a failed attempt, and takes the cost of a retry from the quota.
///
/// `attempt` is the number of attempts made so far; `random` is a new random number from 0 to 1 for each decision.
pub fn decide(
    config: &RetryConfig,
    quota: &RetryQuota,
    attempt: u32,
    classification: Option<Classification>,
    random: f64,
) -> Decision {
    let Some(classification) = classification else { return Decision::Stop(StopReason::NotRetryable) };
    if attempt >= config.max_attempts {
        return Decision::Stop(StopReason::AttemptsExhausted);
    }
    let cost = config.cost(classification.kind);
    if !quota.try_take(cost) {
        return Decision::Stop(StopReason::QuotaExhausted);
    }
    Decision::Retry { delay: delay(config, attempt, classification, random), cost }
}

fn delay(config: &RetryConfig, attempt: u32, classification: Classification, random: f64) -> Duration {
    // The clock offset is corrected by now; waiting would not help.
    if classification.kind == ErrorKind::ClockSkew {
        return Duration::ZERO;
    }
    let backoff = scaled(longest_backoff(config, attempt), random);
    match classification.retry_after {
        Some(asked) => asked.clamp(backoff, backoff.saturating_add(MAX_EXTRA_DELAY)),
        None => backoff,
    }
}

/// The upper limit of the delay: doubles with each attempt, up to `max_delay`.
fn longest_backoff(config: &RetryConfig, attempt: u32) -> Duration {
    let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
    config.base_delay.saturating_mul(factor).min(config.max_delay)
}

/// A fraction of a duration. `random` is clamped to 0..=1; NaN counts as 0.
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

    fn millis(decision: Decision) -> u128 {
        match decision {
            Decision::Retry { delay, .. } => delay.as_millis(),
            Decision::Stop(reason) => panic!("stopped: {reason:?}"),
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
            let decision = decide(&config, &quota, attempt, after(ErrorKind::Transient), random);
            assert_eq!(millis(decision), expected, "attempt {attempt}, random {random}");
        }
    }

    #[test]
    fn what_the_service_asks_for_counts_within_bounds() {
        let (config, quota) = (RetryConfig::standard(), RetryQuota::default());
        for (asked, expected) in [(0, 500), (499, 500), (1_500, 1_500), (5_500, 5_500), (60_000, 5_500)] {
            let retry_after = Some(Duration::from_millis(asked));
            let classification = Classification { kind: ErrorKind::Throttling, retry_after };
            let decision = decide(&config, &quota, 1, Some(classification), 0.5);
            assert_eq!(millis(decision), expected, "{asked}");
        }
    }

    #[test]
    fn after_a_wrong_clock_there_is_no_delay() {
        let decision =
            decide(&RetryConfig::standard(), &RetryQuota::default(), 2, after(ErrorKind::ClockSkew), 1.0);
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
            let decision = decide(&RetryConfig::standard(), &quota, 1, after(kind), 0.0);
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
            let decision = decide(config, &quota, attempt, classification, 0.0);
            assert_eq!(decision, Decision::Stop(expected), "attempt {attempt}, {classification:?}");
            assert_eq!(quota.available(), capacity, "stopping costs nothing");
        }
    }

    #[test]
    fn a_hundred_failed_retries_empty_the_standard_quota() {
        let (config, quota) = (RetryConfig::standard(), RetryQuota::default());
        let retry = || decide(&config, &quota, 1, after(ErrorKind::Transient), 0.0);
        assert!((0..100).all(|_| matches!(retry(), Decision::Retry { .. })));
        assert_eq!(retry(), Decision::Stop(StopReason::QuotaExhausted));
        quota.refund(Some(5));
        assert!(matches!(retry(), Decision::Retry { .. }));
    }
}
