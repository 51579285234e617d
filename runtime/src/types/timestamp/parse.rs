//! Parses timestamps.
//!
//! <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>
//! <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7>

use super::civil::Date;
use super::format::{MONTHS, SECONDS_PER_DAY, WEEKDAYS};
use super::{NANOS_PER_SECOND, Timestamp};
use crate::types::scaled;

/// RFC 3339: `1985-04-12T23:20:50.52Z`, `1985-04-12t23:20:50+02:00`.
pub(super) fn date_time(text: &str) -> Option<Timestamp> {
    let mut text = Text(text);
    let year = text.digits(4)?;
    text.one_of("-")?;
    let month = text.digits(2)?;
    text.one_of("-")?;
    let day = text.digits(2)?;
    text.one_of("Tt")?;
    let time = text.time()?;
    let offset = match text.one_of("Zz+-")? {
        sign @ ('+' | '-') => {
            let hours = text.number_up_to(23)?;
            text.one_of(":")?;
            let seconds = (hours * 60 + text.number_up_to(59)?) * 60;
            if sign == '-' { -seconds } else { seconds }
        }
        _ => 0,
    };
    text.end()?;
    timestamp(year, month, day, time, offset)
}

/// The preferred format of RFC 9110, with a fraction of a second allowed: `Tue, 29 Apr 2014 18:30:38.52 GMT`.
pub(super) fn http_date(text: &str) -> Option<Timestamp> {
    let mut text = Text(text);
    text.index_in(&WEEKDAYS)?;
    text.literal(", ")?;
    let day = text.digits(2)?;
    text.literal(" ")?;
    let month = text.index_in(&MONTHS)? + 1;
    text.literal(" ")?;
    let year = text.digits(4)?;
    text.literal(" ")?;
    let time = text.time()?;
    text.literal(" GMT")?;
    text.end()?;
    timestamp(year, month, day, time, 0)
}

/// A JSON number: `1515531081.123`, `1.5e9`.
pub(super) fn epoch_seconds(text: &str) -> Option<Timestamp> {
    let (nanos, _) = scaled(text, 9)?;
    let per_second = i128::from(NANOS_PER_SECOND);
    let seconds = i64::try_from(nanos.div_euclid(per_second)).ok()?;
    Some(Timestamp { seconds, nanos: nanos.rem_euclid(per_second) as u32 })
}

fn timestamp(year: i64, month: i64, day: i64, time: (i64, u32), offset: i64) -> Option<Timestamp> {
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    let (seconds, nanos) = time;
    Some(Timestamp { seconds: date.to_days() * SECONDS_PER_DAY + seconds - offset, nanos })
}

/// The unread rest of a text.
struct Text<'a>(&'a str);

impl Text<'_> {
    /// Reads exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    /// Reads a two-digit number up to `limit`.
    fn number_up_to(&mut self, limit: i64) -> Option<i64> {
        self.digits(2).filter(|number| *number <= limit)
    }

    /// Reads one of these characters.
    fn one_of(&mut self, allowed: &str) -> Option<char> {
        let first = self.0.chars().next().filter(|c| allowed.contains(*c))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }

    fn literal(&mut self, literal: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(literal)?;
        Some(())
    }

    /// Reads one of these names and returns its index.
    fn index_in(&mut self, names: &[&str]) -> Option<i64> {
        let index = names.iter().position(|name| self.0.starts_with(name))?;
        self.literal(names[index])?;
        i64::try_from(index).ok()
    }

    /// Reads `23:20:50.52` as seconds and nanoseconds. A leap second is the first second of the next minute.
    fn time(&mut self) -> Option<(i64, u32)> {
        let hours = self.number_up_to(23)?;
        self.literal(":")?;
        let minutes = self.number_up_to(59)?;
        self.literal(":")?;
        let seconds = self.number_up_to(60)?;
        Some(((hours * 60 + minutes) * 60 + seconds, self.fraction()?))
    }

    /// Reads a point and digits as nanoseconds; zero if there is no point.
    fn fraction(&mut self) -> Option<u32> {
        let Some(rest) = self.0.strip_prefix('.') else { return Some(0) };
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        if count == 0 {
            return None;
        }
        let (digits, rest) = rest.split_at(count);
        self.0 = rest;
        let mut nanos = 0;
        for place in 0..9 {
            let digit = digits.as_bytes().get(place).map_or(0, |digit| digit - b'0');
            nanos = nanos * 10 + u32::from(digit);
        }
        Some(nanos)
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use crate::types::Timestamp;
    use crate::types::TimestampFormat::{self, DateTime, EpochSeconds, HttpDate};

    fn check(format: TimestampFormat, text: &str, expected: (i64, u32)) {
        let timestamp = Timestamp::parse(text, format).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!((timestamp.secs(), timestamp.subsec_nanos()), expected, "{text}");
    }

    #[test]
    fn date_times() {
        check(DateTime, "2019-12-16T23:48:18Z", (1_576_540_098, 0));
        check(DateTime, "2019-12-16t22:48:18-01:00", (1_576_540_098, 0));
        check(DateTime, "2019-12-17T01:18:18.123456789987+01:30", (1_576_540_098, 123_456_789));
        check(DateTime, "2016-12-31T23:59:60z", (1_483_228_800, 0));
    }

    #[test]
    fn http_dates() {
        check(HttpDate, "Tue, 29 Apr 2014 18:30:38 GMT", (1_398_796_238, 0));
        check(HttpDate, "Sun, 02 Jan 2000 20:34:56.456 GMT", (946_845_296, 456_000_000));
    }

    #[test]
    fn seconds_since_the_epoch() {
        check(EpochSeconds, "0", (0, 0));
        check(EpochSeconds, "1515531081.123", (1_515_531_081, 123_000_000));
        check(EpochSeconds, "1515531081.1234567899", (1_515_531_081, 123_456_789));
        check(EpochSeconds, "9223372036854775807.5", (i64::MAX, 500_000_000));
        check(EpochSeconds, "1.5e9", (1_500_000_000, 0));
        check(EpochSeconds, "-0.25", (-1, 750_000_000));
        check(EpochSeconds, "-1.0000000001", (-2, 999_999_999));
    }

    #[test]
    fn what_is_none_of_them() {
        for (format, text) in [
            (DateTime, ""),
            (DateTime, "2019-12-16"),
            (DateTime, "2019-12-16T23:48:18"),
            (DateTime, "2019-12-16T24:00:00Z"),
            (DateTime, "2019-12-16T23:48:61Z"),
            (DateTime, "2019-12-16T23:48:18.Z"),
            (DateTime, "2019-12-16T23:48:18Z "),
            (DateTime, "2019-02-29T23:48:18Z"),
            (DateTime, "2019-12-16T23:48:18+24:00"),
            (DateTime, "+019-12-16T23:48:18Z"),
            (DateTime, "2019-12-16T23:4\u{e9}:18Z"),
            (HttpDate, "Tuesday, 29-Apr-14 18:30:38 GMT"),
            (HttpDate, "Tue, 29 Apr 2014 18:30:38 CET"),
            (HttpDate, "Tue, 31 Apr 2014 18:30:38 GMT"),
            (EpochSeconds, ""),
            (EpochSeconds, "1.5.5"),
            (EpochSeconds, "NaN"),
            (EpochSeconds, "1e30"),
            (EpochSeconds, "9223372036854775808"),
        ] {
            assert!(Timestamp::parse(text, format).is_err(), "{text}");
        }
    }
}
