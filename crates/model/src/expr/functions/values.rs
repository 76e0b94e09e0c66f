//! Values of calls as what they are.

use base::Value;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) fn text(a: &[Value], at: usize) -> Option<&str> {
    a.get(at)?.as_text().filter(|t| !t.is_empty())
}

pub(super) fn number(a: &[Value], at: usize) -> Option<Decimal> {
    match a.get(at)? {
        Value::Number(n) => Some(*n),
        _ => None,
    }
}

/// A number without a fraction.
pub(super) fn whole(a: &[Value], at: usize) -> Option<i64> {
    number(a, at).filter(|n| n.fract().is_zero())?.to_i64()
}

pub(super) fn date(a: &[Value], at: usize) -> Option<NaiveDate> {
    match a.get(at)? {
        Value::Date(d) => Some(*d),
        _ => None,
    }
}

pub(super) fn time(a: &[Value], at: usize) -> Option<DateTime<Utc>> {
    match a.get(at)? {
        Value::Time(t) => Some(*t),
        _ => None,
    }
}

/// A number as a value, without needless zeros.
pub(super) fn n(number: impl Into<Decimal>) -> Option<Value> {
    Some(Value::Number(number.into().normalize()))
}
