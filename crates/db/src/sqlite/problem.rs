//! SQLite's errors in Kith's words.

use base::{Problem, ProblemKind};
use rusqlite::ErrorCode;

use crate::shared::{disk_full, too_large, unique};

/// The problem for an error of a statement.
pub(super) fn problem(e: rusqlite::Error, sql: &str) -> Problem {
    let rusqlite::Error::SqliteFailure(failure, message) = &e else {
        return Problem::internal(format!("SQLite: {e}: {sql}"));
    };
    let message = message.as_deref().unwrap_or_default();
    const UNIQUE: i32 = rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE;
    const KEY: i32 = rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY;
    const ROWID: i32 = rusqlite::ffi::SQLITE_CONSTRAINT_ROWID;
    match (failure.code, failure.extended_code) {
        (_, UNIQUE | KEY | ROWID) => {
            let what = message.strip_prefix("UNIQUE constraint failed: ").unwrap_or(message);
            let what = what.strip_prefix("index '").and_then(|w| w.strip_suffix('\'')).unwrap_or(what);
            unique(what)
        }
        (ErrorCode::DiskFull | ErrorCode::SystemIoFailure, _) => disk_full(&format!("{e}")),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => busy(),
        _ if message == "integer overflow" => too_large(),
        _ => Problem::internal(format!("SQLite: {e}: {sql}")),
    }
}

fn busy() -> Problem {
    Problem::new(
        ProblemKind::Unavailable,
        "busy",
        "Another program has been holding the database for more than five seconds. Nothing was saved; try again.",
    )
}
