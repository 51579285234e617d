//! Conversions between days since the epoch and dates of the proleptic Gregorian calendar.
//!
//! Days are counted from 1 March of year 0, in eras of 400 years, which all have the same length. Years that begin in
//! March have their leap day at the end.

const DAYS_PER_ERA: i64 = 146_097;
const YEARS_PER_ERA: i64 = 400;
/// From 0000-03-01 to 1970-01-01.
const DAYS_TO_EPOCH: i64 = 719_468;

/// A date; month and day count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Date {
    /// The date `days` after 1970-01-01.
    pub(super) fn from_days(days: i64) -> Self {
        let days = days + DAYS_TO_EPOCH;
        let era = days.div_euclid(DAYS_PER_ERA);
        let day_of_era = days.rem_euclid(DAYS_PER_ERA);
        // Leap days so far: one in 4 years, none in 100, one in 400.
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - days_before_year(year_of_era);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - days_before_month(month_from_march) + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * YEARS_PER_ERA + year_of_era + i64::from(month <= 2);
        Self { year, month: month as u8, day: day as u8 }
    }

    /// The number of days from 1970-01-01 to this date.
    pub(super) fn to_days(self) -> i64 {
        let month = i64::from(self.month);
        let year = self.year - i64::from(month <= 2);
        let era = year.div_euclid(YEARS_PER_ERA);
        let month_from_march = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = days_before_month(month_from_march) + i64::from(self.day) - 1;
        era * DAYS_PER_ERA + days_before_year(year.rem_euclid(YEARS_PER_ERA)) + day_of_year - DAYS_TO_EPOCH
    }

    /// The date, if the month has that day.
    pub(super) fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return None,
        };
        if (1..=last).contains(&day) { Some(Self { year, month, day }) } else { None }
    }
}

/// The day of the week, 0 being Sunday, `days` after 1970-01-01, which was a Thursday.
pub(super) fn weekday(days: i64) -> usize {
    (days + 4).rem_euclid(7) as usize
}

/// The number of days in an era before the given year of it.
fn days_before_year(year_of_era: i64) -> i64 {
    year_of_era * 365 + year_of_era / 4 - year_of_era / 100
}

/// The number of days before the given month, in a year that starts in March.
fn days_before_month(month_from_march: i64) -> i64 {
    (153 * month_from_march + 2) / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_follows_the_one_before() {
        let mut expected = Date { year: 1599, month: 12, day: 31 };
        for days in expected.to_days()..=(Date { year: 2400, month: 3, day: 1 }).to_days() {
            assert_eq!(Date::from_days(days), expected);
            assert_eq!(expected.to_days(), days);
            expected = Date::new(expected.year, expected.month, expected.day + 1)
                .or_else(|| Date::new(expected.year, expected.month + 1, 1))
                .unwrap_or(Date { year: expected.year + 1, month: 1, day: 1 });
        }
    }

    #[test]
    fn known_days() {
        assert_eq!(Date::from_days(0), Date { year: 1970, month: 1, day: 1 });
        assert_eq!(Date { year: 2000, month: 3, day: 1 }.to_days(), 11_017);
        assert_eq!(weekday(0), 4);
        assert_eq!(weekday(-4), 0);
    }

    #[test]
    fn days_that_are_not_there() {
        assert!(Date::new(1900, 2, 29).is_none());
        assert!(Date::new(2000, 2, 29).is_some());
        assert!(Date::new(2024, 13, 1).is_none());
        assert!(Date::new(2024, 4, 31).is_none());
        assert!(Date::new(2024, 4, 0).is_none());
    }
}
