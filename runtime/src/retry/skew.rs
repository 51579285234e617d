//! Clock skew: services reject requests whose signing time differs too much from their own time.
//!
//! The `Date` header of a response is the service's time. Its difference from the local clock is stored as a
//! [`ClockOffset`], which corrects the time of later signatures.
//!
//! <https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1>

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{AGE, DATE};

use crate::schema::TimestampFormat;
use crate::types::Timestamp;

/// Smaller differences are ignored: services allow five minutes.
const TOLERANCE: Duration = Duration::from_secs(4 * 60);

/// The imprecision of a measurement: `Date` has whole seconds, and the network takes time.
const NOISE: Duration = Duration::from_secs(2);

/// Responses that took longer are not used to measure the difference.
const MAX_ROUND_TRIP: Duration = Duration::from_secs(15 * 60);

/// Error codes that always mean clock skew.
const CERTAIN: [&str; 3] = ["RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"];

/// Error codes that may mean clock skew, depending on `Date`.
const POSSIBLE: [&str; 4] =
    ["AccessDeniedException", "AuthFailure", "InvalidSignatureException", "SignatureDoesNotMatch"];

/// The time by which a service's clock is ahead of the local one; negative if it is behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockOffset {
    millis: i64,
}

impl ClockOffset {
    /// The service is ahead by `millis`, or behind if negative.
    pub const fn from_millis(millis: i64) -> Self {
        Self { millis }
    }

    /// The milliseconds by which the service is ahead; negative if it is behind.
    pub const fn as_millis(self) -> i64 {
        self.millis
    }

    /// Converts local time to the service's time. Returns `time` unchanged if the platform cannot represent the result.
    #[must_use]
    pub fn apply(self, local: SystemTime) -> SystemTime {
        let distance = Duration::from_millis(self.millis.unsigned_abs());
        let time = if self.millis < 0 { local.checked_sub(distance) } else { local.checked_add(distance) };
        time.unwrap_or(local)
    }

    fn between(local: SystemTime, service: SystemTime) -> Self {
        let millis = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_millis(match service.duration_since(local) {
            Ok(ahead) => millis(ahead),
            Err(behind) => -millis(behind.duration()),
        })
    }

    fn distance(self, other: Self) -> Duration {
        Duration::from_millis(self.millis.abs_diff(other.millis))
    }
}

/// The offset that the calls of a client share.
#[derive(Debug, Default)]
pub struct SharedOffset(AtomicI64);

impl SharedOffset {
    /// The offset that was set last.
    pub fn get(&self) -> ClockOffset {
        ClockOffset::from_millis(self.0.load(Ordering::Relaxed))
    }

    /// Sets the offset for later requests.
    pub fn set(&self, offset: ClockOffset) {
        self.0.store(offset.as_millis(), Ordering::Relaxed);
    }
}

/// A response, and the times at which the exchange happened.
#[derive(Clone, Copy, Debug)]
pub struct Observation<'a> {
    /// The response's headers.
    pub headers: &'a HeaderMap,
    /// The error's code, without namespace; `None` if the call succeeded.
    pub code: Option<&'a str>,
    /// The local time at which the request was sent.
    pub sent_at: SystemTime,
    /// The local time at which the response arrived.
    pub received_at: SystemTime,
    /// The offset with which the request was signed.
    pub offset: ClockOffset,
}

/// The assessment of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The offset for signatures from now on.
    pub offset: ClockOffset,
    /// Whether the request failed because of its time and can be retried at once with the new offset.
    pub is_retryable: bool,
}

/// Measures the clock skew from a response, whether it is a success or an error.
///
/// The offset does not change if the response does not have a date or comes from a cache, or if services tolerate the
/// difference.
pub fn assess(observation: &Observation<'_>) -> Assessment {
    let unchanged = Assessment { offset: observation.offset, is_retryable: false };
    let Some(measured) = measure(observation) else { return unchanged };
    let is_code_of = |codes: &[&str]| observation.code.is_some_and(|code| codes.contains(&code));
    let difference = measured.distance(observation.offset);
    let is_certain = is_code_of(&CERTAIN) && difference > NOISE;
    if is_certain || difference > TOLERANCE {
        Assessment { offset: measured, is_retryable: is_certain || is_code_of(&POSSIBLE) }
    } else {
        unchanged
    }
}

