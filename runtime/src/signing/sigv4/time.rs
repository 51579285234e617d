//! The time of a signature as text.

use std::time::SystemTime;

use super::SigningError;
use crate::types::Timestamp;

/// The time of a signature, `20150830T123600Z`.
#[derive(Debug)]
pub(super) struct SigningTime(String);

impl SigningTime {
    pub(super) fn new(time: SystemTime) -> Result<Self, SigningError> {
        Timestamp::from(time).format_basic().map(Self).ok_or(SigningError::time())
    }

    pub(super) fn date_time(&self) -> &str {
        &self.0
    }

    /// The day, `20150830`.
    pub(super) fn date(&self) -> &str {
        &self.0[..8]
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn whole_seconds_without_separators() {
        let time = SystemTime::UNIX_EPOCH + Duration::new(1_440_938_160, 999_999_999);
        let time = SigningTime::new(time).unwrap();
        assert_eq!((time.date_time(), time.date()), ("20150830T123600Z", "20150830"));
    }

    #[test]
    fn years_of_five_digits_are_refused() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_800);
        assert!(SigningTime::new(time).is_err());
    }
}
