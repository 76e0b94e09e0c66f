//! What both databases can answer alike, exactly. Numbers are whole numbers of some last place there, so their size
//! is followed through every step; what could leave 64 bits, or has no last place, is refused.

use base::{Dialect, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::ast::{Place, Reckoning};
use super::error::{Fault, Found};
use super::functions::Gives;
use super::sql::SqlBuilder;
use super::term::{Col, Cond, Gather, List, Part, Term};
use super::weight;
use crate::field::Role;
use crate::kind::{Shape, number::LIMIT};

/// How a number looks in SQL: digits after the point, and the largest whole number of the last place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    pub scale: u32,
    pub most: i128,
}

/// No more digits after the point than this.
const MOST_SCALE: u32 = 15;

/// 1/n when it ends after a few digits.
pub(crate) fn inverse(n: Decimal) -> Option<Decimal> {
    let inverse = Decimal::ONE.checked_div(n)?.normalize();
    (inverse.scale() <= 8 && inverse.checked_mul(n) == Some(Decimal::ONE)).then_some(inverse)
}

/// A field whose kind declares limits is held to them where it is multiplied, so that the product is known to fit.
pub(crate) fn within(term: Term) -> Term {
    let Term::Col(col) = &term else { return term };
    let settings = col.field.kind.settings();
    let limit = |key: &str| settings.get(key).and_then(decimal);
    let least = limit("min").or_else(|| (col.field.kind.name() == "rating").then_some(Decimal::ONE));
    match (least, limit("max")) {
        (Some(min), Some(max)) if col.part == Part::Whole && min <= max => {
            Term::Within(Box::new(term), min, max)
        }
        _ => term,
    }
}

fn decimal(json: &Json) -> Option<Decimal> {
    match json {
        Json::Number(n) => Decimal::from_str_exact(&n.to_string()).ok(),
        _ => None,
    }
}

/// A decimal as a whole number of the given place, if it is one.
pub(crate) fn whole(n: Decimal, scale: u32) -> Option<i128> {
    let n = n.normalize();
    if n.scale() > scale {
        return None;
    }
    n.mantissa().checked_mul(10i128.checked_pow(scale - n.scale())?)
}

fn too_large<T>(place: &Place) -> Found<T> {
    Fault::err(
        place,
        "too_large",
        "The result could be too large to be reckoned exactly; ask for something smaller.",
    )
}

fn nowhere() -> Place {
    Place::Json("".into())
}

