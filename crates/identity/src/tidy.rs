//! Forgets what has ended: old sessions, invitations, counted failures and deleted views.

use base::Result;
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use engine::{JobKind, Outcome, Schedule};

use crate::sql;

/// Every night.
pub(crate) const SCHEDULE: Schedule =
    Schedule { name: "identity.tidy", pattern: "17 3 * * *", kind: "identity.tidy" };

pub(crate) fn job() -> JobKind {
    JobKind {
        name: "identity.tidy",
        run: |engine, _| {
            let now = engine.clock().now();
            engine.db().write_blocking(move |tx| tidy(tx, now))?;
            Ok(Outcome::Done)
        },
    }
}

/// Forgets what has ended. Sessions are kept for a month more, so that a browser that comes back is told why it
/// is signed out.
///
/// # Errors
/// Database problems.
pub fn tidy(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<()> {
    let month = sql::time(now - Duration::days(30));
    sql::execute(tx, "DELETE FROM session WHERE expires_at < ?", [month.clone()])?;
    sql::execute(tx, "DELETE FROM saved_view WHERE deleted_at < ?", [month])?;
    sql::execute(tx, "DELETE FROM invitation WHERE expires_at < ?", [sql::time(now)])?;
    let day = sql::time(now - Duration::days(1));
    sql::execute(tx, "DELETE FROM throttle WHERE last_at < ?", [day]).map(drop)
}
