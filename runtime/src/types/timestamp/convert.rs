//! Conversions between timestamps of this crate and those of other crates, each with the feature named after the crate.
//!
//! The timestamps of the other crates fit into ours. Ours may be out of range for theirs, which is an error.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::{NANOS_PER_SECOND, Timestamp, TimestampError, TimestampFormat};

/// The error for a timestamp that the other type cannot represent.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
const OUT_OF_RANGE: TimestampError = TimestampError(TimestampFormat::EpochSeconds);

/// The timestamp `nanos` after the epoch.
#[cfg(any(feature = "jiff", feature = "time"))]
fn from_nanos(nanos: i128) -> Timestamp {
    let per_second = i128::from(NANOS_PER_SECOND);
    let seconds = i64::try_from(nanos.div_euclid(per_second)).expect("their range is within ours");
    Timestamp { seconds, nanos: nanos.rem_euclid(per_second) as u32 }
}

/// A leap second becomes the first second of the next minute.
#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> From<chrono::DateTime<Tz>> for Timestamp {
    fn from(time: chrono::DateTime<Tz>) -> Self {
        let nanos = time.timestamp_subsec_nanos();
        let carried = i64::from(nanos / NANOS_PER_SECOND);
        Self { seconds: time.timestamp() + carried, nanos: nanos % NANOS_PER_SECOND }
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<Timestamp> for chrono::DateTime<chrono::Utc> {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        Self::from_timestamp(timestamp.seconds, timestamp.nanos).ok_or(OUT_OF_RANGE)
    }
}

#[cfg(feature = "time")]
impl From<time::OffsetDateTime> for Timestamp {
    fn from(time: time::OffsetDateTime) -> Self {
        from_nanos(time.unix_timestamp_nanos())
    }
}

#[cfg(feature = "time")]
impl TryFrom<Timestamp> for time::OffsetDateTime {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        let nanos =
            i128::from(timestamp.seconds) * i128::from(NANOS_PER_SECOND) + i128::from(timestamp.nanos);
        Self::from_unix_timestamp_nanos(nanos).map_err(|_| OUT_OF_RANGE)
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        from_nanos(time.as_nanosecond())
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        // Less than a billion, so it fits.
        Self::new(timestamp.seconds, timestamp.nanos as i32).map_err(|_| OUT_OF_RANGE)
    }
}
