//! SQLite's errors in Kith's words.

use base::{Problem, ProblemKind};
use rusqlite::ErrorCode;

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

/// A unique constraint or index was violated.
pub(crate) fn unique(constraint: &str) -> Problem {
    Problem::new(ProblemKind::Conflict, "unique_violation", "There is already a record with this value.")
        .with("constraint", constraint.into())
}

/// A sum or product does not fit 64 bits.
pub(crate) fn too_large() -> Problem {
    Problem::invalid(
        "number_too_large",
        "The result is too large a number. Choose fewer records or smaller values.",
    )
}

/// Nothing can be written.
pub(crate) fn disk_full(why: &str) -> Problem {
    Problem::new(
        ProblemKind::Unavailable,
        "disk_full",
        format!(
            "Nothing was saved: the database cannot write to its disk ({why}). \
             Free some space or repair the disk, then try again."
        ),
    )
}

fn busy() -> Problem {
    Problem::new(
        ProblemKind::Unavailable,
        "busy",
        "Another program has been holding the database for more than five seconds. Nothing was saved; try again.",
    )
}

/// PostgreSQL cannot store it, so nobody may.
pub(crate) fn nul_character() -> Problem {
    Problem::invalid(
        "nul_character",
        "The text contains the character U+0000, which cannot be stored. Remove it.",
    )
}