/// The service's time minus the local time, assuming that the service wrote `Date` halfway between request and
/// response.
fn measure(observation: &Observation<'_>) -> Option<ClockOffset> {
    let Observation { headers, sent_at, received_at, .. } = *observation;
    if headers.contains_key(AGE) {
        return None;
    }
    let date = Timestamp::parse(headers.get(DATE)?.to_str().ok()?, TimestampFormat::HttpDate).ok()?;
    // If the clock was set back in between, assume that no time passed.
    let round_trip = received_at.duration_since(sent_at).unwrap_or_default();
    if round_trip > MAX_ROUND_TRIP {
        return None;
    }
    Some(ClockOffset::between(sent_at + round_trip / 2, date.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    /// The `Date` of the responses.
    const DATE_TEXT: &str = "Sun, 30 Aug 2015 12:36:00 GMT";

    fn service_time() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_440_938_160)
    }

    fn headers(date: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(DATE, HeaderValue::from_static(date))])
    }

    /// Assesses a response of a service whose clock is `ahead` seconds ahead.
    fn assess_ahead(ahead: i64, signed_with: i64, code: Option<&str>) -> (i64, bool) {
        let local = ClockOffset::from_millis(-ahead * 1_000).apply(service_time());
        let assessment = assess(&Observation {
            headers: &headers(DATE_TEXT),
            code,
            sent_at: local,
            received_at: local,
            offset: ClockOffset::from_millis(signed_with * 1_000),
        });
        (assessment.offset.as_millis() / 1_000, assessment.is_retryable)
    }

    #[test]
    fn codes_that_are_about_the_clock() {
        for code in ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"] {
            assert_eq!(assess_ahead(600, 0, Some(code)), (600, true), "{code}");
            assert_eq!(assess_ahead(-600, 0, Some(code)), (-600, true), "{code}");
            assert_eq!(assess_ahead(60, 0, Some(code)), (60, true), "{code}: the service knows best");
            assert_eq!(assess_ahead(600, 600, Some(code)), (600, false), "{code}: nothing would change");
            assert_eq!(assess_ahead(601, 600, Some(code)), (600, false), "{code}: nothing would change");
        }
    }

    #[test]
    fn codes_that_may_be_about_the_clock() {
        for code in
            ["InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure", "AccessDeniedException"]
        {
            assert_eq!(assess_ahead(241, 0, Some(code)), (241, true), "{code}");
            assert_eq!(assess_ahead(-241, 0, Some(code)), (-241, true), "{code}");
            assert_eq!(assess_ahead(240, 0, Some(code)), (0, false), "{code}: the signature is wrong");
            assert_eq!(assess_ahead(600, 600, Some(code)), (600, false), "{code}: the signature is wrong");
        }
    }

    #[test]
    fn other_responses_set_the_clock_without_a_retry() {
        for code in [None, Some("UserNotFoundException"), Some("ExpiredTokenException")] {
            assert_eq!(assess_ahead(241, 0, code), (241, false), "{code:?}");
            assert_eq!(assess_ahead(240, 0, code), (0, false), "{code:?}");
            // The local clock has been corrected in the meantime.
            assert_eq!(assess_ahead(0, 600, code), (0, false), "{code:?}");
        }
    }

    #[test]
    fn the_time_halfway_counts() {
        let assessment = assess(&Observation {
            headers: &headers(DATE_TEXT),
            code: Some("RequestTimeTooSkewed"),
            sent_at: service_time() - Duration::from_secs(1_010),
            received_at: service_time() - Duration::from_secs(990),
            offset: ClockOffset::default(),
        });
        assert_eq!(
            assessment,
            Assessment { offset: ClockOffset::from_millis(1_000_000), is_retryable: true }
        );
    }

    #[test]
    fn responses_that_do_not_tell_the_time() {
        let mut cached = headers(DATE_TEXT);
        cached.insert(AGE, HeaderValue::from_static("600"));
        let soon = Duration::from_secs(1);
        for (what, headers, round_trip) in [
            ("no date", HeaderMap::new(), soon),
            ("not a date", headers("yesterday"), soon),
            ("from a cache", cached, soon),
            ("too slow", headers(DATE_TEXT), MAX_ROUND_TRIP + soon),
        ] {
            let sent_at = service_time() - Duration::from_secs(3_600);
            let offset = ClockOffset::from_millis(7);
            let assessment = assess(&Observation {
                headers: &headers,
                code: Some("RequestTimeTooSkewed"),
                sent_at,
                received_at: sent_at + round_trip,
                offset,
            });
            assert_eq!(assessment, Assessment { offset, is_retryable: false }, "{what}");
        }
    }

    #[test]
    fn offsets_that_reach_too_far_change_nothing() {
        let time = service_time();
        assert_eq!(ClockOffset::from_millis(-1_500).apply(time), time - Duration::from_millis(1_500));
        for millis in [i64::MAX, i64::MIN] {
            let offset = ClockOffset::from_millis(millis);
            assert_eq!(offset.distance(offset), Duration::ZERO);
            let _ = offset.apply(time);
        }
    }
}
