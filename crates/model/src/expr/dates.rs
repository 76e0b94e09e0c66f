//! Reckoning with dates.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::term::Bucket;

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Period {
    pub const NAMES: [&'static str; 5] = ["day", "week", "month", "quarter", "year"];

    /// How long it is: days, or months where it is made of them.
    pub fn length(self) -> (u32, u32) {
        match self {
            Period::Day => (1, 0),
            Period::Week => (7, 0),
            Period::Month => (0, 1),
            Period::Quarter => (0, 3),
            Period::Year => (0, 12),
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year]
            .into_iter()
            .zip(Self::NAMES)
            .find_map(|(p, n)| name.eq_ignore_ascii_case(n).then_some(p))
    }
}

/// Only years 1 to 9999 are dates; both databases sort and print them alike.
pub(crate) fn known(date: NaiveDate) -> Option<NaiveDate> {
    (1..=9999).contains(&date.year()).then_some(date)
}

/// A date some whole days later; blank beyond the calendar.
pub(crate) fn add_days(date: NaiveDate, days: Decimal) -> Option<NaiveDate> {
    if !days.fract().is_zero() {
        return None;
    }
    date.checked_add_signed(TimeDelta::try_days(days.to_i64()?)?).and_then(known)
}

/// A moment some days of 24 hours later.
pub(crate) fn add_time(at: DateTime<Utc>, days: Decimal) -> Option<DateTime<Utc>> {
    let micros = days.checked_mul(Decimal::from(86_400_000_000i64))?.trunc().to_i64()?;
    at.checked_add_signed(TimeDelta::microseconds(micros)).filter(|t| (1..=9999).contains(&t.year()))
}

/// A date some months later; the last day of the month where the day does not exist.
pub(crate) fn add_months(date: NaiveDate, months: Decimal) -> Option<NaiveDate> {
    let months = months.fract().is_zero().then(|| months.to_i32()).flatten()?;
    let by = Months::new(months.unsigned_abs());
    if months < 0 { date.checked_sub_months(by) } else { date.checked_add_months(by) }.and_then(known)
}

/// First or last day of the period in which a date lies. Weeks begin on Monday.
pub(crate) fn edge(date: NaiveDate, period: Period, last: bool) -> Option<NaiveDate> {
    let month = |m: u32| NaiveDate::from_ymd_opt(date.year(), m, 1);
    let (first, months) = match period {
        Period::Day => return Some(date),
        Period::Week => {
            let monday = date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into()))?;
            let day = if last { monday.checked_add_days(Days::new(6))? } else { monday };
            return known(day);
        }
        Period::Month => (month(date.month())?, 1),
        Period::Quarter => (month(date.month0() / 3 * 3 + 1)?, 3),
        Period::Year => (month(1)?, 12),
    };
    known(if last { first.checked_add_months(Months::new(months))?.pred_opt()? } else { first })
}

/// The days of the week, from Monday.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A day of the week by its name, 0 for Monday.
pub(crate) fn weekday(name: &str) -> Option<u32> {
    WEEKDAYS.iter().zip(0..).find_map(|(known, i)| known.eq_ignore_ascii_case(name).then_some(i))
}

/// Whole months from one date to another.
pub(crate) fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let months = |d: NaiveDate| i64::from(d.year()) * 12 + i64::from(d.month0());
    let all = months(to) - months(from);
    if to >= from { all - i64::from(to.day() < from.day()) } else { all + i64::from(to.day() > from.day()) }
}

/// How many Mondays to Fridays the calendar has before a date. Its first day is a Monday.
pub(crate) fn weekdays_before(day: NaiveDate) -> i64 {
    let days = i64::from(day.num_days_from_ce()) - 1;
    days / 7 * 5 + (days % 7).min(5)
}

/// What the clock of a zone shows at a moment.
pub(crate) fn local(at: DateTime<Utc>, zone: &super::zone::Zone) -> Option<chrono::NaiveDateTime> {
    at.naive_utc().checked_add_signed(TimeDelta::seconds(zone.offset(at).into()))
}

/// The text by which a date is grouped.
pub(crate) fn bucket(date: NaiveDate, by: Bucket) -> String {
    match by {
        Bucket::Year => date.format("%Y").to_string(),
        Bucket::Quarter => format!("{:04}-Q{}", date.year(), date.month0() / 3 + 1),
        Bucket::Month => date.format("%Y-%m").to_string(),
        Bucket::Week => date.format("%G-W%V").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_have_edges() {
        assert_eq!(edge(d("2024-02-10"), Period::Month, true), Some(d("2024-02-29")));
        assert_eq!(edge(d("2024-05-10"), Period::Quarter, false), Some(d("2024-04-01")));
        assert_eq!(edge(d("2024-05-10"), Period::Quarter, true), Some(d("2024-06-30")));
        assert_eq!(edge(d("2024-05-12"), Period::Week, false), Some(d("2024-05-06")));
        assert_eq!(edge(d("2024-05-12"), Period::Year, true), Some(d("2024-12-31")));
        assert_eq!(edge(d("9999-12-31"), Period::Year, true), Some(d("9999-12-31")));
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(add_months(d("2024-01-31"), Decimal::ONE), Some(d("2024-02-29")));
        assert_eq!(add_months(d("2024-03-31"), Decimal::NEGATIVE_ONE), Some(d("2024-02-29")));
        assert_eq!(add_days(d("9999-12-31"), Decimal::ONE), None);
    }

    #[test]
    fn dates_are_grouped_by_text_that_sorts() {
        assert_eq!(bucket(d("2017-03-01"), Bucket::Month), "2017-03");
        assert_eq!(bucket(d("2017-03-01"), Bucket::Quarter), "2017-Q1");
        assert_eq!(bucket(d("2017-01-01"), Bucket::Week), "2016-W52");
        assert_eq!(bucket(d("0033-01-01"), Bucket::Year), "0033");
    }
}
