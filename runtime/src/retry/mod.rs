//! Retries: AWS's standard mode as decisions over data.
//!
//! [`classify`] returns whether and why a failed attempt is retryable, [`decide`] whether and when it is retried.
//! [`RetryQuota`] keeps the retries of a client from making an outage worse, and [`skew`] corrects for a wrong clock.
//! Nothing here reads a clock or generates random numbers: both are arguments.
//!
//! ```
//! use farrier_runtime::retry::{self, Decision, FailedAttempt, Failure, ResponseFailure, RetryConfig, RetryQuota};
//!
//! let (config, quota) = (RetryConfig::standard(), RetryQuota::default());
//! let failure = ResponseFailure { code: Some("ThrottlingException"), ..ResponseFailure::status(400) };
//! let classification = retry::classify(&Failure::Response(failure));
//! let attempt = FailedAttempt { number: 1, classification, is_long_polling: false };
//! let Decision::Retry { delay, cost } = retry::decide(&config, &quota, &attempt, 0.5) else {
//!     panic!("throttling is retried");
//! };
//! assert_eq!(delay.as_millis(), 500);
//! quota.refund(Some(cost)); // once the second attempt succeeded
//! ```
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
//! <https://smithy.io/2.0/guides/client-guidance/retries.html>

mod classify;
mod codes;
mod config;
mod decide;
mod particulars;
mod quota;
pub mod skew;

pub use classify::{Classification, ErrorKind, Failure, ResponseFailure, classify, retry_after};
pub use codes::{is_throttling_code, is_transient_code};
pub use config::{RetryConfig, RetryCosts};
pub use decide::{Decision, FailedAttempt, StopReason, decide};
pub use particulars::is_long_polling;
pub use quota::RetryQuota;
