//! How long an expression becomes in SQL, where some functions repeat their values: what would be enormous is refused.

use super::ast::Place;
use super::error::{Fault, Found};
use super::term::{Cond, Term};

/// More parts than this come only from expressions that are made to be expensive.
const MOST: u64 = 100_000;

/// Refuses what would be enormous.
pub(crate) fn check(weight: u64) -> Found<()> {
    if weight > MOST {
        let message =
            "This is too intricate for a list; save a part of it as a formula field and ask for that.";
        return Fault::err(&Place::Json("".into()), "too_large", message);
    }
    Ok(())
}

fn sum<'a>(terms: impl IntoIterator<Item = &'a Term>) -> u64 {
    terms.into_iter().map(term).fold(1, u64::saturating_add)
}

pub(crate) fn term(t: &Term) -> u64 {
    match t {
        Term::Const(_) | Term::Col(_) => 1,
        Term::Truth(c) => cond(c),
        Term::Money(a, b) | Term::Reckon(_, a, b, _) | Term::DaysBetween(a, b) => sum([&**a, &**b]),
        Term::Within(a, ..) | Term::Bucket(_, a) => sum([&**a]).saturating_mul(2),
        // Dates are compared with the ends of the calendar.
        Term::AddDays(a, b, _) | Term::AddTime(a, b, _) => sum([&**a, &**b]).saturating_mul(2),
        Term::Day(a, zone) => term(a).saturating_mul(zone.changes().len() as u64 + 1),
        Term::If(c, a, b) => cond(c).saturating_add(sum([&**a, &**b])),
        Term::Coalesce(many) => sum(many),
        Term::Count(_, c) => c.as_deref().map_or(1, cond),
        Term::Apply(apply) => {
            let copies = apply.function.plain().map_or(1, |plain| u64::from(plain.copies));
            sum(&apply.args).saturating_mul(copies)
        }
        Term::Over(over) => {
            term(&over.of).saturating_mul(4).saturating_add(over.wanted.as_ref().map_or(0, cond))
        }
    }
}

pub(crate) fn cond(c: &Cond) -> u64 {
    match c {
        Cond::Always(_) | Cond::Under(_) => 1,
        Cond::And(many) | Cond::Or(many) => many.iter().map(cond).fold(1, u64::saturating_add),
        Cond::Not(c) => cond(c).saturating_add(1),
        Cond::Truth(a) | Cond::Find(_, a, _) | Cond::Blank(a) => sum([a]),
        Cond::In(a, values) => sum([a]).saturating_add(values.len() as u64),
        Cond::Compare(_, a, b) | Cond::Collated(_, a, b, _) | Cond::FindIn(_, a, b) => {
            sum([a, b]).saturating_mul(2)
        }
        Cond::Some(_, c) => c.as_deref().map_or(1, cond),
    }
}
