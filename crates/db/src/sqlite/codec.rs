//! Values to SQLite and back. What is stored how is `base`'s `Dialect::bind`; this is the way back.

use base::{Cell, ColumnType, Problem, Result};
use chrono::{DateTime, NaiveDate};
use rusqlite::types::{ToSqlOutput, ValueRef};
use sea_query::Value;
use uuid::Uuid;

use crate::shared::{nul_character, too_large};

/// A value as SQLite takes it. Texts and bytes are borrowed.
pub(super) fn bound(value: &Value) -> Result<ToSqlOutput<'_>> {
    use rusqlite::types::Value as Owned;
    let int = |n: Option<i64>| Ok(ToSqlOutput::Owned(n.map_or(Owned::Null, Owned::Integer)));
    let real = |n: Option<f64>| Ok(ToSqlOutput::Owned(n.map_or(Owned::Null, Owned::Real)));
    let text = |t: Option<String>| Ok(ToSqlOutput::Owned(t.map_or(Owned::Null, Owned::Text)));
    match value {
        Value::Bool(b) => int(b.map(i64::from)),
        Value::TinyInt(n) => int(n.map(i64::from)),
        Value::SmallInt(n) => int(n.map(i64::from)),
        Value::Int(n) => int(n.map(i64::from)),
        Value::BigInt(n) => int(*n),
        Value::TinyUnsigned(n) => int(n.map(i64::from)),
        Value::SmallUnsigned(n) => int(n.map(i64::from)),
        Value::Unsigned(n) => int(n.map(i64::from)),
        Value::BigUnsigned(n) => int(match n {
            Some(n) => Some(i64::try_from(*n).map_err(|_| too_large())?),
            None => None,
        }),
        Value::Float(n) => real(n.map(f64::from)),
        Value::Double(n) => real(*n),
        Value::String(Some(t)) if t.as_bytes().contains(&0) => Err(nul_character()),
        Value::String(Some(t)) => Ok(ToSqlOutput::Borrowed(ValueRef::Text(t.as_bytes()))),
        Value::String(None) => text(None),
        Value::Char(c) => text(c.map(String::from)),
        Value::Bytes(Some(b)) => Ok(ToSqlOutput::Borrowed(ValueRef::Blob(b))),
        Value::Bytes(None) => text(None),
        Value::Uuid(Some(id)) => Ok(ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes()))),
        Value::Uuid(None) => text(None),
        Value::ChronoDate(d) => text(d.map(|d| d.format("%Y-%m-%d").to_string())),
        Value::ChronoDateTimeUtc(t) => int(t.map(|t| t.timestamp_micros())),
        other => Err(Problem::internal(format!("a value that SQLite is not given: {other:?}"))),
    }
}

/// A cell as SQLite takes it: what `Dialect::bind` says, without a copy of texts and bytes.
pub(super) fn bound_cell(cell: &Cell) -> Result<ToSqlOutput<'_>> {
    use rusqlite::types::Value as Owned;
    Ok(match cell {
        Cell::Null => ToSqlOutput::Owned(Owned::Null),
        Cell::Bool(b) => ToSqlOutput::Owned(Owned::Integer(i64::from(*b))),
        Cell::Int(n) => ToSqlOutput::Owned(Owned::Integer(*n)),
        Cell::Text(t) if t.as_bytes().contains(&0) => return Err(nul_character()),
        Cell::Text(t) => ToSqlOutput::Borrowed(ValueRef::Text(t.as_bytes())),
        Cell::Bytes(b) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
        Cell::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
        Cell::Time(t) => ToSqlOutput::Owned(Owned::Integer(t.timestamp_micros())),
        Cell::Date(d) => ToSqlOutput::Owned(Owned::Text(d.format("%Y-%m-%d").to_string())),
    })
}

/// A stored value as a cell of the asked type.
pub(super) fn cell(value: ValueRef<'_>, ty: ColumnType) -> Result<Cell> {
    let odd = || Problem::internal(format!("SQLite holds {value:?} where {ty:?} was expected"));
    Ok(match (ty, value) {
        (_, ValueRef::Null) => Cell::Null,
        (ColumnType::Bool, ValueRef::Integer(n)) => Cell::Bool(n != 0),
        (ColumnType::Int, ValueRef::Integer(n)) => Cell::Int(n),
        // A sum over reals that are whole; beyond 2^53 it would no longer be exact.
        (ColumnType::Int, ValueRef::Real(x)) if x.fract() == 0.0 && x.abs() <= 9_007_199_254_740_992.0 => {
            Cell::Int(x as i64)
        }
        (ColumnType::Text, ValueRef::Text(t)) => {
            Cell::Text(std::str::from_utf8(t).map_err(|_| odd())?.to_owned())
        }
        (ColumnType::Bytes, ValueRef::Blob(b) | ValueRef::Text(b)) => Cell::Bytes(b.to_vec()),
        (ColumnType::Uuid, ValueRef::Blob(b)) => Cell::Uuid(Uuid::from_slice(b).map_err(|_| odd())?),
        (ColumnType::Time, ValueRef::Integer(n)) => {
            Cell::Time(DateTime::from_timestamp_micros(n).ok_or_else(odd)?)
        }
        (ColumnType::Date, ValueRef::Text(t)) => Cell::Date(date(t).ok_or_else(odd)?),
        _ => return Err(odd()),
    })
}

/// `YYYY-MM-DD` without the general parser; years with a sign or more digits take the long way.
fn date(text: &[u8]) -> Option<NaiveDate> {
    if let [a, b, c, d, b'-', m, k, b'-', x, y] = text
        && [a, b, c, d, m, k, x, y].iter().all(|digit| digit.is_ascii_digit())
    {
        let n = |digits: &[&u8]| digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(**digit - b'0'));
        return NaiveDate::from_ymd_opt(n(&[a, b, c, d]) as i32, n(&[m, k]), n(&[x, y]));
    }
    NaiveDate::parse_from_str(std::str::from_utf8(text).ok()?, "%Y-%m-%d").ok()
}
