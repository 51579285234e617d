//! Timestamps as seconds since the epoch: integers, and doubles for those with a fraction.

use super::number::Number;
use super::parser::Parser;
use crate::codec::DecodeError;
use crate::types::Timestamp;

impl Parser<'_> {
    /// Reads seconds since the epoch.
    pub(super) fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        let start = self.at();
        let timestamp = match self.number()? {
            Number::Unsigned(value) => i64::try_from(value).ok().map(Timestamp::from_secs),
            Number::Negative(value) => i64::try_from(value).ok().map(|value| Timestamp::from_secs(!value)),
            Number::Single(value) => seconds(value.into()),
            Number::Double(value) => seconds(value),
            Number::Decimal(decimal) => decimal.to_timestamp(),
        };
        timestamp.ok_or_else(|| self.out_of_range(start))
    }
}

/// The timestamp that a service wrote as this double. Several round to it, and the one with the fewest digits is the
/// likely one. `None` if it is out of range.
fn seconds(value: f64) -> Option<Timestamp> {
    if let Some(timestamp) = in_units::<1_000>(value).or_else(|| in_units::<1_000_000>(value)) {
        return Some(timestamp);
    }
    let whole = value.floor();
    if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&whole) {
        return None;
    }
    let nanos = ((value - whole) * 1e9).round() as u32;
    Timestamp::new(whole as i64, nanos.min(999_999_999))
}

/// The timestamp, if it is a whole number of units. The number is a constant because divisions by it are faster.
#[inline(always)]
fn in_units<const PER_SECOND: i64>(value: f64) -> Option<Timestamp> {
    // Not `round`, which is a call.
    let units = (value * PER_SECOND as f64 + f64::copysign(0.5, value)) as i64;
    // Up to 2^53 the division is exact in the same way as the one that wrote the number.
    if units.unsigned_abs() > 1 << 53 || units as f64 / PER_SECOND as f64 != value {
        return None;
    }
    let rest = units.rem_euclid(PER_SECOND) * (1_000_000_000 / PER_SECOND);
    Timestamp::new(units.div_euclid(PER_SECOND), rest as u32)
}

/// The double for the seconds of a timestamp that has a fraction: that of its decimal notation, rounded once if it has
/// at most six fraction digits.
pub(super) fn seconds_of(timestamp: Timestamp) -> f64 {
    const EXACT: i64 = 1 << 53;
    let (seconds, nanos) = (timestamp.secs(), timestamp.subsec_nanos());
    for (units_per_second, unit_nanos) in [(1_000, 1_000_000), (1_000_000, 1_000)] {
        let units = seconds.checked_mul(units_per_second);
        let units = units.and_then(|units| units.checked_add(i64::from(nanos / unit_nanos)));
        let is_exact = |units: &i64| nanos % unit_nanos == 0 && (-EXACT..=EXACT).contains(units);
        if let Some(units) = units.filter(is_exact) {
            return units as f64 / units_per_second as f64;
        }
    }
    seconds as f64 + f64::from(nanos) / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_come_back_with_the_digits_they_were_written_with() {
        for (secs, nanos) in [
            (946_845_296, 123_000_000),
            (1_700_000_000, 999_999_000),
            (-1, 500_000_000),
            (-62_135_596_800, 1_000_000),
            (253_402_300_799, 999_000_000),
            (0, 1_000),
        ] {
            let timestamp = Timestamp::new(secs, nanos).unwrap();
            assert_eq!(seconds(seconds_of(timestamp)), Some(timestamp));
        }
        for value in [f64::NAN, f64::INFINITY, 1e19, -1e19] {
            assert_eq!(seconds(value), None);
        }
        assert_eq!(seconds(-0.25), Timestamp::new(-1, 750_000_000));
        assert_eq!(seconds(1e18), Timestamp::new(1_000_000_000_000_000_000, 0));
        let decimal = [0xc1, 0xc4, 0x82, 0x22, 0x19, 0x05, 0xdc];
        assert_eq!(Parser::new(&decimal, 2).timestamp().ok(), Timestamp::new(1, 500_000_000));
    }
}
