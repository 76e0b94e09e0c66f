//! The database's promises, each tried on SQLite and on PostgreSQL.

#![allow(clippy::result_large_err)]

mod cells;
mod failures;
mod group;
mod migrations;
mod notify;
mod statements;
mod statistics;
mod transactions;

use base::{Cell, ColumnType, Problem, Result, Row, Statement};
use db::{Db, Tx};

/// Runs a statement whose parameters are written `?`.
fn sql(tx: &Tx<'_>, text: &str, cells: &[(Cell, ColumnType)]) -> Statement {
    let dialect = tx.dialect();
    let mut out = String::new();
    let mut n = 0;
    for c in text.chars() {
        if c == '?' && dialect == base::Dialect::Postgres {
            n += 1;
            out += &format!("${n}");
        } else {
            out.push(c);
        }
    }
    Statement { sql: out, values: cells.iter().map(|(c, ty)| dialect.bind(c.clone(), *ty)).collect() }
}

/// A table with a number, unique, and a text.
fn note_table(db: &Db) -> Result<()> {
    db.write_blocking(|tx| {
        let (int, text) = (tx.dialect().type_name(ColumnType::Int), tx.dialect().type_name(ColumnType::Text));
        tx.execute_batch(&format!("CREATE TABLE note (n {int} NOT NULL PRIMARY KEY, body {text})"))
    })
}

fn insert(tx: &mut Tx<'_>, n: i64) -> Result<u64> {
    let s = sql(tx, "INSERT INTO note (n, body) VALUES (?, 'x')", &[(Cell::Int(n), ColumnType::Int)]);
    tx.execute(&s)
}

fn numbers(db: &Db) -> Vec<i64> {
    db.read_blocking(numbers_in).unwrap()
}

fn numbers_in(tx: &mut Tx<'_>) -> Result<Vec<i64>> {
    let rows = tx.query(&Statement::text("SELECT n FROM note ORDER BY n"), &[ColumnType::Int])?;
    Ok(rows.iter().filter_map(|row| row[0].int()).collect())
}

fn one(tx: &mut Tx<'_>, text: &str, ty: ColumnType) -> Result<Cell> {
    let row: Option<Row> = tx.query_one(&Statement::text(text), &[ty])?;
    row.and_then(|r| r.into_iter().next()).ok_or_else(|| Problem::not_found("row"))
}

/// Runs a test on a database of each kind that has the table of notes.
fn on_both_with_notes(test: impl Fn(&Db)) {
    db::testing::on_both_from("notes", note_table, test);
}
