//! What both databases' halves need: their common problems, identifiers, and what follows a commit.

use std::panic::{AssertUnwindSafe, catch_unwind};

use base::{Problem, ProblemKind};

use crate::call::panicked;
use crate::tx::Hook;

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

/// PostgreSQL cannot store it, so nobody may.
pub(crate) fn nul_character() -> Problem {
    Problem::invalid(
        "nul_character",
        "The text contains the character U+0000, which cannot be stored. Remove it.",
    )
}

/// An identifier in double quotes, as both databases take it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What was to happen after the commit.
pub(crate) fn run_hooks(hooks: Vec<Hook>) {
    for hook in hooks {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(hook)) {
            let _ = panicked("an after-commit hook", panic.as_ref());
        }
    }
}
