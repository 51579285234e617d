//! The values that version 2.1 of the standard mode defines for individual services and operations.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>

use std::time::Duration;

use super::RetryConfig;

/// DynamoDB answers within milliseconds, so its retries begin sooner; one more attempt keeps the longest delay
/// similar to that of other services.
const LOW_LATENCY: [&str; 2] = ["DynamoDB", "DynamoDB Streams"];

/// Long-polling operations, each with its service's `sdkId`. Programs call them in a loop, which must not spin when the
/// retry quota is exhausted.
const LONG_POLLING: [(&str, &str); 4] = [
    ("SFN", "GetActivityTask"),
    ("SQS", "ReceiveMessage"),
    ("SWF", "PollForActivityTask"),
    ("SWF", "PollForDecisionTask"),
];

impl RetryConfig {
    /// [`standard_2_1`](Self::standard_2_1) with the values of the service that has this `sdkId`.
    pub fn standard_2_1_of(service_id: &str) -> Self {
        let config = Self::standard_2_1();
        if LOW_LATENCY.contains(&service_id) {
            return config.with_base_delay(Duration::from_millis(25)).with_max_attempts(4);
        }
        config
    }
}

/// Returns `true` for a long-polling operation, in which the service waits until it has work for the caller.
pub fn is_long_polling(service_id: &str, operation: &str) -> bool {
    LONG_POLLING.contains(&(service_id, operation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dynamodb_has_values_of_its_own() {
        let config = RetryConfig::standard_2_1_of("DynamoDB");
        assert_eq!((config.max_attempts, config.base_delay), (4, Duration::from_millis(25)));
        assert_eq!(config.throttling_base_delay, Duration::from_secs(1));
        assert_eq!(RetryConfig::standard_2_1_of("SQS"), RetryConfig::standard_2_1());
    }

    #[test]
    fn polling_is_a_matter_of_service_and_operation() {
        assert!(is_long_polling("SQS", "ReceiveMessage"));
        assert!(!is_long_polling("SQS", "SendMessage"));
        assert!(!is_long_polling("S3", "ReceiveMessage"));
    }
}
