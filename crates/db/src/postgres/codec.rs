//! Values to PostgreSQL and back, in its binary format.

use base::{Cell, ColumnType, Problem, Result};
use bytes::{BufMut, BytesMut};
use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_query::Value;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::shared::{nul_character, too_large};

type Failed = Box<dyn std::error::Error + Sync + Send>;

/// 2000-01-01, where PostgreSQL begins to count.
const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
const EPOCH_MICROS: i64 = 946_684_800_000_000;

/// A parameter: one value, or one column of many rows as an array.
#[derive(Debug)]
pub(super) enum Param<'a> {
    Value(&'a Value),
    Column { rows: &'a [Vec<Cell>], index: usize, ty: ColumnType },
}

impl Param<'_> {
    /// What the server is told it is. Nulls have a type too.
    pub fn ty(&self) -> Type {
        match self {
            Param::Column { ty, .. } => match ty {
                ColumnType::Bool => Type::BOOL_ARRAY,
                ColumnType::Int => Type::INT8_ARRAY,
                ColumnType::Text => Type::TEXT_ARRAY,
                ColumnType::Bytes => Type::BYTEA_ARRAY,
                ColumnType::Uuid => Type::UUID_ARRAY,
                ColumnType::Time => Type::TIMESTAMPTZ_ARRAY,
                ColumnType::Date => Type::DATE_ARRAY,
            },
            Param::Value(value) => match value {
                Value::Bool(_) => Type::BOOL,
                Value::TinyInt(_) | Value::SmallInt(_) | Value::TinyUnsigned(_) => Type::INT2,
                Value::Int(_) | Value::SmallUnsigned(_) => Type::INT4,
                Value::BigInt(_) | Value::Unsigned(_) | Value::BigUnsigned(_) => Type::INT8,
                Value::Float(_) => Type::FLOAT4,
                Value::Double(_) => Type::FLOAT8,
                Value::Bytes(_) => Type::BYTEA,
                Value::Uuid(_) => Type::UUID,
                Value::ChronoDate(_) => Type::DATE,
                Value::ChronoDateTimeUtc(_) => Type::TIMESTAMPTZ,
                _ => Type::TEXT,
            },
        }
    }

    /// Whether it can be sent at all; the driver's own errors would not say what is wrong.
    pub fn check(&self) -> Result<()> {
        let text = |t: &str| if t.as_bytes().contains(&0) { Err(nul_character()) } else { Ok(()) };
        match self {
            Param::Column { rows, index, .. } => {
                rows.iter().filter_map(|row| row[*index].text()).try_for_each(text)
            }
            Param::Value(Value::String(Some(t))) => text(t),
            Param::Value(Value::Char(Some('\0'))) => Err(nul_character()),
            Param::Value(Value::BigUnsigned(Some(n))) if i64::try_from(*n).is_err() => Err(too_large()),
            Param::Value(
                Value::Bool(_)
                | Value::TinyInt(_)
                | Value::SmallInt(_)
                | Value::Int(_)
                | Value::BigInt(_)
                | Value::TinyUnsigned(_)
                | Value::SmallUnsigned(_)
                | Value::Unsigned(_)
                | Value::BigUnsigned(_)
                | Value::Float(_)
                | Value::Double(_)
                | Value::String(None)
                | Value::Char(_)
                | Value::Bytes(_)
                | Value::Uuid(_)
                | Value::ChronoDate(_)
                | Value::ChronoDateTimeUtc(_),
            ) => Ok(()),
            Param::Value(other) => {
                Err(Problem::internal(format!("a value that PostgreSQL is not given: {other:?}")))
            }
        }
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        match self {
            Param::Value(value) => value_to_sql(value, out),
            Param::Column { rows, index, ty } => {
                column_to_sql(rows, *index, *ty, out)?;
                Ok(IsNull::No)
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn value_to_sql(value: &Value, out: &mut BytesMut) -> Result<IsNull, Failed> {
    let sent = match value {
        Value::Bool(v) => v.map(|v| out.put_u8(u8::from(v))),
        Value::TinyInt(v) => v.map(|v| out.put_i16(i16::from(v))),
        Value::TinyUnsigned(v) => v.map(|v| out.put_i16(i16::from(v))),
        Value::SmallInt(v) => v.map(|v| out.put_i16(v)),
        Value::SmallUnsigned(v) => v.map(|v| out.put_i32(i32::from(v))),
        Value::Int(v) => v.map(|v| out.put_i32(v)),
        Value::Unsigned(v) => v.map(|v| out.put_i64(i64::from(v))),
        Value::BigInt(v) => v.map(|v| out.put_i64(v)),
        Value::BigUnsigned(v) => v.map(|v| out.put_i64(v as i64)),
        Value::Float(v) => v.map(|v| out.put_f32(v)),
        Value::Double(v) => v.map(|v| out.put_f64(v)),
        Value::String(v) => v.as_ref().map(|v| out.put_slice(v.as_bytes())),
        Value::Char(v) => v.map(|v| out.put_slice(v.encode_utf8(&mut [0; 4]).as_bytes())),
        Value::Bytes(v) => v.as_ref().map(|v| out.put_slice(v)),
        Value::Uuid(v) => v.map(|v| out.put_slice(v.as_bytes())),
        Value::ChronoDate(v) => v.map(|v| put_date(v, out)).transpose()?,
        Value::ChronoDateTimeUtc(v) => v.map(|v| put_time(v, out)).transpose()?,
        other => return Err(format!("a value that PostgreSQL is not given: {other:?}").into()),
    };
    Ok(if sent.is_some() { IsNull::No } else { IsNull::Yes })
}

fn put_date(date: NaiveDate, out: &mut BytesMut) -> Result<(), Failed> {
    out.put_i32(i32::try_from((date - EPOCH).num_days())?);
    Ok(())
}

fn put_time(time: DateTime<Utc>, out: &mut BytesMut) -> Result<(), Failed> {
    out.put_i64(time.timestamp_micros().checked_sub(EPOCH_MICROS).ok_or("a moment too far away")?);
    Ok(())
}

/// A one-dimensional array: header, then each element with its length.
fn column_to_sql(rows: &[Vec<Cell>], index: usize, ty: ColumnType, out: &mut BytesMut) -> Result<(), Failed> {
    let element = match ty {
        ColumnType::Bool => Type::BOOL,
        ColumnType::Int => Type::INT8,
        ColumnType::Text => Type::TEXT,
        ColumnType::Bytes => Type::BYTEA,
        ColumnType::Uuid => Type::UUID,
        ColumnType::Time => Type::TIMESTAMPTZ,
        ColumnType::Date => Type::DATE,
    };
    out.put_i32(1);
    out.put_i32(i32::from(rows.iter().any(|row| row[index].is_null())));
    out.put_u32(element.oid());
    out.put_i32(i32::try_from(rows.len())?);
    out.put_i32(1);
    for row in rows {
        let at = out.len();
        out.put_i32(-1);
        match (&row[index], ty) {
            (Cell::Null, _) => continue,
            (Cell::Bool(v), ColumnType::Bool) => out.put_u8(u8::from(*v)),
            (Cell::Int(v), ColumnType::Int) => out.put_i64(*v),
            (Cell::Text(v), ColumnType::Text) => out.put_slice(v.as_bytes()),
            (Cell::Bytes(v), ColumnType::Bytes) => out.put_slice(v),
            (Cell::Uuid(v), ColumnType::Uuid) => out.put_slice(v.as_bytes()),
            (Cell::Time(v), ColumnType::Time) => put_time(*v, out)?,
            (Cell::Date(v), ColumnType::Date) => put_date(*v, out)?,
            (cell, ty) => return Err(format!("{cell:?} in a column of {ty:?}").into()),
        }
        let len = i32::try_from(out.len() - at - 4)?;
        out[at..at + 4].copy_from_slice(&len.to_be_bytes());
    }
    Ok(())
}

/// A column's bytes as they came.
struct Raw<'a>(Option<&'a [u8]>);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Failed> {
        Ok(Raw(Some(raw)))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failed> {
        Ok(Raw(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A column's content as a cell of the asked type.
pub(super) fn cell(row: &Row, i: usize, want: ColumnType) -> Result<Cell> {
    let Raw(raw) = row.try_get(i).map_err(Problem::internal)?;
    let Some(raw) = raw else { return Ok(Cell::Null) };
    let have = row.columns()[i].type_();
    let odd = || Problem::internal(format!("PostgreSQL sent {have} where {want:?} was expected"));
    Ok(match want {
        ColumnType::Bool if *have == Type::BOOL => Cell::Bool(raw.first().is_some_and(|b| *b != 0)),
        ColumnType::Int => Cell::Int(int(have, raw).ok_or_else(odd)??),
        ColumnType::Text if is_text(have) => {
            Cell::Text(std::str::from_utf8(raw).map_err(|_| odd())?.to_owned())
        }
        ColumnType::Bytes if *have == Type::BYTEA || is_text(have) => Cell::Bytes(raw.to_vec()),
        ColumnType::Uuid if *have == Type::UUID => Cell::Uuid(Uuid::from_slice(raw).map_err(|_| odd())?),
        ColumnType::Time if *have == Type::TIMESTAMPTZ => {
            let micros = raw.try_into().map(i64::from_be_bytes).map_err(|_| odd())?;
            let micros = micros.checked_add(EPOCH_MICROS).ok_or_else(odd)?;
            Cell::Time(DateTime::from_timestamp_micros(micros).ok_or_else(odd)?)
        }
        ColumnType::Date if *have == Type::DATE => {
            let days = raw.try_into().map(i32::from_be_bytes).map_err(|_| odd())?;
            let distance = Days::new(u64::from(days.unsigned_abs()));
            let date =
                if days < 0 { EPOCH.checked_sub_days(distance) } else { EPOCH.checked_add_days(distance) };
            Cell::Date(date.ok_or_else(odd)?)
        }
        _ => return Err(odd()),
    })
}

fn is_text(ty: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR, Type::BPCHAR, Type::NAME, Type::UNKNOWN, Type::JSON].contains(ty)
}

/// A whole number of any of the server's types. `None` when it is not one.
fn int(have: &Type, raw: &[u8]) -> Option<Result<i64>> {
    Some(Ok(match *have {
        Type::INT8 | Type::XID8 => i64::from_be_bytes(raw.try_into().ok()?),
        Type::INT4 => i64::from(i32::from_be_bytes(raw.try_into().ok()?)),
        Type::INT2 => i64::from(i16::from_be_bytes(raw.try_into().ok()?)),
        Type::OID => i64::from(u32::from_be_bytes(raw.try_into().ok()?)),
        Type::FLOAT8 => {
            let x = f64::from_be_bytes(raw.try_into().ok()?);
            // Beyond 2^53 it would no longer be exact.
            (x.fract() == 0.0 && x.abs() <= 9_007_199_254_740_992.0).then_some(x as i64)?
        }
        Type::NUMERIC => return numeric(raw),
        _ => return None,
    }))
}

/// The sum of `bigint`s is `numeric`: base-10000 digits, the first worth 10000^weight.
fn numeric(raw: &[u8]) -> Option<Result<i64>> {
    let (head, digits) = raw.split_at_checked(8)?;
    let word = |i: usize| i16::from_be_bytes([head[i], head[i + 1]]);
    let (weight, sign) = (i32::from(word(2)), word(4) as u16);
    if sign != 0 && sign != 0x4000 {
        return None;
    }
    let mut value: i128 = 0;
    let count = (digits.len() / 2) as i32;
    for i in 0..count.max(weight + 1) {
        let at = i as usize * 2;
        let digit = digits.get(at..at + 2).map_or(0, |d| i128::from(i16::from_be_bytes([d[0], d[1]])));
        if i > weight {
            // A fraction, which is not a whole number.
            if digit != 0 {
                return None;
            }
            continue;
        }
        value = value * 10_000 + digit;
        if value > i128::from(u64::MAX) {
            return Some(Err(too_large()));
        }
    }
    let value = if sign == 0x4000 { -value } else { value };
    Some(i64::try_from(value).map_err(|_| too_large()))
}
