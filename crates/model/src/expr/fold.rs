//! Roll-ups over the few links of a record, reckoned in memory: their attributes may be multiplied, which databases
//! could not do exactly, and no formula field could stand in for them.

use std::cmp::Reverse;

use base::{Collation, Id, Value};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::Row;
use super::ast::{Ast, Name};
use super::bind::Binder;
use super::error::{Fault, Found};
use super::eval;
use super::formula::source;
use super::frame::Frame;
use super::places::places;
use super::term::Term;
use super::types::Type;
use crate::field::Field;

/// The longest text of a list; what does not fit is left out.
const LONGEST: usize = 10_000;

/// What is made of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Rows,
    Holding,
    Present,
    Distinct,
    Sum,
    Mean,
    Least,
    Most,
    First,
    List,
}

/// The measure, what it is over, what it gives with how many digits, and the field whose values it hands on.
pub(crate) type InMemory = (Fold, Option<Term>, Type, u32, Option<Field>);

/// A measure over links.
pub(crate) fn in_memory<'a>(b: &Binder<'a>, row: &Frame<'a>, name: &Name, args: &[Ast]) -> Found<InMemory> {
    let lower = name.text.to_ascii_lowercase();
    if lower == "count" && args.is_empty() {
        return Ok((Fold::Rows, None, Type::Number, 0, None));
    }
    let [of] = args else {
        return Fault::err(&name.place, "wrong_count", format!("{lower}() takes one value."));
    };
    let typed = b.typed(row, of)?;
    let wrong = || {
        let message = format!("{lower}() cannot be reckoned over {}.", typed.ty);
        Fault::err(&of.place, "wrong_type", message)
    };
    let digits = places(&typed.term);
    let found = source(&typed.term).cloned();
    let whole = typed.ty.clone();
    if let Type::List | Type::Json | Type::Blank = whole {
        return wrong();
    }
    let counted = |fold| Ok((fold, Some(typed.term.clone()), Type::Number, 0, None));
    let reckoned = matches!(whole, Type::Number | Type::Money);
    let ordered = reckoned || matches!(whole, Type::Date | Type::Time);
    let (fold, ty, digits) = match lower.as_str() {
        "count" if whole == Type::Bool => return counted(Fold::Holding),
        "count" => return counted(Fold::Present),
        "count_distinct" => return counted(Fold::Distinct),
        "sum" if reckoned => (Fold::Sum, whole, digits),
        "avg" if reckoned => (Fold::Mean, whole, digits + 2),
        "min" if ordered => (Fold::Least, whole, digits),
        "max" if ordered => (Fold::Most, whole, digits),
        "first" | "last" if !matches!(whole, Type::Polymorphic(_)) => (Fold::First, whole, digits),
        "list" if whole.objects().is_empty() => (Fold::List, Type::Text, 0),
        _ => return wrong(),
    };
    Ok((fold, Some(typed.term), ty, digits, found))
}

/// What a measure makes of rows.
pub(crate) fn value(
    how: Fold,
    mut rows: Vec<&dyn Row>,
    of: Option<&Term>,
    (by, desc): (Option<&Term>, bool),
    collation: &Collation,
    shown: &dyn Fn(&Value) -> String,
) -> Value {
    let many = |n: usize| Value::Number(n.into());
    let Some(of) = of else { return many(rows.len()) };
    if how == Fold::First {
        if let Some(by) = by {
            rows.sort_by_cached_key(|row| OrderKey::new(eval::term(by, *row), desc, collation));
        } else if desc {
            rows.reverse();
        }
        return rows.first().map_or(Value::Blank, |row| eval::term(of, *row));
    }
    let mut values: Vec<Value> = rows.iter().map(|row| eval::term(of, *row)).collect();
    values.retain(|v| !v.is_blank());
    match how {
        Fold::Holding => many(values.iter().filter(|v| **v == Value::Bool(true)).count()),
        Fold::Distinct => {
            let mut different: Vec<Value> = Vec::new();
            for value in values {
                if !different.contains(&value) {
                    different.push(value);
                }
            }
            many(different.len())
        }
        Fold::List => joined(values.iter().map(shown).collect(), collation),
        Fold::Sum | Fold::Mean => total(&values, how == Fold::Mean),
        Fold::Least | Fold::Most => {
            let same = currency(&values).is_some();
            values.sort_by_cached_key(|v| OrderKey::new(v.clone(), how == Fold::Most, collation));
            values.into_iter().next().filter(|_| same).unwrap_or_default()
        }
        Fold::Rows | Fold::Present | Fold::First => many(values.len()),
    }
}

/// Each different text once, in the order of the workspace's language.
pub(crate) fn joined(mut texts: Vec<String>, collation: &Collation) -> Value {
    texts.sort_by_cached_key(|t| collation.key(t));
    texts.dedup();
    let mut text = String::new();
    for one in texts {
        if text.len() + one.len() + 2 > LONGEST {
            break;
        }
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&one);
    }
    Value::Text(text)
}

/// The one currency of amounts; some for numbers, none for several.
fn currency(values: &[Value]) -> Option<Option<base::Currency>> {
    let of = |v: &Value| match v {
        Value::Money(m) => Some(m.currency),
        _ => None,
    };
    let first = values.first().and_then(of);
    values.iter().all(|v| of(v) == first).then_some(first)
}

fn total(values: &[Value], mean: bool) -> Value {
    let (Some(currency), false) = (currency(values), values.is_empty()) else { return Value::Blank };
    let amount = |v: &Value| match v {
        Value::Number(n) => Some(*n),
        Value::Money(m) => Some(m.amount),
        _ => None,
    };
    let sum = values.iter().try_fold(Decimal::ZERO, |sum, v| sum.checked_add(amount(v)?));
    let sum = if mean { sum.and_then(|s| s.checked_div(values.len().into())) } else { sum };
    match (sum, currency) {
        (Some(amount), Some(currency)) => Value::Money(base::Money { amount, currency }),
        (Some(n), None) => Value::Number(n),
        (None, _) => Value::Blank,
    }
}

/// Values in an order, blank last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct OrderKey(bool, Result<Ordered, Reverse<Ordered>>);

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Ordered {
    Nothing,
    Bool(bool),
    Number(Decimal),
    Bytes(Vec<u8>),
    Date(NaiveDate),
    Time(DateTime<Utc>),
    Id(Id),
}

impl OrderKey {
    fn new(value: Value, desc: bool, collation: &Collation) -> Self {
        let key = match value {
            Value::Bool(b) => Ordered::Bool(b),
            Value::Number(n) => Ordered::Number(n),
            Value::Money(m) => Ordered::Number(m.amount),
            Value::Text(t) => Ordered::Bytes(collation.key(&t)),
            Value::Date(d) => Ordered::Date(d),
            Value::Time(t) => Ordered::Time(t),
            Value::Id(id) => Ordered::Id(id),
            Value::Blank | Value::Json(_) => Ordered::Nothing,
        };
        Self(key == Ordered::Nothing, if desc { Err(Reverse(key)) } else { Ok(key) })
    }
}
