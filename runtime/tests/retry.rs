//! Properties of retries.

use std::time::{Duration, SystemTime};

use farrier_runtime::retry::skew::{self, ClockOffset, Observation};
use farrier_runtime::retry::{
    Classification, Decision, ErrorKind, FailedAttempt, RetryConfig, RetryCosts, RetryQuota, decide,
};
use farrier_runtime::schema::TimestampFormat;
use farrier_runtime::types::Timestamp;
use proptest::prelude::*;

fn kinds() -> impl Strategy<Value = ErrorKind> {
    prop::sample::select(vec![
        ErrorKind::Timeout,
        ErrorKind::Connection,
        ErrorKind::Transient,
        ErrorKind::Throttling,
        ErrorKind::ClockSkew,
    ])
}

fn durations() -> impl Strategy<Value = Duration> {
    prop_oneof![
        (0_u64..100_000).prop_map(Duration::from_millis),
        (any::<u64>(), 0..1_000_000_000_u32).prop_map(|(seconds, nanos)| Duration::new(seconds, nanos)),
    ]
}

fn configs() -> impl Strategy<Value = RetryConfig> {
    (any::<u32>(), durations(), durations(), 0..50_u32, 0..50_u32).prop_map(
        |(max_attempts, base_delay, max_delay, response, no_response)| {
            RetryConfig::standard()
                .with_max_attempts(max_attempts)
                .with_base_delay(base_delay)
                .with_max_delay(max_delay)
                .with_throttling_base_delay(base_delay)
                .with_costs(RetryCosts { response, throttling: response, no_response })
        },
    )
}

proptest! {
    #[test]
    fn delays_are_within_bounds(
        config in configs(),
        attempt in any::<u32>(),
        kind in kinds(),
        asked in prop::option::of(durations()),
        random in any::<f64>(),
    ) {
        let classification = Some(Classification { kind, retry_after: asked });
        let failed = FailedAttempt { number: attempt, classification, is_long_polling: false };
        let decision = decide(&config, &RetryQuota::default(), &failed, random);
        if let Decision::Retry { delay, .. } = decision {
            prop_assert!(attempt < config.max_attempts);
            let extra = if asked.is_some() { Duration::from_secs(5) } else { Duration::ZERO };
            prop_assert!(delay <= config.max_delay.saturating_add(extra));
            if attempt <= 1 {
                prop_assert!(delay <= config.base_delay.saturating_add(extra));
            }
        } else {
            prop_assert!(attempt >= config.max_attempts);
        }
    }

    #[test]
    fn a_larger_random_number_never_makes_a_delay_shorter(
        attempt in 1_u32..40,
        (low, high) in (0.0..=1.0_f64, 0.0..=1.0_f64).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let config = RetryConfig::standard().with_max_attempts(100);
        let classification = Some(Classification { kind: ErrorKind::Transient, retry_after: None });
        let failed = FailedAttempt { number: attempt, classification, is_long_polling: false };
        let delay = |random| decide(&config, &RetryQuota::default(), &failed, random);
        match (delay(low), delay(high)) {
            (Decision::Retry { delay: low, .. }, Decision::Retry { delay: high, .. }) => prop_assert!(low <= high),
            decisions => prop_assert!(false, "{decisions:?}"),
        }
    }

    #[test]
    fn the_quota_stays_between_zero_and_its_capacity(
        capacity in 0_u32..1_000,
        steps in prop::collection::vec((any::<bool>(), prop::option::of(0_u32..600)), 0..100),
    ) {
        let quota = RetryQuota::new(capacity);
        let mut expected = i64::from(capacity);
        for (takes, amount) in steps {
            if takes {
                let amount = amount.unwrap_or_default();
                let is_taken = quota.try_take(amount);
                prop_assert_eq!(is_taken, expected >= i64::from(amount));
                expected -= if is_taken { i64::from(amount) } else { 0 };
            } else {
                quota.refund(amount);
                expected = (expected + i64::from(amount.unwrap_or(1))).min(i64::from(capacity));
            }
            prop_assert_eq!(i64::from(quota.available()), expected);
            prop_assert!(quota.available() <= quota.capacity());
        }
    }

    #[test]
    fn a_clock_is_set_right_at_once_and_then_left_alone(
        service in 0_u64..4_000_000_000,
        ahead in -100_000_000_i64..100_000_000,
        offset in -100_000_000_i64..100_000_000,
    ) {
        let service = SystemTime::UNIX_EPOCH + Duration::from_secs(service);
        let local = ClockOffset::from_millis(-ahead).apply(service);
        let date = Timestamp::from(service).format(TimestampFormat::HttpDate).expect("four digits");
        let headers = http::Response::builder().header("date", date).body(()).expect("a response");
        let assess = |offset| skew::assess(&Observation {
            headers: headers.headers(),
            code: Some("InvalidSignatureException"),
            sent_at: local,
            received_at: local,
            offset,
        });
        let first = assess(ClockOffset::from_millis(offset));
        let distance = first.offset.apply(local).max(service).duration_since(first.offset.apply(local).min(service));
        prop_assert!(distance.expect("in order") <= Duration::from_secs(240));
        let second = assess(first.offset);
        prop_assert_eq!(second.offset, first.offset);
        prop_assert!(!second.is_retryable);
    }
}
