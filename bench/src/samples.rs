//! Several measurements of one thing.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The measured values, one for each round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    pub(crate) fn push(&mut self, sample: f64) {
        self.0.push(sample);
    }

    /// The median; the mean of the two middle values if their number is even.
    pub(crate) fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        match sorted.len() {
            0 => f64::NAN,
            len if len % 2 == 1 => sorted[middle],
            _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
        }
    }

    pub(crate) fn min(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }

    pub(crate) fn max(&self) -> f64 {
        self.0.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unit {
    Seconds,
    Bytes,
    BytesPerSecond,
    PerSecond,
    Count,
}

impl Unit {
    /// Formats a number with its unit, to three or four digits.
    pub(crate) fn show(self, value: f64) -> Shown {
        Shown { value, unit: self }
    }

    /// Powers of ten with the suffix of a number of that size, the greatest first.
    fn scales(self) -> &'static [(f64, &'static str)] {
        match self {
            Self::Seconds => &[(1.0, " s"), (1e-3, " ms"), (1e-6, " µs"), (1e-9, " ns")],
            Self::Bytes => &[(1e9, " GB"), (1e6, " MB"), (1e3, " kB"), (1.0, " B")],
            Self::BytesPerSecond => &[(1e9, " GB/s"), (1e6, " MB/s"), (1e3, " kB/s"), (1.0, " B/s")],
            Self::PerSecond => &[(1.0, "/s")],
            Self::Count => &[(1.0, "")],
        }
    }
}

/// A number with its unit, for printing.
pub(crate) struct Shown {
    value: f64,
    unit: Unit,
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, unit } = *self;
        if value == 0.0 {
            return formatter.write_str("0");
        }
        let scales = unit.scales();
        let fits = |(factor, _): &&(f64, &str)| value >= factor * 0.9995;
        let (factor, suffix) = scales.iter().find(fits).or(scales.last()).copied().unwrap_or((1.0, ""));
        let scaled = value / factor;
        let is_whole = unit == Unit::Count && value.fract() == 0.0;
        match scaled {
            _ if is_whole || scaled >= 1000.0 => write!(formatter, "{}", grouped(scaled.round() as u64))?,
            ..9.995 => write!(formatter, "{scaled:.2}")?,
            ..99.95 => write!(formatter, "{scaled:.1}")?,
            _ => write!(formatter, "{scaled:.0}")?,
        }
        formatter.write_str(suffix)
    }
}

/// Formats 265898 as `265,898`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Samples, Unit};

    #[test]
    fn the_median_is_in_the_middle() {
        let samples = Samples(vec![3.0, 1.0, 10.0]);
        assert_eq!((samples.min(), samples.median(), samples.max()), (1.0, 3.0, 10.0));
        assert_eq!(Samples(vec![1.0, 2.0, 4.0, 10.0]).median(), 3.0);
    }

    #[test]
    fn numbers_have_three_digits_and_a_unit() {
        let cases = [
            (Unit::Seconds, 32.74, "32.7 s"),
            (Unit::Seconds, 0.1473, "147 ms"),
            (Unit::Seconds, 0.000_004_218, "4.22 µs"),
            (Unit::Seconds, 0.999_9, "1.00 s"),
            (Unit::Seconds, 1234.5, "1,235 s"),
            (Unit::Bytes, 3_405_064.0, "3.41 MB"),
            (Unit::Bytes, 0.0, "0"),
            (Unit::Count, 265_898.0, "265,898"),
            (Unit::Count, 41.0, "41"),
            (Unit::Count, 61.25, "61.2"),
            (Unit::PerSecond, 23_456.7, "23,457/s"),
            (Unit::BytesPerSecond, 6.5e8, "650 MB/s"),
        ];
        for (unit, value, expected) in cases {
            assert_eq!(unit.show(value).to_string(), expected);
        }
    }
}
