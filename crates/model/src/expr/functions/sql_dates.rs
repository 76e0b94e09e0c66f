//! Functions of dates in SQL. SQLite keeps a date as text and a moment as microseconds since 1970.

use base::{Cell, ColumnType, Dialect, Value};
use chrono::{Datelike, NaiveDate};
use sea_query::{BinOper, CaseStatement, Expr, ExprTrait, Func};

use crate::expr::dates::{self, Period};
use crate::expr::sql::SqlBuilder;
use crate::expr::sqlable::{Size, size};
use crate::expr::term::Term;

fn fixed(n: i64) -> Expr {
    Expr::Constant(n.into())
}

fn word(text: &'static str) -> Expr {
    Expr::Constant(text.into())
}

/// Counts of days and parts of dates.
pub(super) fn few() -> Option<Size> {
    Some(Size { scale: 0, most: 200_000_000 })
}

fn text(t: &Term) -> Option<&str> {
    match t {
        Term::Const(value) => value.as_text(),
        _ => None,
    }
}

/// A count without fractions; a column's could not be told apart.
fn count(sql: &mut SqlBuilder, t: &Term) -> Option<Expr> {
    match t {
        Term::Const(Value::Number(n)) if !n.fract().is_zero() => {
            Some(sql.number_at(&Term::Const(Value::Blank), 0))
        }
        _ => size(t).ok().filter(|s| s.scale == 0).map(|_| sql.number_at(t, 0)),
    }
}

/// A part of a date as a number: where it stands in SQLite's text, and what PostgreSQL calls it.
fn part(sql: &SqlBuilder, date: Expr, (from, len): (i64, i64), name: &'static str) -> Expr {
    match sql.dialect {
        Dialect::Sqlite => {
            let text = Func::cust("substr").arg(date).arg(fixed(from)).arg(fixed(len));
            sql.as_type(text.into(), ColumnType::Int)
        }
        Dialect::Postgres => {
            sql.as_type(Func::cust("date_part").arg(word(name)).arg(date).into(), ColumnType::Int)
        }
    }
}

fn year(sql: &SqlBuilder, date: Expr) -> Expr {
    part(sql, date, (1, 4), "year")
}

fn month(sql: &SqlBuilder, date: Expr) -> Expr {
    part(sql, date, (6, 2), "month")
}

fn dom(sql: &SqlBuilder, date: Expr) -> Expr {
    part(sql, date, (9, 2), "day")
}

pub(super) fn yearof(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[0]);
    Some(year(sql, date))
}

pub(super) fn quarterof(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[0]);
    Some(month(sql, date).add(fixed(2)).div(fixed(3)))
}

pub(super) fn monthof(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[0]);
    Some(month(sql, date))
}

pub(super) fn dayof(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[0]);
    Some(dom(sql, date))
}

pub(super) fn weekof(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[0]);
    let week = match sql.dialect {
        Dialect::Sqlite => Func::cust("strftime").arg(word("%V")).arg(date),
        Dialect::Postgres => Func::cust("date_part").arg(word("week")).arg(date),
    };
    Some(sql.as_type(week.into(), ColumnType::Int))
}

/// Days since the calendar's first, which is a Monday.
fn number(sql: &SqlBuilder, date: Expr) -> Expr {
    match sql.dialect {
        Dialect::Sqlite => {
            let days = Expr::from(Func::cust("julianday").arg(date)).sub(Expr::cust("1721425.5"));
            sql.as_type(days, ColumnType::Int)
        }
        Dialect::Postgres => sql.as_type(date.sub(Expr::cust("DATE '0001-01-01'")), ColumnType::Int),
    }
}

/// The day of the week, 0 for Monday.
fn in_week(sql: &mut SqlBuilder, t: &Term) -> Expr {
    let date = sql.scalar(t);
    number(sql, date).modulo(fixed(7))
}

pub(super) fn weekday(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    Some(in_week(sql, &a[0]).add(fixed(1)))
}

pub(super) fn isweekend(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    Some(in_week(sql, &a[0]).gte(fixed(5)))
}

/// Holidays that stand there as they are, and fall on working days.
fn holidays(a: &[Term]) -> Option<Vec<NaiveDate>> {
    let mut out = Vec::new();
    for t in a {
        match t {
            Term::Const(Value::Date(day)) => out.push(*day),
            Term::Const(value) if value.is_blank() => {}
            _ => return None,
        }
    }
    out.retain(|d| d.weekday().num_days_from_monday() < 5);
    out.sort_unstable();
    out.dedup();
    Some(out)
}

fn day(sql: &SqlBuilder, day: NaiveDate) -> Expr {
    sql.literal(Cell::Date(day), ColumnType::Date)
}

pub(super) fn isworkday(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let off: Vec<Expr> = holidays(&a[1..])?.into_iter().map(|d| day(sql, d)).collect();
    let weekday = in_week(sql, &a[0]).lt(fixed(5));
    let date = sql.scalar(&a[0]);
    Some(if off.is_empty() { weekday } else { weekday.and(date.is_not_in(off)) })
}

