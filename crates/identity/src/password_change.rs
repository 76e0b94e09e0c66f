//! A user changes their own password, in the same three steps as signing in.

use base::{ColumnType, Id, Problem, Result};
use chrono::{DateTime, Utc};
use db::Tx;
use engine::Ctx;

use crate::throttle::{self, Key};
use crate::{Caller, Outcome, password, session, sql};

/// A change that was begun.
#[derive(Clone)]
pub struct PasswordChange {
    /// The user's name and e-mail, which a good password does not consist of.
    pub about: [String; 2],
    user: Id,
    session: Id,
    account: Key,
    hash: Option<String>,
}

impl PasswordChange {
    /// Whether this is the user's present password; slow, as [`crate::Attempt::verify_blocking`].
    pub fn verify_blocking(&self, current: &str) -> bool {
        match &self.hash {
            Some(hash) => password::verify_blocking(current, hash),
            None => password::verify_nothing(current),
        }
    }
}

/// Reads what is needed to check the present password.
///
/// # Errors
/// 403 for programs: only who is signed in changes a password. 429 after too many wrong ones.
pub fn begin_password_change(tx: &mut Tx<'_>, now: DateTime<Utc>, caller: &Caller) -> Result<PasswordChange> {
    let (Some(user), Some(session)) = (caller.actor.user, caller.session) else {
        return Err(Problem::forbidden("Only a signed-in user can change their password."));
    };
    let find = "SELECT u.name, u.email, p.hash FROM o_user u LEFT JOIN password p ON p.user_id = u.id WHERE u.id = ?";
    let row = sql::row(tx, find, [sql::id(user)], &[ColumnType::Text; 3])?.unwrap_or_default();
    let text = |i: usize| row.get(i).and_then(|c| c.text()).map(str::to_owned);
    let about = [text(0).unwrap_or_default(), text(1).unwrap_or_default()];
    // Somebody at an open browser guesses no more often than somebody who signs in.
    let account = Key::account(&about[1]);
    if let Some(problem) = throttle::refusal(tx, now, [&account, &account])? {
        return Err(problem);
    }
    Ok(PasswordChange { about, user, session, account, hash: text(2) })
}

/// Keeps the new password and ends all other sessions, or counts the failure, which is why the transaction must
/// be committed in either case.
///
/// # Errors
/// Database problems. The refusals are in the outcome: 422 `wrong` of `current_password`, 429.
pub fn change_password(
    ctx: &mut Ctx<'_, '_>,
    change: &PasswordChange,
    verified: bool,
    new_hash: &str,
) -> Result<Outcome<()>> {
    let (tx, now) = (&mut *ctx.tx, ctx.now);
    change.account.hold(tx)?;
    if let Some(problem) = throttle::refusal(tx, now, [&change.account, &change.account])? {
        return Ok(Outcome::Refused(problem));
    }
    let keep = "UPDATE password SET hash = ?, changed_at = ? WHERE user_id = ? AND hash = ?";
    let old = change.hash.as_deref().unwrap_or_default();
    let values = [sql::text(new_hash), sql::time(now), sql::id(change.user), sql::text(old)];
    if !verified || sql::execute(tx, keep, values)? == 0 {
        change.account.failed(tx, now)?;
        let message = "This is not your present password.";
        return Ok(Outcome::Refused(Problem::field("current_password", "wrong", message)));
    }
    change.account.forget(tx)?;
    session::end_all(tx, change.user, Some(change.session))?;
    let forget = "DELETE FROM invitation WHERE user_id = ?";
    sql::execute(tx, forget, [sql::id(change.user)])?;
    ctx.emit("user", change.user, "password_changed", &serde_json::Map::new())?;
    Ok(Outcome::Done(()))
}

/// Keeps a user's password, the first or another; the record says from now on that they can sign in.
pub(crate) fn set_password(ctx: &mut engine::Ctx<'_, '_>, user: Id, hash: &str) -> Result<()> {
    let keep = "INSERT INTO password (user_id, hash, changed_at) VALUES (?, ?, ?) \
                ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at";
    sql::execute(ctx.tx, keep, [sql::id(user), sql::text(hash), sql::time(ctx.now)])?;
    let object = ctx.object("user")?;
    let can = vec![("can_sign_in", base::Value::Bool(true))];
    ctx.as_system("a password was chosen", |ctx| ctx.set(&object, user, can)).map(drop)
}
