//! Points in time, to the nanosecond, and the three formats in which they are written.
//!
//! Nothing here reads a clock.
//!
//! <https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait>

mod civil;
mod convert;
mod format;
mod parse;

use std::fmt;
use std::time::{Duration, SystemTime};

/// The format of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, `1985-04-12T23:20:50.52Z`.
    DateTime,
    /// The preferred format of RFC 9110, `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
    /// Seconds since 1970, `1515531081.123`.
    EpochSeconds,
}

/// A point in time: seconds since 1970-01-01T00:00:00Z without leap seconds, plus nanoseconds.
///
/// The default is the epoch. Timestamps are ordered by time.
///
/// ```
/// use farrier_runtime::types::{Timestamp, TimestampFormat};
///
/// let timestamp = Timestamp::parse("1985-04-12T23:20:50.52Z", TimestampFormat::DateTime)?;
/// assert_eq!((timestamp.secs(), timestamp.subsec_nanos()), (482_196_050, 520_000_000));
/// assert_eq!(timestamp.format(TimestampFormat::EpochSeconds)?, "482196050.52");
/// assert_eq!(timestamp.format(TimestampFormat::HttpDate)?, "Fri, 12 Apr 1985 23:20:50 GMT");
/// assert_eq!(Timestamp::from(std::time::SystemTime::UNIX_EPOCH), Timestamp::default());
/// # Ok::<(), farrier_runtime::types::TimestampError>(())
/// ```
///
/// It converts from and to [`SystemTime`], and with the features `chrono`, `jiff` and `time` from and to the types of
/// those crates: setters accept any of them directly.
///
/// ```
/// # #[cfg(feature = "time")] {
/// use farrier_runtime::types::Timestamp;
///
/// let timestamp = Timestamp::from(time::OffsetDateTime::UNIX_EPOCH);
/// assert_eq!(time::OffsetDateTime::try_from(timestamp), Ok(time::OffsetDateTime::UNIX_EPOCH));
/// # }
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

const NANOS_PER_SECOND: u32 = 1_000_000_000;

impl Timestamp {
    /// `seconds` after the epoch, or before it if negative.
    pub const fn from_secs(seconds: i64) -> Self {
        Self { seconds, nanos: 0 }
    }

    /// `seconds` and `nanos` after the epoch; `None` if `nanos` is 1_000_000_000 or more.
    ///
    /// Half a second before the epoch is `new(-1, 500_000_000)`.
    pub const fn new(seconds: i64, nanos: u32) -> Option<Self> {
        if nanos < NANOS_PER_SECOND { Some(Self { seconds, nanos }) } else { None }
    }

    /// The whole seconds since the epoch, rounded down.
    pub const fn secs(&self) -> i64 {
        self.seconds
    }

    /// The nanoseconds since the last whole second.
    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos
    }

    /// Parses a timestamp.
    ///
    /// Digits beyond nanoseconds are dropped.
    ///
    /// # Errors
    ///
    /// If the text does not have the given format.
    pub fn parse(text: &str, format: TimestampFormat) -> Result<Self, TimestampError> {
        let timestamp = match format {
            TimestampFormat::DateTime => parse::date_time(text),
            TimestampFormat::HttpDate => parse::http_date(text),
            TimestampFormat::EpochSeconds => parse::epoch_seconds(text),
        };
        timestamp.ok_or(TimestampError(format))
    }

    /// Formats the timestamp.
    ///
    /// Seconds since the epoch are one number, even before the epoch: half a second before it is `-0.5`. A date-time is
    /// truncated to microseconds, an HTTP date to seconds.
    ///
    /// # Errors
    ///
    /// If the year does not have four digits. Seconds since the epoch can always be written.
    pub fn format(&self, format: TimestampFormat) -> Result<String, TimestampError> {
        let text = match format {
            TimestampFormat::DateTime => format::date_time(*self),
            TimestampFormat::HttpDate => format::http_date(*self),
            TimestampFormat::EpochSeconds => Some(format::epoch_seconds(*self)),
        };
        text.ok_or(TimestampError(format))
    }

    /// `20150830T123600Z`, as signatures have it; `None` unless the year has four digits.
    pub(crate) fn format_basic(self) -> Option<String> {
        format::basic_date_time(self)
    }

    /// Appends the seconds since the epoch.
    #[cfg(feature = "json")]
    pub(crate) fn push_epoch_seconds(self, out: &mut Vec<u8>) {
        format::push_epoch_seconds(self, out);
    }
}

#[cfg(feature = "serde")]
impl Timestamp {
    /// The date and time to the nanosecond, or the seconds since the epoch if the year does not have four digits.
    pub(crate) fn to_exact_text(self) -> String {
        format::exact_date_time(self).unwrap_or_else(|| format::epoch_seconds(self))
    }
}

/// The date and time, or the seconds since the epoch if the year does not have four digits.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format::date_time(*self).unwrap_or_else(|| format::epoch_seconds(*self)))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Times whose seconds do not fit into 64 bits become the first or the last timestamp.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).map_or(
                Self { seconds: i64::MAX, nanos: NANOS_PER_SECOND - 1 },
                |seconds| Self { seconds, nanos: after.subsec_nanos() },
            ),
            Err(error) => before_epoch(error.duration()),
        }
    }
}

fn before_epoch(before: Duration) -> Timestamp {
    let nanos = before.subsec_nanos();
    let seconds = i64::try_from(before.as_secs()).map_or(i64::MIN, |seconds| -seconds);
    match nanos {
        0 => Timestamp { seconds, nanos },
        _ => Timestamp { seconds: seconds.saturating_sub(1), nanos: NANOS_PER_SECOND - nanos },
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    /// Fails if the platform's clock cannot represent the time.
    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        let seconds = Duration::from_secs(timestamp.seconds.unsigned_abs());
        let time = if timestamp.seconds < 0 {
            Self::UNIX_EPOCH.checked_sub(seconds)
        } else {
            Self::UNIX_EPOCH.checked_add(seconds)
        };
        time.and_then(|time| time.checked_add(Duration::from_nanos(timestamp.nanos.into())))
            .ok_or(TimestampError(TimestampFormat::EpochSeconds))
    }
}

/// A text is not a timestamp in the given format, or a timestamp cannot be written in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError(TimestampFormat);

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            TimestampFormat::DateTime => "not a date-time",
            TimestampFormat::HttpDate => "not an HTTP date",
            TimestampFormat::EpochSeconds => "not in the range of seconds since the epoch",
        })
    }
}

impl std::error::Error for TimestampError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_times_come_back() {
        for (seconds, nanos) in [(0, 0), (1, 1), (-1, 500_000_000), (-2, 0), (4_000_000_000, 999_999_999)] {
            let timestamp = Timestamp::new(seconds, nanos).unwrap();
            let time = SystemTime::try_from(timestamp).unwrap();
            assert_eq!(Timestamp::from(time), timestamp);
        }
    }

    #[test]
    fn printed_as_date_and_time_where_possible() {
        assert_eq!(format!("{:?}", Timestamp::from_secs(1_700_000_000)), "2023-11-14T22:13:20Z");
        assert_eq!(Timestamp::from_secs(i64::MAX).to_string(), "9223372036854775807");
        assert_eq!(Timestamp::from_secs(i64::MIN).to_string(), "-9223372036854775808");
    }

    #[test]
    fn a_billion_nanoseconds_are_refused() {
        assert_eq!(Timestamp::new(0, NANOS_PER_SECOND), None);
    }
}
