//! The errors that the client retries, for documentation.
//!
//! The runtime decides (`runtime/src/retry`), by the lists that AWS publishes and the model's traits. The generator
//! does not depend on the runtime; a test in this repository compares the two for every error of the generated crate.

use crate::model::ErrorTraits;

/// Codes that are retried regardless of the model.
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

/// Returns `true` if the client retries this error.
pub(crate) fn is_retried(name: &str, error: &ErrorTraits) -> bool {
    let code = error.query_code.as_deref().unwrap_or(name);
    error.retryable.is_some()
        || [name, code].iter().any(|code| RETRIED_CODES.contains(code))
        || matches!(error.status(), 429 | 500 | 502 | 503 | 504)
}
