//! Which errors the client tries again, for documentation to say so.
//!
//! The runtime decides (`runtime/src/retry`), by the lists that AWS publishes and the model's traits. The generator does
//! not depend on it; a test of the repository compares the two for every error of the generated crate.

use crate::model::ErrorTraits;

/// Codes that are worth another attempt whatever the model says.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
pub const RETRIED_CODES: [&str; 16] = [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "RequestTimeout",
    "RequestTimeoutException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

/// Whether the client tries again after this error.
pub(crate) fn is_retried(name: &str, error: &ErrorTraits) -> bool {
    let code = error.query_code.as_deref().unwrap_or(name);
    error.retryable.is_some()
        || [name, code].iter().any(|code| RETRIED_CODES.contains(code))
        || matches!(error.status(), 429 | 500 | 502 | 503 | 504)
}
