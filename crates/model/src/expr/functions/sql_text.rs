//! Functions of text in SQL. Empty text is NULL.

use base::{Cell, ColumnType, Dialect, Value};
use sea_query::{BinOper, CaseStatement, Expr, ExprTrait, Func};

use super::text::SPACE;
use crate::expr::sql::SqlBuilder;
use crate::expr::sqlable::Size;
use crate::expr::term::Term;

fn fixed(n: i32) -> Expr {
    Expr::Constant(n.into())
}

fn some(e: impl Into<Expr>) -> Option<Expr> {
    Some(Func::cust("nullif").arg(e).arg(Expr::Constant("".into())).into())
}

fn literal(sql: &SqlBuilder, text: &str) -> Expr {
    sql.literal(Cell::Text(text.to_owned()), ColumnType::Text)
}

/// A count that stands there as it is; columns could hold what the databases do not take.
fn count(t: &Term) -> Option<i32> {
    match t {
        Term::Const(Value::Number(n)) if n.fract().is_zero() => {
            i32::try_from(*n).ok().filter(|n| (0..=100_000).contains(n))
        }
        _ => None,
    }
}

fn constant(t: &Term) -> Option<&str> {
    match t {
        Term::Const(Value::Text(t)) if !t.is_empty() => Some(t),
        _ => None,
    }
}

/// Lengths and places in texts.
pub(super) fn short() -> Option<Size> {
    Some(Size { scale: 0, most: 1_000_000_000 })
}

fn place(sql: &SqlBuilder, text: Expr, part: Expr) -> Expr {
    Func::cust(if sql.dialect == Dialect::Sqlite { "instr" } else { "strpos" }).arg(text).arg(part).into()
}

pub(super) fn trim(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let text = sql.scalar(&a[0]);
    let name = if sql.dialect == Dialect::Sqlite { "trim" } else { "btrim" };
    some(Func::cust(name).arg(text).arg(literal(sql, SPACE)))
}

pub(super) fn left(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let n = count(&a[1])?;
    some(Func::cust("substr").arg(sql.scalar(&a[0])).arg(fixed(1)).arg(fixed(n)))
}

pub(super) fn right(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let n = count(&a[1])?;
    let text = sql.scalar(&a[0]);
    some(match sql.dialect {
        // Characters from the end; none from the end are all in SQLite.
        Dialect::Sqlite if n == 0 => Func::cust("substr").arg(text).arg(fixed(1)).arg(fixed(0)),
        Dialect::Sqlite => Func::cust("substr").arg(text).arg(fixed(-n)),
        Dialect::Postgres => Func::cust("right").arg(text).arg(fixed(n)),
    })
}

pub(super) fn mid(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (from, n) = (count(&a[1])?, count(&a[2])?);
    if from == 0 {
        return None;
    }
    some(Func::cust("substr").arg(sql.scalar(&a[0])).arg(fixed(from)).arg(fixed(n)))
}

pub(super) fn len(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let length = Func::cust("length").arg(sql.scalar(&a[0]));
    Some(Func::coalesce([length.into(), fixed(0)]).into())
}

pub(super) fn find(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (text, part) = (sql.scalar(&a[0]), sql.scalar(&a[1]));
    Some(Func::cust("nullif").arg(place(sql, text, part)).arg(fixed(0)).into())
}

pub(super) fn replace(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let part = constant(&a[1])?;
    let with = match &a[2] {
        Term::Const(value) => value.as_text().unwrap_or_default(),
        _ => return None,
    };
    // Nothing that grows: nested, it would know no end.
    if with.len() > part.len() {
        return None;
    }
    let (part, with) = (literal(sql, part), literal(sql, with));
    some(Func::cust("replace").arg(sql.scalar(&a[0])).arg(part).arg(with))
}

pub(super) fn concat(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let mut parts = a.iter().map(|t| {
        let text = sql.scalar(t);
        Expr::from(Func::coalesce([text, Expr::Constant("".into())]))
    });
    let first = parts.next()?;
    some(parts.fold(first, |all, part| all.binary(BinOper::Custom("||"), part)))
}

pub(super) fn before(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (text, part) = (sql.scalar(&a[0]), sql.scalar(&a[1]));
    let at = place(sql, text.clone(), part);
    let head = Func::cust("substr").arg(text).arg(fixed(1)).arg(at.clone().sub(fixed(1)));
    some(CaseStatement::new().case(at.gt(fixed(0)), head))
}

pub(super) fn after(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    let (text, part) = (sql.scalar(&a[0]), sql.scalar(&a[1]));
    let at = place(sql, text.clone(), part.clone());
    let tail = Func::cust("substr").arg(text).arg(at.clone().add(Func::cust("length").arg(part)));
    some(CaseStatement::new().case(at.gt(fixed(0)), tail))
}

fn at_sign() -> Term {
    Term::Const(Value::Text("@".into()))
}

pub(super) fn before_at(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    before(sql, &[a[0].clone(), at_sign()])
}

pub(super) fn after_at(sql: &mut SqlBuilder, a: &[Term]) -> Option<Expr> {
    after(sql, &[a[0].clone(), at_sign()])
}