/// The size of a number.
pub(crate) fn size(term: &Term) -> Found<Size> {
    let checked = |scale: u32, most: Option<i128>, place: &Place| match most {
        Some(most) if scale <= MOST_SCALE && most <= i128::from(i64::MAX) => Ok(Size { scale, most }),
        _ => too_large(place),
    };
    match term {
        Term::Const(Value::Number(n)) => {
            let n = n.normalize();
            checked(n.scale(), Some(n.mantissa().abs()), &nowhere())
        }
        Term::Const(_) => Ok(Size { scale: 0, most: 0 }),
        Term::Col(col) => Ok(Size { scale: col.decimals(), most: LIMIT.into() }),
        Term::Money(amount, _) => size(amount),
        Term::Apply(apply) => {
            let sizes = apply
                .args
                .iter()
                .map(|t| if is_number(t) { size(t) } else { Ok(Size { scale: 0, most: 0 }) });
            let sizes = sizes.collect::<Found<Vec<_>>>()?;
            let sized = apply.function.plain().and_then(|plain| plain.size);
            match sized.map(|sized| sized(&apply.args, &sizes)) {
                Some(Some(size)) => checked(size.scale, Some(size.most), &apply.place),
                _ => refused(&apply.place, &format!("{}()", apply.function.name)),
            }
        }
        Term::Over(over) => match over.how {
            Gather::Sum => Ok(Size { scale: size(&over.of)?.scale, most: LIMIT.into() }),
            Gather::Distinct => Ok(Size { scale: 0, most: 1_000_000_000 }),
            Gather::Avg => refused(&over.place, "avg()"),
            _ => size(&over.of),
        },
        Term::Within(of, min, max) => {
            let inner = size(of)?;
            let limit = |n: &Decimal| whole(n.round_dp(inner.scale), inner.scale).map(i128::abs);
            let most = limit(min).zip(limit(max)).map_or(inner.most, |(a, b)| a.max(b).min(inner.most));
            Ok(Size { scale: inner.scale, most })
        }
        Term::Reckon(how, a, b, place) => {
            let (a, b) = (size(a)?, size(b)?);
            match how {
                Reckoning::Add | Reckoning::Sub => {
                    let scale = a.scale.max(b.scale);
                    let sum = risen(a, scale).zip(risen(b, scale)).and_then(|(a, b)| a.checked_add(b));
                    checked(scale, sum, place)
                }
                Reckoning::Mul => checked(a.scale + b.scale, a.most.checked_mul(b.most), place),
                Reckoning::Div => Fault::err(
                    place,
                    "not_possible",
                    "A list can only be asked for a quotient by a plain number such as 4 or 100; save this one as a formula field and ask for that.",
                ),
            }
        }
        Term::If(_, a, b) => union(&[size(a)?, size(b)?]),
        Term::Coalesce(many) => union(&many.iter().map(size).collect::<Found<Vec<_>>>()?),
        Term::Count(..) => Ok(Size { scale: 0, most: 1_000_000_000 }),
        Term::DaysBetween(..) => Ok(Size { scale: 0, most: 4_000_000 }),
        _ => Ok(Size { scale: 0, most: LIMIT.into() }),
    }
}

fn risen(size: Size, scale: u32) -> Option<i128> {
    size.most.checked_mul(10i128.checked_pow(scale - size.scale)?)
}

fn union(sizes: &[Size]) -> Found<Size> {
    let scale = sizes.iter().map(|s| s.scale).max().unwrap_or(0);
    match sizes.iter().map(|s| risen(*s, scale)).max().flatten() {
        Some(most) if most <= i128::from(i64::MAX) => Ok(Size { scale, most }),
        _ => too_large(&nowhere()),
    }
}

fn refused<T>(place: &Place, what: &str) -> Found<T> {
    Fault::err(
        place,
        "not_possible",
        format!("A list cannot be asked by {what} of a field; save it as a formula field and ask for that."),
    )
}

/// Whether a term gives a number or an amount.
pub(crate) fn is_number(term: &Term) -> bool {
    match term {
        Term::Const(value) => matches!(value, Value::Number(_)),
        Term::Col(col) => match col.part {
            Part::Amount | Part::Reporting => true,
            Part::Whole => matches!(col.field.kind.shape(), Shape::Number { .. } | Shape::Money),
            _ => false,
        },
        Term::Money(..) | Term::Reckon(..) | Term::Within(..) | Term::Count(..) | Term::DaysBetween(..) => {
            true
        }
        Term::Apply(apply) => match apply.function.gives {
            Gives::Number | Gives::Money => true,
            Gives::Same => apply.args.iter().any(is_number),
            _ => false,
        },
        Term::Over(over) => match over.how {
            Gather::Sum | Gather::Avg | Gather::Distinct => true,
            Gather::Join(_) => false,
            _ => is_number(&over.of),
        },
        Term::If(_, a, b) => is_number(a) || is_number(b),
        Term::Coalesce(many) => many.iter().any(is_number),
        _ => false,
    }
}

/// Refuses a value that SQL cannot say, or only at enormous length.
pub(crate) fn said(t: &Term) -> Found<()> {
    weight::check(weight::term(t))?;
    term(t)
}

/// The same of a condition.
pub(crate) fn asked(c: &Cond) -> Found<()> {
    weight::check(weight::cond(c))?;
    cond(c)
}

