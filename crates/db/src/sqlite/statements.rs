//! Running statements on one SQLite connection. Each is prepared once per connection and kept.

use base::{Cell, ColumnType, Problem, Result, Row, Statement};
use rusqlite::{CachedStatement, Connection};
use sea_query::Value;

use super::codec::{bound, bound_cell, cell};
use super::problem::problem;
use crate::shared::quoted;

/// BEGIN, COMMIT, SAVEPOINT and their like.
pub(crate) fn control(conn: &Connection, sql: &str) -> Result<()> {
    let run = || conn.prepare_cached(sql)?.execute([]);
    run().map(|_| ()).map_err(|e| problem(e, sql))
}

fn prepared<'c>(conn: &'c Connection, s: &Statement) -> Result<CachedStatement<'c>> {
    let mut statement = conn.prepare_cached(&s.sql).map_err(|e| problem(e, &s.sql))?;
    if statement.parameter_count() != s.values.len() {
        return Err(Problem::internal(format!(
            "{} values for {} parameters: {}",
            s.values.len(),
            statement.parameter_count(),
            s.sql
        )));
    }
    bind(&mut statement, &s.values, &s.sql)?;
    Ok(statement)
}

fn bind(statement: &mut CachedStatement<'_>, values: &[Value], sql: &str) -> Result<()> {
    for (i, value) in values.iter().enumerate() {
        statement.raw_bind_parameter(i + 1, bound(value)?).map_err(|e| problem(e, sql))?;
    }
    Ok(())
}

pub(crate) fn execute(conn: &Connection, s: &Statement) -> Result<u64> {
    let mut statement = prepared(conn, s)?;
    // A query may be executed for what it does; its rows are passed over.
    if statement.column_count() > 0 {
        let mut rows = statement.raw_query();
        let mut count = 0;
        while rows.next().map_err(|e| problem(e, &s.sql))?.is_some() {
            count += 1;
        }
        return Ok(count);
    }
    statement.raw_execute().map(|n| n as u64).map_err(|e| problem(e, &s.sql))
}

/// Calls `f` with each row until it says stop.
pub(crate) fn for_each(
    conn: &Connection,
    s: &Statement,
    types: &[ColumnType],
    f: &mut dyn FnMut(Row) -> bool,
) -> Result<()> {
    let mut statement = prepared(conn, s)?;
    if statement.column_count() < types.len() {
        return Err(Problem::internal(format!(
            "{} columns asked of {}: {}",
            types.len(),
            statement.column_count(),
            s.sql
        )));
    }
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(|e| problem(e, &s.sql))? {
        let mut cells = Vec::with_capacity(types.len());
        for (i, ty) in types.iter().enumerate() {
            cells.push(cell(row.get_ref(i).map_err(|e| problem(e, &s.sql))?, *ty)?);
        }
        if !f(cells) {
            break;
        }
    }
    Ok(())
}

pub(crate) fn execute_batch(conn: &Connection, sql: &str) -> Result<()> {
    conn.execute_batch(sql).map_err(|e| problem(e, sql))
}

/// One prepared single-row insert, run for each row: measured faster than many rows per statement, whose
/// text has to be prepared anew for each number of rows.
pub(crate) fn insert_many(
    conn: &Connection,
    table: &str,
    columns: &[(&str, ColumnType)],
    rows: &[Vec<Cell>],
) -> Result<()> {
    let names: Vec<String> = columns.iter().map(|(name, _)| quoted(name)).collect();
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", quoted(table), names.join(", "));
    let mut statement = conn.prepare_cached(&sql).map_err(|e| problem(e, &sql))?;
    for row in rows {
        for (i, cell) in row.iter().enumerate() {
            statement.raw_bind_parameter(i + 1, bound_cell(cell)?).map_err(|e| problem(e, &sql))?;
        }
        statement.raw_execute().map_err(|e| problem(e, &sql))?;
    }
    Ok(())
}
