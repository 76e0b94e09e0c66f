//! Invitations: a link with which a user chooses a password, the first or, when it was forgotten, another.

use base::{ColumnType, Id, Problem, ProblemKind, Result, Value};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use engine::{Ctx, On, Operation};
use model::Verb;
use model::kind::time::wire;
use serde_json::json;

use crate::password_change::set_password;
use crate::throttle::Key;
use crate::{directory, secret, session, sql};

/// How long a link is good for.
const GOOD_FOR: Duration = Duration::days(7);

/// A link that was just made.
#[derive(Clone)]
pub struct Invitation {
    /// The link's last part; nobody can find it out later.
    pub code: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// Who is invited.
#[derive(Clone, Debug, PartialEq)]
pub struct Invited {
    /// The user.
    pub user: Id,
    /// Their name.
    pub name: String,
    /// Their e-mail; who has none gives one when accepting.
    pub email: Option<String>,
    /// When the link ends.
    pub expires_at: DateTime<Utc>,
}

/// `POST /users/{id}/invite`, like any operation.
pub(crate) fn operation() -> Operation {
    Operation {
        name: "user.invite",
        label: "Invite",
        icon: "mail-plus",
        on: On::Record,
        input: Vec::new,
        needs: Verb::Update,
        run: |ctx, input| {
            let new = invite(ctx, input.record)?;
            let link = format!("/invite/{}", new.code);
            Ok(json!({"link": link, "expires_at": wire(new.expires_at)}))
        },
    }
}

/// Makes a link for a user; one made before is no longer good.
///
/// # Errors
/// 403 unless an administrator asks, 404, 409 for users who are not active or in the trash.
pub fn invite(ctx: &mut Ctx<'_, '_>, user: Id) -> Result<Invitation> {
    if !ctx.actor.grants.administer {
        return Err(Problem::forbidden(format!(
            "Only administrators invite users; your role is “{}”.",
            ctx.actor.role
        )));
    }
    let object = ctx.object("user")?;
    let record = ctx.get(&object, user)?;
    if record.is_trashed() || record.get("active") != &Value::Bool(true) {
        let detail = format!("{} is not active; activate the user first.", record.label());
        return Err(Problem::new(ProblemKind::Conflict, "not_active", detail));
    }
    let new = Invitation { code: secret::token(), expires_at: ctx.now + GOOD_FOR };
    sql::execute(ctx.tx, "DELETE FROM invitation WHERE user_id = ?", [sql::id(user)])?;
    let insert = "INSERT INTO invitation (hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)";
    let hash = secret::hash(&new.code);
    let values = [sql::bytes(&hash), sql::id(user), sql::time(ctx.now), sql::time(new.expires_at)];
    sql::execute(ctx.tx, insert, values)?;
    Ok(new)
}

/// Whom a link invites.
///
/// # Errors
/// 410 for links that are unknown, used, replaced or too old.
pub fn invitation(tx: &mut Tx<'_>, now: DateTime<Utc>, code: &str) -> Result<Invited> {
    let find = "SELECT u.id, u.name, u.email, i.expires_at FROM invitation i JOIN o_user u ON u.id = i.user_id \
                WHERE i.hash = ? AND i.expires_at > ? AND u.active AND u.deleted_at IS NULL";
    let types = [ColumnType::Uuid, ColumnType::Text, ColumnType::Text, ColumnType::Time];
    let row = sql::row(tx, find, [sql::bytes(&secret::hash(code)), sql::time(now)], &types)?;
    let row = row.ok_or_else(gone)?;
    Ok(Invited {
        user: row[0].id().ok_or_else(gone)?,
        name: row[1].text().unwrap_or_default().to_owned(),
        email: row[2].text().map(str::to_owned),
        expires_at: row[3].time().unwrap_or(now),
    })
}

/// Uses up a link: keeps the password, and the e-mail of a user who has none. All sessions there were end. The
/// caller begins a new one.
///
/// # Errors
/// 410 as [`invitation`]; 422 when an e-mail is missing, is none, or is not the invited one; 409 when another user
/// has it. After those the link is still good.
pub fn accept_invitation(
    ctx: &mut Ctx<'_, '_>,
    code: &str,
    password_hash: &str,
    email: Option<&str>,
) -> Result<Id> {
    let now = ctx.now;
    let invited = invitation(ctx.tx, now, code)?;
    // Of two who use it at the same moment one finds nothing to delete.
    let used = "DELETE FROM invitation WHERE hash = ?";
    if sql::execute(ctx.tx, used, [sql::bytes(&secret::hash(code))])? == 0 {
        return Err(gone());
    }
    let given = email.filter(|e| !e.trim().is_empty());
    match (&invited.email, given) {
        (None, None) => {
            return Err(Problem::field("email", "required", "Give the e-mail with which you will sign in."));
        }
        (None, Some(given)) => {
            let object = ctx.object("user")?;
            let body = serde_json::Map::from_iter([("email".to_owned(), json!(given))]);
            ctx.as_system("an invitation was accepted", |ctx| {
                ctx.update(&object, invited.user, &body, None)
            })?;
        }
        (Some(known), Some(given)) if directory::normal_email(given).as_ref() != Some(known) => {
            let message = format!("This invitation is for {known}; an administrator can change that.");
            return Err(Problem::field("email", "not_invited", message));
        }
        (Some(known), _) => Key::account(known).forget(ctx.tx)?,
    }
    session::end_all(ctx.tx, invited.user, None)?;
    set_password(ctx, invited.user, password_hash)?;
    Ok(invited.user)
}

fn gone() -> Problem {
    let detail = "This invitation was used, replaced or is too old. Ask an administrator for a new link.";
    Problem::new(ProblemKind::Gone, "invitation_gone", detail)
}