/// Refuses what SQL cannot say.
fn term(t: &Term) -> Found<()> {
    match t {
        Term::Const(_) => return Ok(()),
        Term::Col(col) if col.column().is_none() => {
            return Fault::err(
                &nowhere(),
                "not_possible",
                format!("“{}” cannot be asked for.", col.field.name),
            );
        }
        Term::Col(_) => {}
        Term::Truth(c) => cond(c)?,
        Term::Within(a, ..) | Term::Day(a, _) | Term::Bucket(_, a) => term(a)?,
        Term::Apply(apply) => {
            apply.args.iter().try_for_each(term)?;
            // Whether it can be said is tried, so that only one place knows.
            let mut tried = SqlBuilder::new(Dialect::Sqlite, "t");
            tried.zone = Some(apply.here.zone.clone());
            let said = apply.function.plain().and_then(|plain| plain.sql);
            if said.and_then(|said| said(&mut tried, &apply.args)).is_none() {
                return refused(&apply.place, &format!("{}()", apply.function.name));
            }
        }
        Term::Over(over) => {
            over.wanted.as_ref().map_or(Ok(()), cond)?;
            term(&over.of)?;
            match over.how {
                Gather::Avg => return refused(&over.place, "avg()"),
                Gather::Join(_) => return refused(&over.place, "join()"),
                _ => {}
            }
        }
        Term::Money(a, b) | Term::Reckon(_, a, b, _) | Term::DaysBetween(a, b) => {
            term(a)?;
            term(b)?;
        }
        Term::AddDays(date, days, place) => {
            term(date)?;
            term(days)?;
            // A constant with a fraction makes the whole blank; a column's fraction cannot be told apart.
            if !days.is_const() && size(days)?.scale > 0 {
                return Fault::err(place, "wrong_type", "Only whole days can be added to a date.");
            }
        }
        Term::AddTime(_, _, place) => return refused(place, "sums with a time"),
        Term::If(c, a, b) => {
            cond(c)?;
            term(a)?;
            term(b)?;
        }
        Term::Coalesce(many) => many.iter().try_for_each(term)?,
        Term::Count(list, c) => rows(list, c.as_deref())?,
    }
    if is_number(t) { size(t).map(|_| ()) } else { Ok(()) }
}

fn rows(_: &List, wanted: Option<&Cond>) -> Found<()> {
    wanted.map_or(Ok(()), cond)
}

/// Refuses what SQL cannot say.
fn cond(c: &Cond) -> Found<()> {
    match c {
        Cond::Always(_) | Cond::Under(_) => Ok(()),
        Cond::And(many) | Cond::Or(many) => many.iter().try_for_each(cond),
        Cond::Not(of) => cond(of),
        Cond::Truth(t) | Cond::In(t, _) | Cond::Blank(t) => term(t),
        Cond::Compare(_, a, b) => {
            term(a)?;
            term(b)?;
            if is_number(a) && is_number(b) && !a.is_const() && !b.is_const() {
                union(&[size(a)?, size(b)?])?;
            }
            Ok(())
        }
        Cond::Collated(_, a, b, _) => {
            for side in [a, b] {
                term(side)?;
                let sorted = |col: &Col| {
                    matches!(col.part, Part::Whole | Part::Full) && col.field.column(Role::Sort).is_some()
                };
                match side {
                    Term::Const(_) => {}
                    Term::Col(col) if sorted(col) => {}
                    _ => {
                        return Fault::err(
                            &nowhere(),
                            "not_possible",
                            "This text has no order by which a list could be asked.",
                        );
                    }
                }
            }
            Ok(())
        }
        Cond::Find(_, t, _) => match t {
            Term::Const(_) | Term::Col(_) => term(t),
            _ => Fault::err(
                &nowhere(),
                "not_possible",
                "Lists can only be asked for text inside a field; save this text as a formula field and ask for that.",
            ),
        },
        Cond::FindIn(..) => Fault::err(
            &nowhere(),
            "not_possible",
            "Lists can only be asked for a text in quotation marks inside another; save this as a formula field and ask for that.",
        ),
        Cond::Some(list, wanted) => rows(list, wanted.as_deref()),
    }
}
