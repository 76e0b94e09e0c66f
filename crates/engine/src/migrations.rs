//! The engine's plain machinery: settings, event log, search documents, jobs.

use base::Dialect;
use db::Migration;

/// All of the engine's own tables.
pub fn all() -> Vec<Migration> {
    vec![
        Migration { name: "engine_0001_meta", up: meta },
        Migration { name: "engine_0002_event", up: event },
        Migration { name: "engine_0003_search", up: search },
        Migration { name: "engine_0004_job", up: job },
        Migration { name: "engine_0005_search_index", up: search_index },
        Migration { name: "engine_0006_overlay", up: overlay },
        Migration { name: "engine_0007_counter", up: counter },
        Migration { name: "engine_0008_search_pieces", up: search_pieces },
        Migration { name: "engine_0009_reader", up: reader },
        Migration { name: "engine_0010_indexes", up: indexes },
        Migration { name: "engine_0011_conversion", up: conversion },
    ]
}

fn meta(_: Dialect) -> Vec<String> {
    vec!["CREATE TABLE kith_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)".into()]
}

/// `seq` orders within one writer; on PostgreSQL `xid` says which transaction wrote the row, so that readers
/// of the log can respect the order of commits.
fn event(dialect: Dialect) -> Vec<String> {
    let table = match dialect {
        Dialect::Sqlite => {
            "CREATE TABLE event (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, object TEXT NOT NULL, \
             record_id BLOB NOT NULL, verb TEXT NOT NULL, changed TEXT NOT NULL, actor TEXT NOT NULL, \
             actor_id BLOB, cause BLOB NOT NULL, operation TEXT, digest BLOB)"
        }
        Dialect::Postgres => {
            "CREATE TABLE event (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, \
             object text NOT NULL, record_id uuid NOT NULL, verb text NOT NULL, changed text NOT NULL, \
             actor text NOT NULL, actor_id uuid, cause uuid NOT NULL, operation text, digest bytea, \
             xid xid8 NOT NULL DEFAULT pg_current_xact_id())"
        }
    };
    vec![table.into(), "CREATE INDEX event_record ON event (record_id, at, seq)".into()]
}

/// One document a record; SQLite keeps a trigram index beside, PostgreSQL one on the text itself.
fn search(dialect: Dialect) -> Vec<String> {
    match dialect {
        Dialect::Sqlite => vec![
            "CREATE TABLE search_doc (id INTEGER PRIMARY KEY, object TEXT NOT NULL, record_id BLOB NOT NULL UNIQUE, \
             owner BLOB, label TEXT NOT NULL, detail TEXT NOT NULL, body TEXT NOT NULL)"
                .into(),
            "CREATE VIRTUAL TABLE search_index USING fts5(body, content='search_doc', content_rowid='id', \
             tokenize='trigram case_sensitive 1')"
                .into(),
        ],
        Dialect::Postgres => vec![
            "CREATE EXTENSION IF NOT EXISTS pg_trgm".into(),
            "CREATE TABLE search_doc (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, object text NOT NULL, \
             record_id uuid NOT NULL UNIQUE, owner uuid, label text NOT NULL, detail text NOT NULL, \
             body text NOT NULL)"
                .into(),
            "CREATE INDEX search_doc_body ON search_doc USING gin (body gin_trgm_ops)".into(),
        ],
    }
}

/// Documents keep their folded title apart. SQLite's index keeps neither texts nor positions and follows the documents
/// from behind (`search/index.rs`): `search_late` says which have changed, with what the index is to forget of them.
/// The documents are written anew by a job (`search/rebuild.rs`).
fn search_index(dialect: Dialect) -> Vec<String> {
    match dialect {
        Dialect::Sqlite => vec![
            "DROP TABLE search_index".into(),
            "DROP TABLE search_doc".into(),
            "CREATE TABLE search_doc (id INTEGER PRIMARY KEY, object TEXT NOT NULL, record_id BLOB NOT NULL UNIQUE, \
             owner BLOB, label TEXT NOT NULL, detail TEXT NOT NULL, folded TEXT NOT NULL, body TEXT NOT NULL)"
                .into(),
            "CREATE VIRTUAL TABLE search_index USING fts5(body, content='', detail=none, \
             tokenize='trigram case_sensitive 1')"
                .into(),
            "CREATE TABLE search_late (id INTEGER PRIMARY KEY, text TEXT)".into(),
        ],
        Dialect::Postgres => vec![
            "DROP TABLE search_doc".into(),
            "CREATE TABLE search_doc (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, object text NOT NULL, \
             record_id uuid NOT NULL UNIQUE, owner uuid, label text NOT NULL, detail text NOT NULL, \
             folded text NOT NULL, body text NOT NULL)"
                .into(),
            "CREATE INDEX search_doc_text ON search_doc USING gin (folded gin_trgm_ops, body gin_trgm_ops)".into(),
        ],
    }
}

