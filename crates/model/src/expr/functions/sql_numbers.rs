//! Functions of numbers in SQL, where a number is a whole number of its last place.

use base::{ColumnType, Dialect, Value};
use sea_query::{CaseStatement, Expr, ExprTrait, Func};

use crate::expr::sql::SqlBuilder;
use crate::expr::sql_values::column_type;
use crate::expr::sqlable::{Size, is_number, size, whole};
use crate::expr::term::Term;

fn fixed(n: i64) -> Expr {
    Expr::Constant(n.into())
}

fn constant(t: Option<&Term>, default: i64) -> Option<rust_decimal::Decimal> {
    match t {
        None => Some(default.into()),
        Some(Term::Const(Value::Number(n))) => Some(*n),
        _ => None,
    }
}

pub(super) fn as_first(_: &[Term], sizes: &[Size]) -> Option<Size> {
    sizes.first().copied()
}

pub(super) fn digit() -> Option<Size> {
    Some(Size { scale: 0, most: 1 })
}

pub(super) fn abs(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    Some(Func::abs(sql.scalar(&a[0])).into())
}

/// How many last places make one of the place that is rounded to; 1 when there is nothing to round.
fn unit(a: &[Term], scale: u32) -> Option<i64> {
    let places = constant(a.get(1), 0).filter(|p| p.fract().is_zero())?;
    let places = i64::try_from(places).ok().filter(|p| (-15..=15).contains(p))?;
    let zeros = Ord::max(i64::from(scale) - places, 0);
    10i64.checked_pow(u32::try_from(zeros).ok()?).filter(|u| *u <= 1_000_000_000_000_000)
}

pub(super) fn rounded(a: &[Term], sizes: &[Size]) -> Option<Size> {
    let first = sizes.first()?;
    Some(Size { scale: first.scale, most: first.most + i128::from(unit(a, first.scale)?) })
}

fn by_sign(x: &Expr, below: Expr, else_: Expr) -> Expr {
    CaseStatement::new().case(x.clone().lt(fixed(0)), below).finally(else_).into()
}

fn to_unit(sql: &mut SqlBuilder, a: &[Term], more: impl Fn(i64) -> i64) -> Option<Expr> {
    let unit = unit(a, size(&a[0]).ok()?.scale)?;
    let x = sql.scalar(&a[0]);
    let more = more(unit);
    let cut = |e: Expr| e.div(fixed(unit)).mul(fixed(unit));
    Some(match (unit, more) {
        (1, _) => x,
        (_, 0) => cut(x),
        _ => by_sign(&x, cut(x.clone().sub(fixed(more))), cut(x.clone().add(fixed(more)))),
    })
}

pub(super) fn round(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    to_unit(sql, a, |unit| unit / 2)
}

pub(super) fn roundup(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    to_unit(sql, a, |unit| unit - 1)
}

pub(super) fn rounddown(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    to_unit(sql, a, |_| 0)
}

/// The step at the scale of the result.
fn step(a: &[Term], scale: u32) -> Option<(u32, i64)> {
    let step = constant(a.get(1), 1)?.normalize();
    let scale = Ord::max(scale, step.scale());
    let step = i64::try_from(whole(step, scale)?).ok()?;
    (step > 0 && step <= 1_000_000_000_000_000).then_some((scale, step))
}

pub(super) fn stepped(a: &[Term], sizes: &[Size]) -> Option<Size> {
    let first = sizes.first()?;
    let (scale, step) = step(a, first.scale)?;
    let most = first.most.checked_mul(10i128.pow(scale - first.scale))?;
    Some(Size { scale, most: most + i128::from(step) })
}

fn rest(x: Expr, step: i64) -> Expr {
    x.modulo(fixed(step)).add(fixed(step)).modulo(fixed(step))
}

pub(super) fn floor(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (scale, step) = step(a, size(&a[0]).ok()?.scale)?;
    let x = sql.number_at(&a[0], scale);
    Some(x.clone().sub(rest(x, step)))
}

