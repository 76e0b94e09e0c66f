//! The answer in memory.

use std::cmp::Ordering;

use base::id::parse_id;
use base::text::fold;
use base::{Id, Money, Value};
use rust_decimal::Decimal;

use super::ast::{Comparison, Reckoning};
use super::dates;
use super::gather;
use super::term::{Apply, Col, Cond, Find, List, Part, Step, Term, Under};
use crate::kind::Shape;

/// A record (or an entry of a list) in memory.
///
/// It answers only what the actor may see: a hidden record is `None`, a hidden row is left out.
pub trait Row {
    /// The value of a field.
    fn field(&self, name: &str) -> Value;
    /// The record a to-one relation refers to. Of a relation to several kinds of object it is asked with the object,
    /// `about.person`, and is nothing where it leads to another.
    fn follow(&self, relation: &str) -> Option<Box<dyn Row + '_>>;
    /// The entries of a field with several, or the living records that refer to this one.
    fn items(&self, list: &str) -> Vec<Box<dyn Row + '_>>;
}

/// A row without anything, for what is constant.
pub(crate) struct Nothing;

impl Row for Nothing {
    fn field(&self, _: &str) -> Value {
        Value::Blank
    }

    fn follow(&self, _: &str) -> Option<Box<dyn Row + '_>> {
        None
    }

    fn items(&self, _: &str) -> Vec<Box<dyn Row + '_>> {
        Vec::new()
    }
}

/// Follows steps and hands over where they end.
fn walk(row: &dyn Row, steps: &[Step], f: &mut dyn FnMut(&dyn Row)) {
    match steps.split_first() {
        None => f(row),
        Some((step, rest)) => {
            if let Some(next) = row.follow(&step.relation) {
                walk(&*next, rest, f);
            }
        }
    }
}

fn col(col: &Col, row: &dyn Row) -> Value {
    let mut found = Value::Blank;
    walk(row, &col.steps, &mut |row| found = row.field(&col.field.name));
    let part = |json: &serde_json::Value, key: &str| {
        json[key].as_str().map_or(Value::Blank, |t| Value::Text(t.to_owned()))
    };
    match (col.part, found) {
        (Part::Whole, Value::Json(json)) if col.field.kind.shape() == Shape::Polymorphic => {
            json["id"].as_str().and_then(parse_id).map_or(Value::Blank, Value::Id)
        }
        (Part::Object, Value::Json(json)) => part(&json, "object"),
        (Part::Whole, value) | (Part::Full, value @ Value::Text(_)) => value,
        (Part::Full, Value::Json(json)) => part(&json, "full"),
        (Part::Name(name), Value::Json(json)) => part(&json, name),
        (Part::Amount, Value::Money(m)) => Value::Number(m.amount),
        (Part::Currency, Value::Money(m)) => Value::Text(m.currency.code().to_owned()),
        _ => Value::Blank,
    }
}

fn number(t: &Term, row: &dyn Row) -> Option<Decimal> {
    match term(t, row) {
        Value::Number(n) => Some(n),
        _ => None,
    }
}

fn date(t: &Term, row: &dyn Row) -> Option<chrono::NaiveDate> {
    match term(t, row) {
        Value::Date(d) => Some(d),
        _ => None,
    }
}

fn or_blank<T>(found: Option<T>, value: impl Fn(T) -> Value) -> Value {
    found.map_or(Value::Blank, value)
}

/// The value of a term.
pub(crate) fn term(t: &Term, row: &dyn Row) -> Value {
    match t {
        Term::Const(value) => value.clone(),
        Term::Col(c) => col(c, row),
        Term::Truth(c) => Value::Bool(cond(c, row)),
        Term::Money(amount, currency) => match (term(amount, row), term(currency, row)) {
            (Value::Number(amount), Value::Text(code)) => {
                or_blank(base::Currency::parse(&code), |currency| Value::Money(Money { amount, currency }))
            }
            _ => Value::Blank,
        },
        Term::Reckon(how, a, b, _) => {
            let result = number(a, row).zip(number(b, row)).and_then(|(a, b)| match how {
                Reckoning::Add => a.checked_add(b),
                Reckoning::Sub => a.checked_sub(b),
                Reckoning::Mul => a.checked_mul(b),
                Reckoning::Div => a.checked_div(b),
            });
            or_blank(result, |n| Value::Number(n.normalize()))
        }
        Term::Within(of, min, max) => {
            or_blank(number(of, row).filter(|n| n >= min && n <= max), Value::Number)
        }
        Term::Apply(apply) => self::apply(apply, row),
        Term::Over(over) => gather::over(over, row),
        Term::AddDays(of, days, _) => or_blank(
            date(of, row).zip(number(days, row)).and_then(|(d, n)| dates::add_days(d, n)),
            Value::Date,
        ),
        Term::AddTime(of, days, _) => match (term(of, row), number(days, row)) {
            (Value::Time(at), Some(n)) => or_blank(dates::add_time(at, n), Value::Time),
            _ => Value::Blank,
        },
        Term::DaysBetween(a, b) => {
            or_blank(date(a, row).zip(date(b, row)), |(a, b)| Value::Number((a - b).num_days().into()))
        }
        Term::Day(of, zone) => match term(of, row) {
            Value::Time(at) => or_blank(zone.day(at), Value::Date),
            date @ Value::Date(_) => date,
            _ => Value::Blank,
        },
        Term::Bucket(by, of) => or_blank(date(of, row), |d| Value::Text(dates::bucket(d, *by))),
        Term::If(c, a, b) => term(if cond(c, row) { a } else { b }, row),
        Term::Coalesce(many) => many.iter().map(|t| term(t, row)).find(|v| !v.is_blank()).unwrap_or_default(),
        Term::Count(list, wanted) => Value::Number(rows(list, wanted.as_deref(), row, usize::MAX).into()),
    }
}

