//! PostgreSQL's errors in Kith's words.

use base::{Problem, ProblemKind};
use tokio_postgres::error::SqlState;

use super::address::chain;
use super::link::Failure;
use crate::shared::{disk_full, nul_character, too_large, unique};

impl Failure {
    fn state(&self) -> Option<&SqlState> {
        match self {
            Failure::Driver(e) => e.code(),
            Failure::Gone => None,
        }
    }

    /// Whether the connection can no longer be used.
    pub fn is_away(&self) -> bool {
        use std::error::Error;
        match self {
            Failure::Gone => true,
            Failure::Driver(e) => match e.code() {
                Some(state) => {
                    matches!(state.code(), "57P01" | "57P02" | "57P03" | "57P05" | "25P03")
                        || state.code().starts_with("08")
                }
                None => e.is_closed() || e.source().is_some_and(|s| s.is::<std::io::Error>()),
            },
        }
    }

    /// Whether a statement was prepared for a schema that is gone; preparing it anew helps.
    pub fn is_stale_plan(&self) -> bool {
        let Failure::Driver(e) = self else { return false };
        match e.as_db_error() {
            Some(e) if *e.code() == SqlState::FEATURE_NOT_SUPPORTED => e.message().contains("cached plan"),
            Some(e) => *e.code() == SqlState::INVALID_SQL_STATEMENT_NAME,
            None => false,
        }
    }

    /// Whether the transaction was chosen to give way to another and may be run again.
    pub fn gave_way(&self) -> bool {
        self.state().is_some_and(|s| {
            *s == SqlState::T_R_SERIALIZATION_FAILURE || *s == SqlState::T_R_DEADLOCK_DETECTED
        })
    }

    /// The problem for the caller.
    pub fn problem(&self, sql: &str) -> Problem {
        if self.is_away() {
            return away(&self.text());
        }
        let Failure::Driver(e) = self else { return away("connection closed") };
        let Some(db) = e.as_db_error() else {
            return Problem::internal(format!("PostgreSQL: {}: {sql}", chain(e)));
        };
        match db.code().code() {
            "23505" => unique(db.constraint().unwrap_or_default()),
            "22003" => too_large(),
            "22008" => Problem::invalid("date_out_of_range", "The date is too far away to be stored."),
            "22021" => nul_character(),
            "53100" | "58030" => disk_full(db.message()),
            "53300" | "53200" => Problem::new(
                ProblemKind::Unavailable,
                "database_overloaded",
                format!("The database server has no room for this now ({}). Try again.", db.message()),
            ),
            "57014" => Problem::new(
                ProblemKind::Unavailable,
                "too_slow",
                "The database took too long for this and was stopped. Ask for less at once, or try again later.",
            ),
            "40001" | "40P01" => Problem::new(
                ProblemKind::Unavailable,
                "busy",
                "Others were changing the same records all the time. Nothing was saved; try again.",
            ),
            code => {
                let hint = db.detail().or(db.hint()).map(|d| format!(" ({d})")).unwrap_or_default();
                Problem::internal(format!("PostgreSQL {code}: {}{hint}: {sql}", db.message()))
            }
        }
    }

    fn text(&self) -> String {
        match self {
            Failure::Driver(e) => chain(e),
            Failure::Gone => "connection closed".to_owned(),
        }
    }
}

/// The server cannot be reached.
pub(super) fn away(why: &str) -> Problem {
    Problem::new(
        ProblemKind::Unavailable,
        "database_away",
        format!("The database cannot be reached ({why}). Nothing was saved; try again in a moment."),
    )
}

/// The connection broke while the commit was under way.
pub(super) fn uncertain(why: &str) -> Problem {
    Problem::new(
        ProblemKind::Unavailable,
        "database_away",
        format!(
            "The database went away while it was saving ({why}). The change may or may not have been saved; \
             look before you try again."
        ),
    )
}
