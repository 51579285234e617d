//! Timestamps as text. Every request contains one, and responses many, so this avoids the machinery of `fmt`.

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
    let (days, seconds) = days_and_seconds(timestamp);
    let (year, month, day) = date(days)?;
    let mut out = Vec::with_capacity(32);
    digits::push(&mut out, year, 4);
    out.push(b'-');
    digits::push(&mut out, month, 2);
    out.push(b'-');
    digits::push(&mut out, day, 2);
    out.push(b'T');
    push_time(&mut out, seconds);
    push_fraction(&mut out, timestamp.nanos);
    out.push(b'Z');
    Some(text(out))
}

/// `19850412T232050Z`
pub(super) fn basic_date_time(timestamp: Timestamp) -> Option<String> {
    let (days, seconds) = days_and_seconds(timestamp);
    let (year, month, day) = date(days)?;
    let mut out = *b"00000000T000000Z";
    digits::fill(&mut out[..4], year);
    digits::fill(&mut out[4..6], month);
    digits::fill(&mut out[6..8], day);
    digits::fill(&mut out[9..11], seconds / 3_600);
    digits::fill(&mut out[11..13], seconds / 60 % 60);
    digits::fill(&mut out[13..15], seconds % 60);
    Some(text(out.to_vec()))
}

/// `Tue, 29 Apr 2014 18:30:38 GMT`
pub(super) fn http_date(timestamp: Timestamp) -> Option<String> {
    let (days, seconds) = days_and_seconds(timestamp);
    let (year, month, day) = date(days)?;
    let mut out = Vec::with_capacity(32);
    out.extend_from_slice(WEEKDAYS[weekday(days)].as_bytes());
    out.extend_from_slice(b", ");
    digits::push(&mut out, day, 2);
    out.push(b' ');
    out.extend_from_slice(MONTHS[month as usize - 1].as_bytes());
    out.push(b' ');
    digits::push(&mut out, year, 4);
    out.push(b' ');
    push_time(&mut out, seconds);
    out.extend_from_slice(b" GMT");
    Some(text(out))
}

/// `1515531081.123`
pub(super) fn epoch_seconds(timestamp: Timestamp) -> String {
    let mut out = Vec::with_capacity(24);
    push_epoch_seconds(timestamp, &mut out);
    text(out)
}

/// Appends `1515531081.123`.
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
    push_fraction(out, nanos);
}

/// The day number, and the seconds of the day.
fn days_and_seconds(timestamp: Timestamp) -> (i64, u64) {
    let days = timestamp.seconds.div_euclid(SECONDS_PER_DAY);
    (days, timestamp.seconds.rem_euclid(SECONDS_PER_DAY).unsigned_abs())
}

/// Year, month and day of a day number; `None` unless the year has four digits.
fn date(days: i64) -> Option<(u64, u64, u64)> {
    let Date { year, month, day } = Date::from_days(days);
    let year = u64::try_from(year).ok().filter(|year| *year <= 9999)?;
    Some((year, month.into(), day.into()))
}

/// Appends `23:20:50`.
fn push_time(out: &mut Vec<u8>, seconds: u64) {
    digits::push(out, seconds / 3_600, 2);
    out.push(b':');
    digits::push(out, seconds / 60 % 60, 2);
    out.push(b':');
    digits::push(out, seconds % 60, 2);
}

/// Appends the fraction of a second without trailing zeros, and nothing if it is zero.
fn push_fraction(out: &mut Vec<u8>, nanos: u32) {
    if nanos > 0 {
        out.push(b'.');
        digits::push(out, nanos.into(), 9);
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}

fn text(ascii: Vec<u8>) -> String {
    String::from_utf8(ascii).expect("digits, letters and punctuation are ASCII")
}
