//! The import's tables: the imports, their files in pieces, their rejected rows.

use base::Dialect;
use db::Migration;

/// The import's tables.
pub fn migrations() -> Vec<Migration> {
    vec![Migration { name: "engine_import_0001", up: tables }]
}

fn tables(dialect: Dialect) -> Vec<String> {
    let (id, time, int, bytes) = match dialect {
        Dialect::Sqlite => ("BLOB", "INTEGER", "INTEGER", "BLOB"),
        Dialect::Postgres => ("uuid", "timestamptz", "bigint", "bytea"),
    };
    let tail = if dialect == Dialect::Sqlite { " WITHOUT ROWID" } else { "" };
    vec![
        // `at_pass` and `at_row` say how far a run has come; they move in the transaction that does the work.
        format!(
            "CREATE TABLE import (id {id} PRIMARY KEY, object TEXT NOT NULL, filename TEXT NOT NULL, state TEXT NOT NULL, \
             bytes {int} NOT NULL, info TEXT NOT NULL, mapping TEXT, progress TEXT NOT NULL, result TEXT, error TEXT, \
             user_id {id}, user_label TEXT NOT NULL, at_pass {int} NOT NULL, at_row {int} NOT NULL, \
             created_at {time} NOT NULL, started_at {time}, finished_at {time})"
        ),
        format!(
            "CREATE TABLE import_chunk (import_id {id} NOT NULL, n {int} NOT NULL, bytes {bytes} NOT NULL, \
             PRIMARY KEY (import_id, n))"
        ),
        format!(
            "CREATE TABLE import_reject (import_id {id} NOT NULL, row_number {int} NOT NULL, reason TEXT NOT NULL, \
             raw TEXT NOT NULL, PRIMARY KEY (import_id, row_number)){tail}"
        ),
    ]
}
