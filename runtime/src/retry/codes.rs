//! The error codes and statuses that AWS publishes as retryable, whatever the model says.
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

/// Returns `true` if an error code means throttling.
pub fn is_throttling_code(code: &str) -> bool {
    THROTTLING.contains(&code)
}

/// Returns `true` if an error code means a transient failure.
pub fn is_transient_code(code: &str) -> bool {
    TRANSIENT.contains(&code)
}

/// Returns `true` if a status without a code means throttling.
///
/// AWS publishes only codes; a proxy in front of a service may send only a status.
pub(super) fn is_throttling_status(status: u16) -> bool {
    status == 429
}

/// Returns `true` if a status without a code means a transient failure.
pub(super) fn is_transient_status(status: u16) -> bool {
    matches!(status, 500 | 502 | 503 | 504)
}