pub(super) fn ceiling(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (scale, step) = step(a, size(&a[0]).ok()?.scale)?;
    let x = sql.number_at(&a[0], scale);
    Some(x.clone().add(rest(fixed(0).sub(x), step)))
}

fn common(sizes: &[Size]) -> Option<(u32, i128)> {
    let scale = sizes.iter().map(|s| s.scale).max()?;
    let most = sizes.iter().map(|s| s.most.checked_mul(10i128.checked_pow(scale - s.scale)?));
    Some((scale, most.collect::<Option<Vec<_>>>()?.into_iter().max()?))
}

pub(super) fn modulo_size(_: &[Term], sizes: &[Size]) -> Option<Size> {
    let (scale, most) = common(sizes)?;
    Some(Size { scale, most: most.checked_mul(2)? })
}

pub(super) fn modulo(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let scale = Ord::max(size(&a[0]).ok()?.scale, size(&a[1]).ok()?.scale);
    let (x, by) = (sql.number_at(&a[0], scale), sql.number_at(&a[1], scale));
    let by = Expr::from(Func::cust("nullif").arg(by).arg(fixed(0)));
    Some(x.modulo(by.clone()).add(by.clone()).modulo(by))
}

pub(super) fn sign(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let x = sql.scalar(&a[0]);
    let above = CaseStatement::new().case(x.clone().gt(fixed(0)), fixed(1));
    Some(by_sign(&x, fixed(-1), above.case(x.clone().is_not_null(), fixed(0)).into()))
}

pub(super) fn union(_: &[Term], sizes: &[Size]) -> Option<Size> {
    common(sizes).map(|(scale, most)| Size { scale, most })
}

pub(super) fn sum_size(_: &[Term], sizes: &[Size]) -> Option<Size> {
    let (scale, most) = common(sizes)?;
    Some(Size { scale, most: most.checked_mul(i128::try_from(sizes.len()).ok()?)? })
}

fn all(sql: &mut SqlBuilder, a: &[Term]) -> Option<Vec<Expr>> {
    if !a.iter().any(is_number) {
        return Some(a.iter().map(|t| sql.scalar(t)).collect());
    }
    let scale = a.iter().map(|t| size(t).map(|s| s.scale)).collect::<Result<Vec<_>, _>>().ok()?;
    let scale = scale.into_iter().max().unwrap_or(0);
    Some(a.iter().map(|t| sql.number_at(t, scale)).collect())
}

pub(super) fn sum(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let some = Expr::from(Func::coalesce(all(sql, a)?)).is_not_null();
    let parts = all(sql, a)?.into_iter().map(|e| Expr::from(Func::coalesce([e, fixed(0)])));
    let sum = parts.reduce(|a, b| a.add(b))?;
    Some(CaseStatement::new().case(some, sum).into())
}

fn extreme(sql: &mut SqlBuilder, a: &[Term], names: [&'static str; 2], beyond: [Expr; 2]) -> Option<Expr> {
    let mut parts = all(sql, a)?;
    if parts.len() == 1 {
        // Of one value SQLite's are aggregates.
        return parts.pop();
    }
    if sql.dialect == Dialect::Postgres {
        return Some(Func::cust(names[1]).args(parts).into());
    }
    // SQLite's are blank as soon as one value is; a value beyond all others stands for blank.
    let ty = a.iter().find(|t| !t.is_const()).map(column_type)?;
    let [number, text] = beyond;
    let beyond = if matches!(ty, ColumnType::Date | ColumnType::Text) { text } else { number };
    let parts = parts.into_iter().map(|e| Expr::from(Func::coalesce([e, beyond.clone()])));
    let best = Func::cust(names[0]).args(parts.collect::<Vec<_>>());
    Some(Func::cust("nullif").arg(best).arg(beyond).into())
}

pub(super) fn least(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    extreme(sql, a, ["min", "least"], [fixed(i64::MAX), Expr::Constant("~".into())])
}

pub(super) fn greatest(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    extreme(sql, a, ["max", "greatest"], [fixed(-i64::MAX), Expr::Constant("".into())])
}
