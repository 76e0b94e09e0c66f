//! Sessions of browsers. The cookie holds 256 random bits, the table their SHA-256; the id by which a session is
//! listed and ended is neither.

use base::id::new_id;
use base::{ColumnType, Id, Problem, Result};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use model::kind::time::wire;
use serde_json::{Value as Json, json};

use crate::{secret, sql};

/// A session ends after this long without use …
pub(crate) const IDLE: Duration = Duration::days(30);
/// … and after this long whatever happens. The cookie may live as long; the table decides.
pub const LONGEST: Duration = Duration::days(90);

/// A session that has just begun.
#[derive(Clone)]
pub struct NewSession {
    /// The cookie's value; nobody can find it out later.
    pub secret: String,
    /// Its identifier.
    pub id: Id,
    /// Whose it is.
    pub user: Id,
    /// When it ends if it is not used.
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewSession({})", self.id)
    }
}

/// When a session ends that was begun and last used at these moments.
pub(crate) fn expiry(begun: DateTime<Utc>, used: DateTime<Utc>) -> DateTime<Utc> {
    (used + IDLE).min(begun + LONGEST)
}

/// Begins a session for a user who has just shown to be who they are: after a first run or an invitation.
/// Everybody else signs in.
///
/// # Errors
/// Database problems.
pub fn start_session(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    user: Id,
    address: &str,
    user_agent: &str,
) -> Result<NewSession> {
    let new = NewSession { secret: secret::token(), id: new_id(), user, expires_at: expiry(now, now) };
    let insert = "INSERT INTO session (id, hash, user_id, created_at, last_used_at, expires_at, address, user_agent) \
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        sql::id(new.id),
        sql::bytes(&secret::hash(&new.secret)),
        sql::id(user),
        sql::time(now),
        sql::time(now),
        sql::time(new.expires_at),
        sql::text(&short(address, 64)),
        sql::text(&short(user_agent, 200)),
    ];
    sql::execute(tx, insert, values)?;
    Ok(new)
}

/// Writes down, under the user, that somebody has signed in as them.
///
/// # Errors
/// Database problems.
pub fn signed_in(ctx: &mut engine::Ctx<'_, '_>, new: &NewSession) -> Result<()> {
    ctx.emit("user", new.user, "signed_in", &serde_json::Map::new())
}

/// Ends a session.
///
/// # Errors
/// Database problems.
pub fn sign_out(tx: &mut Tx<'_>, session: Id) -> Result<()> {
    sql::execute(tx, "DELETE FROM session WHERE id = ?", [sql::id(session)]).map(drop)
}

/// A user's living sessions, the last used first; `current` is marked as the one that asks.
///
/// # Errors
/// Database problems.
pub fn sessions(tx: &mut Tx<'_>, now: DateTime<Utc>, user: Id, current: Option<Id>) -> Result<Vec<Json>> {
    let select = "SELECT id, created_at, last_used_at, expires_at, address, user_agent FROM session \
                  WHERE user_id = ? AND expires_at > ? ORDER BY last_used_at DESC, id DESC";
    let (time, text) = (ColumnType::Time, ColumnType::Text);
    let types = [ColumnType::Uuid, time, time, time, text, text];
    let rows = sql::rows(tx, select, [sql::id(user), sql::time(now)], &types)?;
    let when = |at: Option<DateTime<Utc>>| at.map(wire);
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({
                "id": row[0].id(), "created_at": when(row[1].time()), "last_used_at": when(row[2].time()),
                "expires_at": when(row[3].time()), "address": row[4].text(), "user_agent": row[5].text(),
                "current": current.is_some() && row[0].id() == current,
            })
        })
        .collect())
}

/// Ends one of a user's own sessions.
///
/// # Errors
/// 404 when the user has no such session.
pub fn revoke_session(tx: &mut Tx<'_>, user: Id, session: Id) -> Result<()> {
    let delete = "DELETE FROM session WHERE id = ? AND user_id = ?";
    match sql::execute(tx, delete, [sql::id(session), sql::id(user)])? {
        0 => Err(Problem::not_found("session")),
        _ => Ok(()),
    }
}

/// Ends all of a user's sessions, but one if it is named.
pub(crate) fn end_all(tx: &mut Tx<'_>, user: Id, but: Option<Id>) -> Result<()> {
    let delete = "DELETE FROM session WHERE user_id = ? AND id <> ?";
    sql::execute(tx, delete, [sql::id(user), sql::id(but.unwrap_or_default())]).map(drop)
}

/// Text of a header as it can be kept.
fn short(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}