pub(super) fn workdays(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let off = holidays(&a[2..])?;
    if off.len() > 20 {
        return None;
    }
    let (from, to) = (sql.scalar(&a[0]), sql.scalar(&a[1]));
    let before = |days: Expr| {
        let rest = days.clone().modulo(fixed(7));
        let rest = CaseStatement::new().case(rest.clone().lt(fixed(5)), rest).finally(fixed(5));
        days.div(fixed(7)).mul(fixed(5)).add(rest)
    };
    let between = |low: &Expr, high: &Expr| {
        let all = before(number(sql, high.clone()).add(fixed(1))).sub(before(number(sql, low.clone())));
        off.iter().fold(all, |all, d| {
            let inside = day(sql, *d).between(low.clone(), high.clone());
            all.sub(CaseStatement::new().case(inside, fixed(1)).finally(fixed(0)))
        })
    };
    let forward = between(&from, &to);
    let back = fixed(0).sub(between(&to, &from));
    Some(CaseStatement::new().case(from.clone().lte(to.clone()), forward).case(from.gt(to), back).into())
}

fn to_weekday(sql: &mut SqlBuilder, a: &[Term], forward: bool) -> Option<Expr> {
    let wanted = i64::from(dates::weekday(text(&a[1])?)?);
    let own = in_week(sql, &a[0]);
    let date = sql.scalar(&a[0]);
    let rest = if forward { fixed(wanted + 6).sub(own) } else { own.add(fixed(6 - wanted)) };
    let days = rest.modulo(fixed(7)).add(fixed(1));
    let days = if forward { days } else { fixed(0).sub(days) };
    Some(sql.days_later(date, days))
}

pub(super) fn nextweekday(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    to_weekday(sql, a, true)
}

pub(super) fn lastweekday(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    to_weekday(sql, a, false)
}

pub(super) fn hour(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    sql.clock(&a[0], 3_600, 24)
}

pub(super) fn minute(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    sql.clock(&a[0], 60, 60)
}

fn months_later(sql: &SqlBuilder, date: Expr, months: Expr) -> Expr {
    match sql.dialect {
        Dialect::Sqlite => {
            let modifier = months.binary(BinOper::Custom("||"), word(" months"));
            let later = Expr::from(Func::cust("date").arg(date).arg(modifier).arg(word("floor")));
            CaseStatement::new().case(later.clone().gte(word("0001-01-01")), later).into()
        }
        Dialect::Postgres => {
            let inside = months.clone().between(fixed(-120_000), fixed(120_000));
            let months = months.cast_as(sea_query::Alias::new("integer"));
            let later =
                Expr::cust_with_exprs("CAST($1 + make_interval(months => $2) AS date)", [date, months]);
            let known =
                later.clone().between(Expr::cust("DATE '0001-01-01'"), Expr::cust("DATE '9999-12-31'"));
            CaseStatement::new().case(inside.and(known), later).into()
        }
    }
}

fn later(sql: &mut SqlBuilder, a: &[Term], (days, months): (u32, u32)) -> Option<Expr> {
    let by = count(sql, &a[1])?;
    let date = sql.scalar(&a[0]);
    let times = |by: Expr, n: u32| if n == 1 { by } else { by.mul(fixed(n.into())) };
    Some(match months {
        0 => {
            let days = times(by, days);
            sql.days_later(date, days)
        }
        months => months_later(sql, date, times(by, months)),
    })
}

pub(super) fn adddays(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    later(sql, a, (1, 0))
}

pub(super) fn addmonths(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    later(sql, a, (0, 1))
}

pub(super) fn addyears(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    later(sql, a, (0, 12))
}

pub(super) fn dateadd(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    later(sql, a, Period::parse(text(&a[2])?)?.length())
}

pub(super) fn days(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (from, to) = (sql.scalar(&a[0]), sql.scalar(&a[1]));
    Some(number(sql, to).sub(number(sql, from)))
}

fn between(sql: &mut SqlBuilder, a: &[Term]) -> Expr {
    let (from, to) = (sql.scalar(&a[0]), sql.scalar(&a[1]));
    let months = |d: &Expr| year(sql, d.clone()).mul(fixed(12)).add(month(sql, d.clone()));
    let all = months(&to).sub(months(&from));
    let (first, last) = (dom(sql, from.clone()), dom(sql, to.clone()));
    let one = |cond: Expr| CaseStatement::new().case(cond, fixed(1)).finally(fixed(0));
    let forward = all.clone().sub(one(last.clone().lt(first.clone())));
    let back = all.add(one(last.gt(first)));
    CaseStatement::new().case(to.clone().gte(from.clone()), forward).case(to.lt(from), back).into()
}

pub(super) fn months(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    Some(between(sql, a))
}

