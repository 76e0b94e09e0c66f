//! How many digits after the point a number's value naturally has.

use base::Value;

use super::ast::Reckoning;
use super::sqlable;
use super::term::{Apply, Gather, Term};

/// What has no last place, such as a third, is rounded here.
const ENDLESS: u32 = 6;

/// Digits after the point; more than a field can keep where the product of two has more.
pub(crate) fn places(term: &Term) -> u32 {
    match term {
        Term::Const(Value::Number(n)) => n.normalize().scale(),
        Term::Col(col) => col.decimals(),
        Term::Money(a, _) | Term::Within(a, ..) => places(a),
        Term::Reckon(Reckoning::Mul, a, b, _) => places(a) + places(b),
        Term::Reckon(Reckoning::Div, ..) => ENDLESS,
        Term::Reckon(_, a, b, _) | Term::If(_, a, b) => places(a).max(places(b)),
        Term::Coalesce(many) => many.iter().map(places).max().unwrap_or(0),
        Term::Apply(apply) => applied(apply),
        Term::Over(over) => match over.how {
            Gather::Avg => ENDLESS,
            Gather::Distinct => 0,
            _ => places(&over.of),
        },
        _ => 0,
    }
}

fn applied(apply: &Apply) -> u32 {
    let constant = |at: usize| match apply.args.get(at) {
        Some(Term::Const(Value::Number(n))) => u32::try_from(*n).ok(),
        None => Some(0),
        _ => None,
    };
    match apply.function.name {
        "round" | "roundup" | "rounddown" => constant(1).unwrap_or(ENDLESS).min(places(&apply.args[0])),
        _ => sqlable::size(&Term::Apply(apply.clone()))
            .map_or_else(|_| apply.function.plain().map_or(0, |plain| plain.places), |size| size.scale),
    }
}
