//! How many digits after the point a number's value naturally has.

use base::Value;

use super::ast::Reckoning;
use super::term::Term;

/// What has no last place, such as a third, is rounded here.
const ENDLESS: u32 = 6;

/// Digits after the point; more than a field can keep where the product of two has more.
pub(crate) fn places(term: &Term) -> u32 {
    match term {
        Term::Const(Value::Number(n)) => n.normalize().scale(),
        Term::Col(col) => col.decimals(),
        Term::Money(a, _) | Term::Within(a, ..) | Term::Abs(a) => places(a),
        Term::Reckon(Reckoning::Mul, a, b, _) => places(a) + places(b),
        Term::Reckon(Reckoning::Div, ..) => ENDLESS,
        Term::Reckon(_, a, b, _) | Term::If(_, a, b) => places(a).max(places(b)),
        Term::Coalesce(many) => many.iter().map(places).max().unwrap_or(0),
        Term::Round(of, digits, _) => match &**digits {
            Term::Const(Value::Number(n)) => u32::try_from(*n).unwrap_or(0).min(places(of)),
            _ => places(of),
        },
        _ => 0,
    }
}