/// What the workspace says about its objects and fields, one row each.
fn overlay(dialect: Dialect) -> Vec<String> {
    let int = match dialect {
        Dialect::Sqlite => "INTEGER",
        Dialect::Postgres => "bigint",
    };
    vec![format!(
        "CREATE TABLE overlay (kind TEXT NOT NULL, object TEXT NOT NULL, name TEXT NOT NULL, position {int} NOT NULL, \
         retired {int} NOT NULL, physical TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, object, name))"
    )]
}

/// Where automatic numbers stand, one row for each field and period.
fn counter(dialect: Dialect) -> Vec<String> {
    let int = match dialect {
        Dialect::Sqlite => "INTEGER",
        Dialect::Postgres => "bigint",
    };
    vec![format!(
        "CREATE TABLE counter (object TEXT NOT NULL, field TEXT NOT NULL, period TEXT NOT NULL, \
         number {int} NOT NULL, PRIMARY KEY (object, field, period))"
    )]
}

/// SQLite's index is told of pieces of a document that changed.
fn search_pieces(dialect: Dialect) -> Vec<String> {
    match dialect {
        Dialect::Sqlite => vec!["ALTER TABLE search_late ADD COLUMN fresh TEXT".into()],
        Dialect::Postgres => Vec::new(),
    }
}

/// Where each reader of the event log stands. PostgreSQL's log is read in the order of commits.
fn reader(dialect: Dialect) -> Vec<String> {
    let (int, order) = match dialect {
        Dialect::Sqlite => ("INTEGER", None),
        Dialect::Postgres => ("bigint", Some("CREATE INDEX event_order ON event (xid, seq)".to_owned())),
    };
    let table =
        format!("CREATE TABLE reader (name TEXT PRIMARY KEY, xid {int} NOT NULL, seq {int} NOT NULL)");
    std::iter::once(table).chain(order).collect()
}

/// What is still to be done about indexes (`catalog/index.rs`), and lists that were slow for want of one (`slow.rs`).
fn indexes(dialect: Dialect) -> Vec<String> {
    let (int, time) = match dialect {
        Dialect::Sqlite => ("INTEGER", "INTEGER"),
        Dialect::Postgres => ("bigint", "timestamptz"),
    };
    vec![
        format!(
            "CREATE TABLE index_build (name TEXT PRIMARY KEY, tbl TEXT NOT NULL, wanted TEXT NOT NULL, \
             state TEXT NOT NULL, error TEXT, since {time} NOT NULL)"
        ),
        format!(
            "CREATE TABLE slow_list (object TEXT NOT NULL, field TEXT NOT NULL, way TEXT NOT NULL, \
             times {int} NOT NULL, ms {int} NOT NULL, last_at {time} NOT NULL, hushed_until {time}, \
             PRIMARY KEY (object, field, way))"
        ),
    ]
}

/// Fields whose values are on their way to another kind (`catalog/converting.rs`).
fn conversion(dialect: Dialect) -> Vec<String> {
    let (int, id) = match dialect {
        Dialect::Sqlite => ("INTEGER", "BLOB"),
        Dialect::Postgres => ("bigint", "uuid"),
    };
    vec![format!(
        "CREATE TABLE conversion (object TEXT NOT NULL, field TEXT NOT NULL, body TEXT NOT NULL, physical TEXT NOT NULL, \
         lossy {int} NOT NULL, state TEXT NOT NULL, after {id} NOT NULL, done {int} NOT NULL, total {int} NOT NULL, \
         lost {int} NOT NULL, samples TEXT NOT NULL, error TEXT, PRIMARY KEY (object, field))"
    )]
}

fn job(dialect: Dialect) -> Vec<String> {
    let (id, time, int) = match dialect {
        Dialect::Sqlite => ("BLOB", "INTEGER", "INTEGER"),
        Dialect::Postgres => ("uuid", "timestamptz", "bigint"),
    };
    vec![
        format!(
            "CREATE TABLE job (id {id} PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL, \
             run_at {time} NOT NULL, attempts {int} NOT NULL, max_attempts {int} NOT NULL, lock_until {time}, \
             locked_by {id}, dedupe TEXT UNIQUE, last_error TEXT, progress TEXT, created_at {time} NOT NULL, \
             finished_at {time})"
        ),
        "CREATE INDEX job_waiting ON job (run_at, id) WHERE state = 'waiting'".into(),
        "CREATE INDEX job_running ON job (lock_until) WHERE state = 'running'".into(),
        format!("CREATE TABLE schedule (name TEXT PRIMARY KEY, next_run_at {time} NOT NULL)"),
    ]
}
