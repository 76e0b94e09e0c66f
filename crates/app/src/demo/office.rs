//! When people work.

use chrono::{DateTime, Datelike, Duration, NaiveTime, Timelike, Utc};

/// The same day, or the Monday after a weekend, between nine and six in Berlin.
pub(super) fn hours(at: DateTime<Utc>) -> DateTime<Utc> {
    let weekend = match at.weekday().num_days_from_monday() {
        5 => 2,
        6 => 1,
        _ => 0,
    };
    let day = (at + Duration::days(weekend)).date_naive();
    let time = NaiveTime::from_hms_opt(8 + at.hour() % 8, at.minute(), at.second()).unwrap_or_default();
    day.and_time(time).and_utc()
}

/// Moments that follow each other, the last one before now: each is moved into office hours, and then as far back
/// as the next one asks for.
pub(super) fn in_order(mut moments: Vec<DateTime<Utc>>, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut next = now - Duration::minutes(4);
    for at in moments.iter_mut().rev() {
        let latest = next - Duration::minutes(11);
        *at = hours(*at).min(latest);
        next = *at;
    }
    moments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_works_at_night_or_on_sundays() {
        let sunday: DateTime<Utc> = "2026-03-08T23:10:00Z".parse().unwrap();
        assert_eq!(hours(sunday).to_rfc3339(), "2026-03-09T15:10:00+00:00");
    }

    #[test]
    fn what_follows_comes_later_and_nothing_is_in_the_future() {
        let now: DateTime<Utc> = "2026-03-09T06:00:00Z".parse().unwrap();
        let raw = vec![now - Duration::days(3), now - Duration::days(2), now - Duration::hours(1)];
        let done = in_order(raw, now);
        assert!(done.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(done[2] < now);
    }
}
