//! Who sends a request. This runs before everything else, hence one statement, and one more only for those
//! whose role looks into the teams below.

use std::sync::LazyLock;

use base::{ColumnType, Id, Problem, ProblemKind, Result};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use model::{Actor, ActorKind};

use crate::directory::{self, gone};
use crate::{secret, session, sql};

/// What a request shows of itself.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Credentials {
    /// The value of the session's cookie.
    Session(String),
    /// What stands behind `Bearer`.
    Token(String),
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Credentials::Session(_) => "Session(…)",
            Credentials::Token(_) => "Token(…)",
        })
    }
}

/// Who sends a request.
#[derive(Clone, Debug)]
pub struct Caller {
    /// With today's rights.
    pub actor: Actor,
    /// The session, for browsers.
    pub session: Option<Id>,
    /// The token, for programs.
    pub token: Option<Id>,
    touch: Option<DateTime<Utc>>,
}

impl Caller {
    /// Whether the last use is to be written down again, which is [`touch`]'s work and can wait.
    pub fn needs_touch(&self) -> bool {
        self.touch.is_some()
    }
}

/// Last use is written down this often at most.
const MINUTE: Duration = Duration::minutes(1);

static SESSION: LazyLock<String> = LazyLock::new(|| {
    let (user, role) = (directory::COLUMNS, directory::ROLE);
    format!(
        "SELECT {user}, s.id, s.created_at, s.last_used_at, s.expires_at \
         FROM session s JOIN o_user u ON u.id = s.user_id {role} WHERE s.hash = ?"
    )
});
static TOKEN: LazyLock<String> = LazyLock::new(|| {
    let (user, role) = (directory::COLUMNS, directory::ROLE);
    format!(
        "SELECT {user}, k.id, k.name, k.role, k.last_used_at, n.mark \
         FROM api_token k JOIN o_user u ON u.id = k.user_id {role} \
         LEFT JOIN access_role n ON n.key = k.role AND n.retired_at IS NULL WHERE k.hash = ?"
    )
});

/// Finds out who sends a request.
///
/// # Errors
/// 401: `not_signed_in`, or `session_expired` for a session that has been idle for too long.
pub fn authenticate(tx: &mut Tx<'_>, now: DateTime<Utc>, credentials: &Credentials) -> Result<Caller> {
    match credentials {
        Credentials::Session(secret) => by_session(tx, now, secret),
        Credentials::Token(token) => by_token(tx, now, token),
    }
}

fn by_session(tx: &mut Tx<'_>, now: DateTime<Utc>, secret: &str) -> Result<Caller> {
    if !secret::looks_like_token(secret) {
        return Err(gone());
    }
    let [a, b, c, d, e, f, g] = directory::TYPES;
    let types = [a, b, c, d, e, f, g, ColumnType::Uuid, ColumnType::Time, ColumnType::Time, ColumnType::Time];
    let row = sql::row(tx, &SESSION, [sql::bytes(&secret::hash(secret))], &types)?.ok_or_else(gone)?;
    if row[10].time().is_none_or(|expires| expires <= now) {
        return Err(Problem::new(
            ProblemKind::NotSignedIn,
            "session_expired",
            "You have been away for long. Sign in again.",
        ));
    }
    let actor = directory::actor(tx, &row, ActorKind::User, None)?;
    let idle = row[9].time().is_none_or(|last| last + MINUTE <= now);
    let touch = idle.then(|| session::expiry(row[8].time().unwrap_or(now), now));
    Ok(Caller { actor, session: row[7].id(), token: None, touch })
}

fn by_token(tx: &mut Tx<'_>, now: DateTime<Utc>, token: &str) -> Result<Caller> {
    let secret = token.strip_prefix(crate::token::PREFIX).filter(|s| secret::looks_like_token(s));
    let hash = secret::hash(secret.ok_or_else(gone)?);
    let [a, b, c, d, e, f, g] = directory::TYPES;
    let (id, text) = (ColumnType::Uuid, ColumnType::Text);
    let types = [a, b, c, d, e, f, g, id, text, text, ColumnType::Time, id];
    let row = sql::row(tx, &TOKEN, [sql::bytes(&hash)], &types)?.ok_or_else(gone)?;
    let name = row[8].text().unwrap_or_default().to_owned();
    let narrowed = row[9].text().map(|role| (role, row[11].id()));
    let actor = directory::actor(tx, &row, ActorKind::ApiKey { name }, narrowed)?;
    let touch = row[10].time().is_none_or(|last| last + MINUTE <= now).then_some(now);
    Ok(Caller { actor, session: None, token: row[7].id(), touch })
}

/// Writes down that a session or token was used, and lets a session live on. To be done besides the request,
/// when [`Caller::needs_touch`] says so.
///
/// # Errors
/// Database problems.
pub fn touch(tx: &mut Tx<'_>, now: DateTime<Utc>, caller: &Caller) -> Result<()> {
    let Some(expires) = caller.touch else { return Ok(()) };
    let due = now - MINUTE;
    if let Some(session) = caller.session {
        let used = "UPDATE session SET last_used_at = ?, expires_at = ? WHERE id = ? AND last_used_at <= ?";
        let values = [sql::time(now), sql::time(expires), sql::id(session), sql::time(due)];
        sql::execute(tx, used, values)?;
    }
    if let Some(token) = caller.token {
        let used = "UPDATE api_token SET last_used_at = ? WHERE id = ? \
                    AND (last_used_at IS NULL OR last_used_at <= ?)";
        sql::execute(tx, used, [sql::time(now), sql::id(token), sql::time(due)])?;
    }
    Ok(())
}
