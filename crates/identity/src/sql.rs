//! Short ways to run hand-written statements on this slice's own tables.

use base::{Cell, ColumnType, Dialect, Id, Result, Row};
use chrono::{DateTime, Utc};
use db::Tx;
use engine::records::statement;

/// A parameter with its column's type.
pub(crate) type Bound = (Cell, ColumnType);

pub(crate) fn id(value: Id) -> Bound {
    (Cell::Uuid(value), ColumnType::Uuid)
}

pub(crate) fn maybe_id(value: Option<Id>) -> Bound {
    (value.map_or(Cell::Null, Cell::Uuid), ColumnType::Uuid)
}

pub(crate) fn text(value: &str) -> Bound {
    (Cell::Text(value.to_owned()), ColumnType::Text)
}

pub(crate) fn maybe_text(value: Option<&str>) -> Bound {
    (value.map_or(Cell::Null, |t| Cell::Text(t.to_owned())), ColumnType::Text)
}

pub(crate) fn bytes(value: &[u8]) -> Bound {
    (Cell::Bytes(value.to_vec()), ColumnType::Bytes)
}

pub(crate) fn time(value: DateTime<Utc>) -> Bound {
    (Cell::Time(value), ColumnType::Time)
}

/// Runs a statement with `?` for its parameters; how many rows it touched.
pub(crate) fn execute(tx: &mut Tx<'_>, sql: &str, values: impl IntoIterator<Item = Bound>) -> Result<u64> {
    let statement = statement(tx.dialect(), sql, values);
    tx.execute(&statement)
}

/// All rows of a query.
pub(crate) fn rows(
    tx: &mut Tx<'_>,
    sql: &str,
    values: impl IntoIterator<Item = Bound>,
    types: &[ColumnType],
) -> Result<Vec<Row>> {
    let statement = statement(tx.dialect(), sql, values);
    tx.query(&statement, types)
}

/// The first row of a query.
pub(crate) fn row(
    tx: &mut Tx<'_>,
    sql: &str,
    values: impl IntoIterator<Item = Bound>,
    types: &[ColumnType],
) -> Result<Option<Row>> {
    let statement = statement(tx.dialect(), sql, values);
    tx.query_one(&statement, types)
}

/// From here to the end of the transaction nobody else holds this key. SQLite has one writer anyway.
pub(crate) fn hold(tx: &mut Tx<'_>, key: i64) -> Result<()> {
    if tx.dialect() == Dialect::Postgres {
        let key = (Cell::Int(key), ColumnType::Int);
        rows(tx, "SELECT 1::bigint FROM pg_advisory_xact_lock(?::bigint)", [key], &[ColumnType::Int])?;
    }
    Ok(())
}
