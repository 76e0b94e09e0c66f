//! Functions of dates and times. Days begin and end in the workspace's time zone; the calendar knows the years 1 to 9999.

use base::Value;
use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::text::clock;
use super::values::{date, n, number, text, time, whole};
use super::{Function, Gives, Param, Takes, known, p, sql_dates as sql};
use crate::expr::dates::{self, Period};

pub(super) const DATE: Param = p("date", Takes::Date);
const TIME: Param = p("time", Takes::Time);
const FROM: Param = p("from", Takes::Date);
const TO: Param = p("to", Takes::Date);
const PERIOD: Param = p("period", Takes::Word(&Period::NAMES));
const COUNT: Param = p("count", Takes::Number);

pub(super) const DATES: &[Function] = &[
    known(
        "today",
        &[],
        Gives::Date,
        "today's date in the workspace's time zone",
        &[("today() - yesterday()", "1")],
    ),
    known("yesterday", &[], Gives::Date, "the day before today", &[("yesterday() < today()", "true")]),
    known("tomorrow", &[], Gives::Date, "the day after today", &[("tomorrow() - today()", "1")]),
    known("now", &[], Gives::Time, "this moment", &[("day(now()) = today()", "true")]),
    day(
        "date",
        &[p("year", Takes::Number), p("month", Takes::Number), p("day", Takes::Number)],
        "the date of a year, month and day; blank when there is no such day",
        &[("date(2026, 11, 2)", "2026-11-02"), ("date(2026, 2, 30)", "blank")],
        |a, _| {
            let part = |i| u32::try_from(whole(a, i)?).ok();
            given(NaiveDate::from_ymd_opt(whole(a, 0)?.to_i32()?, part(1)?, part(2)?))
        },
    ),
    day(
        "datevalue",
        &[p("text", Takes::Text)],
        "the date that the text says as year-month-day; blank when it is none",
        &[("datevalue(\"2026-11-02\")", "2026-11-02"), ("datevalue(\"soon\")", "blank")],
        |a, _| given(crate::kind::date::read(text(a, 0)?.trim())),
    ),
    known(
        "datetime",
        &[DATE, p("hour", Takes::Number).optional(), p("minute", Takes::Number).optional()],
        Gives::Time,
        "the moment at which a day of the workspace's time zone begins, or of an hour and minute on it",
        &[("hour(datetime(date(2026, 11, 2), 9, 30))", "9")],
    )
    .memory(|a, here| {
        let part = |i| if a.len() > i { u32::try_from(whole(a, i)?).ok() } else { Some(0) };
        let (day, hour, minute) = (date(a, 0)?, part(1)?, part(2)?);
        if hour == 0 && minute == 0 {
            return Some(Value::Time(here.zone.start(day)));
        }
        here.zone.moment(day.and_hms_opt(hour, minute, 0)?).map(Value::Time)
    }),
    known(
        "day",
        &[TIME],
        Gives::Date,
        "the day of a moment in the workspace's time zone",
        &[("day(datetime(date(2026, 11, 2), 23, 59))", "2026-11-02")],
    ),
    known(
        "week",
        &[DATE],
        Gives::Text,
        "the week by ISO 8601 as text, such as 2017-W09",
        &[("week(date(2017, 3, 1))", "\"2017-W09\"")],
    ),
    known(
        "month",
        &[DATE],
        Gives::Text,
        "the month as text, such as 2017-03",
        &[("month(date(2017, 3, 1))", "\"2017-03\"")],
    ),
    known(
        "quarter",
        &[DATE],
        Gives::Text,
        "the quarter as text, such as 2017-Q1",
        &[("quarter(date(2017, 3, 1))", "\"2017-Q1\"")],
    ),
    known(
        "year",
        &[DATE],
        Gives::Text,
        "the year as text, such as 2017",
        &[("year(date(2017, 3, 1))", "\"2017\"")],
    ),
    part(
        "yearof",
        "the year as a number",
        &[("yearof(date(2026, 11, 2))", "2026")],
        |a, _| n(date(a, 0)?.year()),
        sql::yearof,
    ),
    part(
        "quarterof",
        "the quarter as a number, 1 to 4",
        &[("quarterof(date(2026, 11, 2))", "4")],
        |a, _| n(date(a, 0)?.month0() / 3 + 1),
        sql::quarterof,
    ),
    part(
        "monthof",
        "the month as a number, 1 to 12",
        &[("monthof(date(2026, 11, 2))", "11")],
        |a, _| n(date(a, 0)?.month()),
        sql::monthof,
    ),
    part(
        "weekof",
        "the number of the week by ISO 8601, 1 to 53",
        &[("weekof(date(2027, 1, 1))", "53")],
        |a, _| n(date(a, 0)?.iso_week().week()),
        sql::weekof,
    ),
    part(
        "dayof",
        "the day of the month, 1 to 31",
        &[("dayof(date(2026, 11, 2))", "2")],
        |a, _| n(date(a, 0)?.day()),
        sql::dayof,
    ),
    part(
        "weekday",
        "the day of the week, from 1 for Monday to 7 for Sunday",
        &[("weekday(date(2026, 11, 2))", "1")],
        |a, _| n(date(a, 0)?.weekday().number_from_monday()),
        sql::weekday,
    ),
    clocked(
        "hour",
        "the hour of a moment in the workspace's time zone, 0 to 23",
        &[("hour(datetime(date(2026, 11, 2), 9, 30))", "9")],
        |a, here| n(clock(a.first()?, here)?.hour()),
        sql::hour,
    ),
    clocked(
        "minute",
        "the minute of a moment in the workspace's time zone, 0 to 59",
        &[("minute(datetime(date(2026, 11, 2), 9, 30))", "30")],
        |a, here| n(clock(a.first()?, here)?.minute()),
        sql::minute,
    ),
    day(
        "adddays",
        &[DATE, COUNT],
        "the date so many days later, or earlier when the number is below 0",
        &[("adddays(date(2026, 12, 31), 1)", "2027-01-01"), ("adddays(date(2026, 1, 1), -1)", "2025-12-31")],
        |a, _| given(dates::add_days(date(a, 0)?, number(a, 1)?)),
    )
    .sql(4, sql::adddays),
    day(
        "addmonths",
        &[DATE, COUNT],
        "the date so many months later; the last of the month where the day does not exist",
        &[("addmonths(date(2026, 1, 31), 1)", "2026-02-28")],
        |a, _| given(dates::add_months(date(a, 0)?, number(a, 1)?)),
    )
    .sql(6, sql::addmonths),
    day(
        "addyears",
        &[DATE, COUNT],
        "the date so many years later; 28 February where there is no 29th",
        &[("addyears(date(2024, 2, 29), 1)", "2025-02-28")],
        |a, _| given(dates::add_months(date(a, 0)?, Decimal::from(whole(a, 1)?).checked_mul(12.into())?)),
    )
    .sql(6, sql::addyears),
    day(
        "dateadd",
        &[DATE, COUNT, PERIOD],
        "the date so many days, weeks, months, quarters or years later",
        &[
            ("dateadd(date(2026, 11, 2), 2, \"week\")", "2026-11-16"),
            ("dateadd(date(2026, 11, 30), 1, \"quarter\")", "2027-02-28"),
        ],
        |a, _| {
            let (days, months) = Period::parse(text(a, 2)?)?.length();
            let count = Decimal::from(whole(a, 1)?);
            given(match months {
                0 => dates::add_days(date(a, 0)?, count.checked_mul(days.into())?),
                months => dates::add_months(date(a, 0)?, count.checked_mul(months.into())?),
            })
        },
    )
    .sql(6, sql::dateadd),
    known(
        "addhours",
        &[TIME, COUNT],
        Gives::Time,
        "the moment so many hours later",
        &[("addhours(datetime(date(2026, 11, 2), 9), 36) > datetime(date(2026, 11, 3), 20)", "true")],
    )
    .memory(|a, _| {
        let micros = number(a, 1)?.checked_mul(Decimal::from(3_600_000_000i64))?.trunc().to_i64()?;
        let later = time(a, 0)?.checked_add_signed(TimeDelta::microseconds(micros))?;
        (1..=9999).contains(&later.year()).then_some(Value::Time(later))
    }),
    count(
        "days",
        &[FROM, TO],
        "how many days it is from one date to another",
        &[("days(date(2026, 11, 2), date(2026, 12, 24))", "52")],
        |a, _| n((date(a, 1)? - date(a, 0)?).num_days()),
    )
    .sql(1, sql::days),
    count(
        "months",
        &[FROM, TO],
        "how many whole months it is from one date to another",
        &[("months(date(2026, 1, 15), date(2026, 4, 14))", "2")],
        |a, _| n(dates::months_between(date(a, 0)?, date(a, 1)?)),
    )
    .sql(6, sql::months),
    count(
        "years",
        &[FROM, TO],
        "how many whole years it is from one date to another",
        &[("years(date(1990, 6, 2), date(2026, 6, 1))", "35")],
        |a, _| n(dates::months_between(date(a, 0)?, date(a, 1)?) / 12),
    )
    .sql(6, sql::years),
    count(
        "datediff",
        &[FROM, TO, PERIOD],
        "how many whole days, weeks, months, quarters or years it is from one date to another",
        &[
            ("datediff(date(2026, 1, 1), date(2026, 12, 31), \"week\")", "52"),
            ("datediff(date(2026, 1, 1), date(2026, 12, 31), \"quarter\")", "3"),
        ],
        |a, _| {
            let (from, to) = (date(a, 0)?, date(a, 1)?);
            n(match Period::parse(text(a, 2)?)?.length() {
                (days, 0) => (to - from).num_days() / i64::from(days),
                (_, months) => dates::months_between(from, to) / i64::from(months),
            })
        },
    )
    .sql(6, sql::datediff),
    count(
        "age",
        &[p("born", Takes::Date), p("on", Takes::Date).or_today()],
        "how many whole years it is from a date until today, or until another date",
        &[("age(date(1815, 12, 10), date(1852, 11, 27))", "36")],
        |a, _| n(dates::months_between(date(a, 0)?, date(a, 1)?) / 12),
    )
    .sql(6, sql::years),
    known(
        "hours",
        &[p("from", Takes::Time), p("to", Takes::Time)],
        Gives::Number,
        "how many hours it is from one moment to another, with their fractions",
        &[("hours(datetime(date(2026, 11, 2), 9), datetime(date(2026, 11, 2), 10, 30))", "1.5")],
    )
    .memory(|a, _| {
        let micros = (time(a, 1)? - time(a, 0)?).num_microseconds()?;
        n(Decimal::from(micros).checked_div(Decimal::from(3_600_000_000i64))?)
    }),
    day(
        "startof",
        &[PERIOD, p("date", Takes::Date).or_today()],
        "the first day of the week, month, quarter or year of the date, or of today; weeks begin on Monday",
        &[
            ("startof(\"month\", date(2026, 11, 22))", "2026-11-01"),
            ("startof(\"week\", date(2026, 11, 22))", "2026-11-16"),
        ],
        |a, _| given(dates::edge(date(a, 1)?, Period::parse(text(a, 0)?)?, false)),
    )
    .sql(3, sql::startof),
    day(
        "endof",
        &[PERIOD, p("date", Takes::Date).or_today()],
        "the last day of the period of the date, or of today",
        &[
            ("endof(\"quarter\", date(2026, 11, 2))", "2026-12-31"),
            ("endof(\"month\", date(2028, 2, 1))", "2028-02-29"),
        ],
        |a, _| given(dates::edge(date(a, 1)?, Period::parse(text(a, 0)?)?, true)),
    )
    .sql(5, sql::endof),
];

pub(super) const fn day(
    name: &'static str,
    params: &'static [Param],
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
) -> Function {
    known(name, params, Gives::Date, about, examples).memory(memory)
}

pub(super) const fn count(
    name: &'static str,
    params: &'static [Param],
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
) -> Function {
    known(name, params, Gives::Number, about, examples).memory(memory).places(0).sized(|_, _| sql::few())
}

const fn part(
    name: &'static str,
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
    in_sql: super::InSql,
) -> Function {
    count(name, &[DATE], about, examples, memory).sql(2, in_sql)
}

const fn clocked(
    name: &'static str,
    about: &'static str,
    examples: &'static [(&'static str, &'static str)],
    memory: super::InMemory,
    in_sql: super::InSql,
) -> Function {
    // A zone's table of changes asks for the moment as often as clocks change.
    count(name, &[TIME], about, examples, memory).sql(300, in_sql)
}

pub(super) fn given(day: Option<NaiveDate>) -> Option<Value> {
    day.and_then(dates::known).map(Value::Date)
}