pub(super) fn years(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    Some(between(sql, a).div(fixed(12)))
}

pub(super) fn datediff(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    Some(match Period::parse(text(&a[2])?)?.length() {
        (by, 0) => days(sql, a)?.div(fixed(by.into())),
        (_, by) => between(sql, a).div(fixed(by.into())),
    })
}

fn head(date: Expr, len: i64, rest: &'static str) -> Expr {
    let head = Expr::from(Func::cust("substr").arg(date).arg(fixed(1)).arg(fixed(len)));
    head.binary(BinOper::Custom("||"), word(rest))
}

fn start(sql: &SqlBuilder, date: Expr, period: Period) -> Expr {
    let modified = |date: Expr, with: &[&'static str]| {
        with.iter().fold(Func::cust("date").arg(date), |f, m| f.arg(word(m))).into()
    };
    match (sql.dialect, period) {
        (_, Period::Day) => date,
        (Dialect::Postgres, _) => {
            let name = match period {
                Period::Week => "week",
                Period::Month => "month",
                Period::Quarter => "quarter",
                _ => "year",
            };
            let at = date.cast_as(sea_query::Alias::new("timestamp"));
            sql.as_type(Func::cust("date_trunc").arg(word(name)).arg(at).into(), ColumnType::Date)
        }
        (Dialect::Sqlite, Period::Week) => modified(date, &["-6 days", "weekday 1"]),
        (Dialect::Sqlite, Period::Month) => head(date, 8, "01"),
        (Dialect::Sqlite, Period::Year) => head(date, 5, "01-01"),
        (Dialect::Sqlite, Period::Quarter) => {
            let quarter = month(sql, date.clone()).add(fixed(2)).div(fixed(3));
            CaseStatement::new()
                .case(quarter.clone().eq(fixed(1)), head(date.clone(), 5, "01-01"))
                .case(quarter.clone().eq(fixed(2)), head(date.clone(), 5, "04-01"))
                .case(quarter.clone().eq(fixed(3)), head(date.clone(), 5, "07-01"))
                .case(quarter.eq(fixed(4)), head(date, 5, "10-01"))
                .into()
        }
    }
}

fn end(sql: &SqlBuilder, date: Expr, period: Period) -> Expr {
    let december = |date: Expr| head(date, 5, "12-31");
    match (sql.dialect, period) {
        (_, Period::Day) => date,
        (Dialect::Sqlite, Period::Week) => Func::cust("date").arg(date).arg(word("weekday 0")).into(),
        (Dialect::Sqlite, Period::Year) => december(date),
        // December first: the calendar's last month has none after it.
        (Dialect::Sqlite, _) => {
            let months = if period == Period::Month { "+1 month" } else { "+3 months" };
            let last = if period == Period::Month { 12 } else { 10 };
            let first = start(sql, date.clone(), period);
            let end = Func::cust("date").arg(first).arg(word(months)).arg(word("-1 day"));
            let late = month(sql, date.clone()).gte(fixed(last));
            CaseStatement::new().case(late, december(date)).finally(end).into()
        }
        (Dialect::Postgres, _) => {
            let more = match period {
                Period::Week => "INTERVAL '6 days'",
                Period::Month => "INTERVAL '1 month' - INTERVAL '1 day'",
                Period::Quarter => "INTERVAL '3 months' - INTERVAL '1 day'",
                _ => "INTERVAL '1 year' - INTERVAL '1 day'",
            };
            let last = start(sql, date, period).add(Expr::cust(more));
            let last = sql.as_type(last, ColumnType::Date);
            let known = last.clone().lte(Expr::cust("DATE '9999-12-31'"));
            CaseStatement::new().case(known, last).into()
        }
    }
}

pub(super) fn startof(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[1]);
    Some(start(sql, date, Period::parse(text(&a[0])?)?))
}

pub(super) fn endof(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[1]);
    Some(end(sql, date, Period::parse(text(&a[0])?)?))
}

pub(super) fn daysinmonth(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let date = sql.scalar(&a[0]);
    let last = end(sql, date, Period::Month);
    Some(dom(sql, last))
}

/// The month with which a year begins.
fn first(t: &Term) -> Option<i64> {
    match t {
        Term::Const(Value::Number(n)) => i64::try_from(*n).ok().filter(|m| (1..=12).contains(m)),
        _ => None,
    }
}

pub(super) fn fiscalyear(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (date, first) = (sql.scalar(&a[0]), first(&a[1])?);
    let year = year(sql, date.clone());
    if first == 1 {
        return Some(year);
    }
    let next = month(sql, date).gte(fixed(first));
    Some(year.add(CaseStatement::new().case(next, fixed(1)).finally(fixed(0))))
}

pub(super) fn fiscalquarter(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (date, first) = (sql.scalar(&a[0]), first(&a[1])?);
    Some(month(sql, date).add(fixed(12 - first)).modulo(fixed(12)).div(fixed(3)).add(fixed(1)))
}
