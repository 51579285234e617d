//! Timestamps as text.

use std::fmt::Write;

use super::civil::{Date, weekday};
use super::{NANOS_PER_SECOND, Timestamp};
use crate::types::digits;

pub(super) const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
pub(super) const SECONDS_PER_DAY: i64 = 86_400;

/// `1985-04-12T23:20:50.52Z`, to the microsecond.
pub(super) fn date_time(timestamp: Timestamp) -> Option<String> {
    exact_date_time(Timestamp { nanos: timestamp.nanos / 1_000 * 1_000, ..timestamp })
}

/// `1985-04-12T23:20:50.52Z`, to the nanosecond.
pub(super) fn exact_date_time(timestamp: Timestamp) -> Option<String> {
    let (_, Date { year, month, day }, time) = split(timestamp)?;
    let mut text = format!("{year:04}-{month:02}-{day:02}T{time}");
    push_fraction(&mut text, timestamp.nanos);
    text.push('Z');
    Some(text)
}

/// `Tue, 29 Apr 2014 18:30:38 GMT`
pub(super) fn http_date(timestamp: Timestamp) -> Option<String> {
    let (days, Date { year, month, day }, time) = split(timestamp)?;
    let (weekday, month) = (WEEKDAYS[weekday(days)], MONTHS[usize::from(month) - 1]);
    Some(format!("{weekday}, {day:02} {month} {year:04} {time} GMT"))
}

/// `1515531081.123`
pub(super) fn epoch_seconds(timestamp: Timestamp) -> String {
    let mut text = Vec::with_capacity(24);
    push_epoch_seconds(timestamp, &mut text);
    text.into_iter().map(char::from).collect()
}

/// Appends `1515531081.123`. Responses contain many of them, so this avoids the machinery of `fmt`.
pub(super) fn push_epoch_seconds(timestamp: Timestamp, out: &mut Vec<u8>) {
    let Timestamp { mut seconds, mut nanos } = timestamp;
    if seconds < 0 {
        out.push(b'-');
        if nanos > 0 {
            // The fraction is added, so it brings a negative number closer to zero: 0.75 after -2 is -1.25.
            (seconds, nanos) = (seconds + 1, NANOS_PER_SECOND - nanos);
        }
    }
    digits::push(out, seconds.unsigned_abs(), 1);
    if nanos > 0 {
        out.push(b'.');
        digits::push(out, nanos.into(), 9);
        while out.pop_if(|digit| *digit == b'0').is_some() {}
    }
}

/// The day number, its date and the time of day; `None` unless the year has four digits.
fn split(timestamp: Timestamp) -> Option<(i64, Date, String)> {
    let days = timestamp.seconds.div_euclid(SECONDS_PER_DAY);
    let seconds = timestamp.seconds.rem_euclid(SECONDS_PER_DAY);
    let date = Date::from_days(days);
    let time = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if (0..=9999).contains(&date.year) { Some((days, date, time)) } else { None }
}

/// Appends the fraction of a second without trailing zeros, and nothing if it is zero.
fn push_fraction(text: &mut String, nanos: u32) {
    if nanos > 0 {
        let _ = write!(text, ".{nanos:09}");
        text.truncate(text.trim_end_matches('0').len());
    }
}
