//! Working days and the calendar. Working days are Monday to Friday, without the holidays that are given.

use std::collections::BTreeSet;

use base::Value;
use chrono::{Datelike, Days, NaiveDate};

use super::dates::{DATE, count, day, given};
use super::values::{date, n, text, whole};
use super::{Function, Gives, Param, Takes, known, p, sql_dates as sql};
use crate::expr::dates::{self, WEEKDAYS};

const HOLIDAYS: Param = p("holiday", Takes::Date).optional().many();
const WEEKDAY: Param = p("weekday", Takes::Word(&WEEKDAYS));
const FIRST: Param = p("first month", Takes::Number);

pub(super) const CALENDAR: &[Function] = &[
    known("isweekend", &[DATE], Gives::Bool, "the date is a Saturday or Sunday", &[("isweekend(date(2026, 11, 22))", "true")])
        .memory(|a, _| Some(Value::Bool(!is_weekday(date(a, 0)?)))).sql(1, sql::isweekend),
    known("isworkday", &[DATE, HOLIDAYS], Gives::Bool, "the date is a Monday to Friday and none of the holidays",
        &[("isworkday(date(2026, 12, 24))", "true"), ("isworkday(date(2026, 12, 25), date(2026, 12, 25))", "false")])
        .memory(|a, _| Some(Value::Bool(is_weekday(date(a, 0)?) && !holidays(a, 1).contains(&date(a, 0)?)))).sql(2, sql::isworkday),
    count("workdays", &[p("from", Takes::Date), p("to", Takes::Date), HOLIDAYS],
        "how many working days there are from one date to another, both included; below 0 when the second is earlier",
        &[("workdays(date(2026, 11, 2), date(2026, 11, 8))", "5"), ("workdays(date(2026, 12, 21), date(2026, 12, 27), date(2026, 12, 25))", "4")],
        |a, _| {
            let (from, to) = (date(a, 0)?, date(a, 1)?);
            let (low, high) = (from.min(to), from.max(to));
            let off = holidays(a, 2).range(low..=high).count() as i64;
            let all = dates::weekdays_before(high.succ_opt()?) - dates::weekdays_before(low) - off;
            n(if from <= to { all } else { -all })
        }).sql(60, sql::workdays),
    day("addworkdays", &[DATE, p("count", Takes::Number), HOLIDAYS], "the date so many working days later, or earlier when the number is below 0",
        &[("addworkdays(date(2026, 11, 20), 1)", "2026-11-23"), ("addworkdays(date(2026, 12, 24), 2, date(2026, 12, 25))", "2026-12-29"),
          ("addworkdays(date(2026, 11, 22), 0)", "2026-11-22")],
        |a, _| add_workdays(date(a, 0)?, whole(a, 1)?, &holidays(a, 2)).and_then(|d| given(Some(d)))),
    day("nextweekday", &[DATE, WEEKDAY], "the next such day of the week after the date", &[("nextweekday(date(2026, 11, 2), \"monday\")", "2026-11-09")],
        |a, _| given(date(a, 0)?.checked_add_days(Days::new(u64::from((wanted(a)? + 6 - of(a)?) % 7) + 1)))).sql(6, sql::nextweekday),
    day("lastweekday", &[DATE, WEEKDAY], "the last such day of the week before the date", &[("lastweekday(date(2026, 11, 2), \"friday\")", "2026-10-30")],
        |a, _| given(date(a, 0)?.checked_sub_days(Days::new(u64::from((of(a)? + 6 - wanted(a)?) % 7) + 1)))).sql(6, sql::lastweekday),
    count("daysinmonth", &[DATE], "how many days the month of the date has", &[("daysinmonth(date(2028, 2, 10))", "29")],
        |a, _| n(dates::edge(date(a, 0)?, dates::Period::Month, true)?.day())).sql(4, sql::daysinmonth),
    count("fiscalyear", &[DATE, FIRST], "the fiscal year of the date, named after the year in which it ends, when it begins with that month",
        &[("fiscalyear(date(2026, 11, 2), 10)", "2027"), ("fiscalyear(date(2026, 11, 2), 1)", "2026")],
        |a, _| {
            let (day, first) = (date(a, 0)?, month(a)?);
            n(i64::from(day.year()) + i64::from(first > 1 && day.month() >= first))
        }).sql(2, sql::fiscalyear),
    count("fiscalquarter", &[DATE, FIRST], "the quarter of the fiscal year that begins with that month", &[("fiscalquarter(date(2026, 11, 2), 10)", "1")],
        |a, _| n((date(a, 0)?.month() + 12 - month(a)?) % 12 / 3 + 1)).sql(2, sql::fiscalquarter),
    day("easter", &[p("year", Takes::Number)], "Easter Sunday of a year, from which many holidays are counted",
        &[("easter(2027)", "2027-03-28"), ("easter(2027) - 2", "2027-03-26")],
        |a, _| given(easter(whole(a, 0).filter(|y| (1..=9999).contains(y))?))),
];

fn is_weekday(day: NaiveDate) -> bool {
    day.weekday().num_days_from_monday() < 5
}

/// Those that fall on working days.
fn holidays(a: &[Value], from: usize) -> BTreeSet<NaiveDate> {
    (from..a.len()).filter_map(|i| date(a, i)).filter(|d| is_weekday(*d)).collect()
}

fn month(a: &[Value]) -> Option<u32> {
    u32::try_from(whole(a, 1)?).ok().filter(|m| (1..=12).contains(m))
}

fn wanted(a: &[Value]) -> Option<u32> {
    dates::weekday(text(a, 1)?)
}

fn of(a: &[Value]) -> Option<u32> {
    Some(date(a, 0)?.weekday().num_days_from_monday())
}

fn add_workdays(from: NaiveDate, count: i64, holidays: &BTreeSet<NaiveDate>) -> Option<NaiveDate> {
    if count == 0 {
        return Some(from);
    }
    let (mut day, mut left) = (from, count.abs());
    // Whole weeks at once where there are no holidays to look at.
    if holidays.is_empty() && is_weekday(day) && left > 5 {
        let weeks = Days::new(u64::try_from(left / 5 * 7).ok().filter(|d| *d < 4_000_000)?);
        day = if count > 0 { day.checked_add_days(weeks) } else { day.checked_sub_days(weeks) }?;
        left %= 5;
    }
    if left > 100_000 {
        return None;
    }
    while left > 0 {
        day = if count > 0 { day.succ_opt()? } else { day.pred_opt()? };
        if is_weekday(day) && !holidays.contains(&day) {
            left -= 1;
        }
    }
    Some(day)
}

/// After Gauss, in the form that needs no exceptions.
fn easter(year: i64) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
