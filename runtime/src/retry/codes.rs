//! The error codes and statuses that AWS publishes as worth another attempt, whatever the model says.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>

const THROTTLING: [&str; 14] = [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

const TRANSIENT: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

/// Whether an error code says that there were too many requests.
pub fn is_throttling_code(code: &str) -> bool {
    THROTTLING.contains(&code)
}

/// Whether an error code says that another attempt may fare better.
pub fn is_transient_code(code: &str) -> bool {
    TRANSIENT.contains(&code)
}

/// Whether a status alone says that there were too many requests.
///
/// AWS publishes codes only; a proxy in front of a service says it this way.
pub(super) fn is_throttling_status(status: u16) -> bool {
    status == 429
}

/// Whether a status alone says that another attempt may fare better.
pub(super) fn is_transient_status(status: u16) -> bool {
    matches!(status, 500 | 502 | 503 | 504)
}