fn apply(apply: &Apply, row: &dyn Row) -> Value {
    let Some(plain) = apply.function.plain() else { return Value::Blank };
    let values: Vec<Value> = apply.args.iter().map(|t| term(t, row)).collect();
    if !plain.lenient && values.iter().any(Value::is_blank) {
        return Value::Blank;
    }
    (plain.memory)(&values, &apply.here).filter(|v| !v.is_blank()).unwrap_or_default()
}

/// Hands over every row of a list.
pub(crate) fn each(list: &List, row: &dyn Row, f: &mut dyn FnMut(&dyn Row)) {
    walk(row, &list.steps, &mut |row| row.items(&list.name).iter().for_each(|item| f(&**item)));
}

/// How many rows of a list fulfil a condition, counted no further than needed.
fn rows(list: &List, wanted: Option<&Cond>, row: &dyn Row, enough: usize) -> usize {
    let mut found = 0;
    walk(row, &list.steps, &mut |row| {
        let items = row.items(&list.name);
        found = items.iter().filter(|item| wanted.is_none_or(|c| cond(c, &***item))).take(enough).count();
    });
    found
}

/// Whether a condition holds.
pub(crate) fn cond(c: &Cond, row: &dyn Row) -> bool {
    match c {
        Cond::Always(b) => *b,
        Cond::And(many) => many.iter().all(|c| cond(c, row)),
        Cond::Or(many) => many.iter().any(|c| cond(c, row)),
        Cond::Not(of) => !cond(of, row),
        Cond::Truth(t) => term(t, row) == Value::Bool(true),
        Cond::Compare(how, a, b) => compare(*how, &term(a, row), &term(b, row), order),
        Cond::Collated(how, a, b, collation) => {
            compare(*how, &term(a, row), &term(b, row), |a, b| match (a, b) {
                (Value::Text(a), Value::Text(b)) => Some(collation.key(a).cmp(&collation.key(b))),
                _ => None,
            })
        }
        Cond::In(t, values) => {
            let value = term(t, row);
            values.iter().any(|v| compare(Comparison::Eq, &value, v, order))
        }
        Cond::Find(how, t, needle) => match term(t, row) {
            Value::Text(text) => found(*how, &fold(&text), needle),
            _ => false,
        },
        Cond::FindIn(how, t, needle) => match (term(t, row), term(needle, row)) {
            (Value::Text(text), Value::Text(needle)) => {
                let needle = fold(&needle);
                !needle.is_empty() && found(*how, &fold(&text), &needle)
            }
            _ => false,
        },
        Cond::Blank(t) => term(t, row).is_blank(),
        Cond::Some(list, wanted) => rows(list, wanted.as_deref(), row, 1) > 0,
        Cond::Under(under) => {
            let mut found = false;
            walk(row, &under.of.steps, &mut |row| found = is_under(under, row));
            found
        }
    }
}

/// Whether what a row names is, or is under, the record at the top.
fn is_under(under: &Under, row: &dyn Row) -> bool {
    let Value::Id(id) = row.field(&under.of.field.name) else { return false };
    if id == under.top {
        return under.itself;
    }
    let mut met = vec![id];
    match under.of.field.kind.name() {
        "id" => climbs(under, row, &mut met),
        _ => row.follow(&under.of.field.name).is_some_and(|next| climbs(under, &*next, &mut met)),
    }
}

/// Goes up from a record; whoever stands in a circle is met twice.
fn climbs(under: &Under, row: &dyn Row, met: &mut Vec<Id>) -> bool {
    let Value::Id(above) = row.field(&under.relation) else { return false };
    if above == under.top {
        return true;
    }
    if met.contains(&above) {
        return false;
    }
    met.push(above);
    row.follow(&under.relation).is_some_and(|next| climbs(under, &*next, met))
}

fn found(how: Find, text: &str, needle: &str) -> bool {
    match how {
        Find::Contains => text.contains(needle),
        Find::Starts => text.starts_with(needle),
        Find::Ends => text.ends_with(needle),
        Find::Whole => text == needle,
    }
}

fn compare(
    how: Comparison,
    a: &Value,
    b: &Value,
    order: impl Fn(&Value, &Value) -> Option<Ordering>,
) -> bool {
    match (a.is_blank(), b.is_blank()) {
        (true, true) => false,
        (false, false) => order(a, b).is_some_and(|o| how.holds(o)),
        _ => how == Comparison::Ne,
    }
}

pub(crate) fn order(a: &Value, b: &Value) -> Option<Ordering> {
    Some(match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Money(a), Value::Number(b)) => a.amount.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Time(a), Value::Time(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Id(a), Value::Id(b)) => a.cmp(b),
        _ => return None,
    })
}
