//! The workspace's time zone as a table of its changes, so that memory and both databases agree on what day it was,
//! whatever zone data a database server brings along.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, Datelike, Days, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Offsets of a zone from UTC.
#[derive(Debug, PartialEq)]
pub(crate) struct Zone {
    tz: Tz,
    /// Seconds since 1970 from which an offset in seconds holds, ascending; the first holds from the beginning of time.
    changes: Vec<(i64, i32)>,
}

static KNOWN: LazyLock<Mutex<HashMap<Tz, Arc<Zone>>>> = LazyLock::new(Mutex::default);

/// Years whose changes are known; before and after, the nearest offset holds.
const YEARS: std::ops::Range<i32> = 1970..2101;

impl Zone {
    /// The table of a zone, made once.
    pub fn of(tz: Tz) -> Arc<Zone> {
        let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.entry(tz).or_insert_with(|| Arc::new(Zone { tz, changes: changes(tz) })).clone()
    }

    /// The changes: from which second since 1970 which offset in seconds holds.
    pub fn changes(&self) -> &[(i64, i32)] {
        &self.changes
    }

    /// Seconds by which the zone is ahead at a moment.
    pub fn offset(&self, at: DateTime<Utc>) -> i32 {
        let second = at.timestamp();
        let after = self.changes.partition_point(|(from, _)| *from <= second).max(1);
        self.changes[after - 1].1
    }

    /// The day a moment falls on.
    pub fn day(&self, at: DateTime<Utc>) -> Option<NaiveDate> {
        let local = at.naive_utc().checked_add_signed(TimeDelta::seconds(self.offset(at).into()))?;
        Some(local.date()).filter(|d| (1..=9999).contains(&d.year()))
    }

    /// The moment a day begins.
    pub fn start(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let found = self.tz.from_local_datetime(&midnight).earliest();
        // Where clocks jump over midnight, the day begins with the first minute there is.
        let later = || {
            (1..=24 * 4).find_map(|q| {
                self.tz.from_local_datetime(&(midnight + TimeDelta::minutes(15 * q))).earliest()
            })
        };
        found.or_else(later).map_or_else(|| midnight.and_utc(), |t| t.with_timezone(&Utc))
    }

    /// The moment the next day begins.
    pub fn end(&self, day: NaiveDate) -> DateTime<Utc> {
        self.start(day.checked_add_days(Days::new(1)).unwrap_or(day))
    }

    /// A local clock reading as a moment.
    pub fn moment(&self, local: chrono::NaiveDateTime) -> Option<DateTime<Utc>> {
        self.tz.from_local_datetime(&local).earliest().map(|t| t.with_timezone(&Utc))
    }
}

fn changes(tz: Tz) -> Vec<(i64, i32)> {
    let year = |y: i32| {
        NaiveDate::from_ymd_opt(y, 1, 1)
            .unwrap_or_default()
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp()
    };
    let offset = |second: i64| {
        let at = DateTime::from_timestamp(second, 0).unwrap_or_default();
        tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
    };
    let (mut at, end) = (year(YEARS.start), year(YEARS.end));
    let mut out = vec![(i64::MIN, offset(at))];
    // No zone changes twice within three days; the exact second is found by halving.
    const STEP: i64 = 3 * 86_400;
    while at < end {
        let (mut low, mut high) = (at, at + STEP);
        let before = out[out.len() - 1].1;
        if offset(high) != before {
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if offset(middle) == before {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            out.push((high, offset(high)));
        }
        at += STEP;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn berlin_changes_twice_a_year() {
        let zone = Zone::of(chrono_tz::Europe::Berlin);
        let year = |y: i32| {
            zone.changes()
                .iter()
                .filter(|(s, _)| DateTime::from_timestamp(*s, 0).is_some_and(|t| t.year() == y))
                .count()
        };
        assert_eq!(year(2017), 2);
        assert_eq!(year(2090), 2);
        let noon = |t: &str| zone.day(t.parse().unwrap()).unwrap().to_string();
        assert_eq!(noon("2017-06-30T22:00:00Z"), "2017-07-01");
        assert_eq!(noon("2017-06-30T21:59:59Z"), "2017-06-30");
        assert_eq!(noon("2017-12-31T23:00:00Z"), "2018-01-01");
    }

    #[test]
    fn a_day_without_midnight_begins_with_its_first_hour() {
        let zone = Zone::of(chrono_tz::America::Sao_Paulo);
        let day = NaiveDate::from_ymd_opt(2017, 10, 15).unwrap();
        assert_eq!(zone.start(day).to_rfc3339(), "2017-10-15T03:00:00+00:00");
        assert_eq!(zone.day(zone.start(day)), Some(day));
    }

    #[test]
    fn every_day_begins_on_itself() {
        for tz in [
            chrono_tz::Europe::Berlin,
            chrono_tz::America::New_York,
            chrono_tz::Asia::Kathmandu,
            chrono_tz::Pacific::Apia,
        ] {
            let zone = Zone::of(tz);
            let mut day = NaiveDate::from_ymd_opt(2009, 1, 1).unwrap();
            while day.year() < 2013 {
                // Samoa left out a day in 2011.
                if tz != chrono_tz::Pacific::Apia || day.to_string() != "2011-12-30" {
                    assert_eq!(zone.day(zone.start(day)), Some(day), "{tz} {day}");
                }
                day = day.checked_add_days(Days::new(1)).unwrap();
            }
        }
    }
}
