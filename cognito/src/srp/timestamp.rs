//! The time in a proof, in the only format that Cognito accepts.

use std::time::SystemTime;

use farrier_runtime::types::{Timestamp, TimestampFormat};

use super::SrpError;

/// The time as in `Mon Jan 2 15:04:05 UTC 2006`: English names, a day without zeros, UTC.
pub(super) fn format(time: SystemTime) -> Result<String, SrpError> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).map_err(|_| SrpError::Time)?;
    let seconds = i64::try_from(since.as_secs()).map_err(|_| SrpError::Time)?;
    // `Mon, 02 Jan 2006 15:04:05 GMT`
    let date = Timestamp::from_secs(seconds).format(TimestampFormat::HttpDate).map_err(|_| SrpError::Time)?;
    let mut words = date.split([' ', ',']).filter(|word| !word.is_empty());
    let mut next = || words.next().ok_or(SrpError::Time);
    let (weekday, day, month, year, clock) = (next()?, next()?, next()?, next()?, next()?);
    let day = day.trim_start_matches('0');
    Ok(format!("{weekday} {month} {day} {clock} UTC {year}"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_format_is_that_of_cognito() {
        for (seconds, expected) in [
            (0, "Thu Jan 1 00:00:00 UTC 1970"),
            (1_136_214_245, "Mon Jan 2 15:04:05 UTC 2006"),
            (1_709_247_599, "Thu Feb 29 22:59:59 UTC 2024"),
            (4_102_444_799, "Thu Dec 31 23:59:59 UTC 2099"),
        ] {
            assert_eq!(format(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap(), expected);
        }
    }

    #[test]
    fn a_clock_before_1970_is_an_error() {
        let time = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        assert!(matches!(format(time), Err(SrpError::Time)));
    }
}
