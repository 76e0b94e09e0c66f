//! Tokens for programs. A token acts as its user with the rights the user has at that moment; one that was
//! narrowed to a role has what both the user and that role may do, whatever becomes of the user.

use base::id::new_id;
use base::{ColumnType, Id, Problem, Result};
use chrono::{DateTime, Utc};
use db::Tx;
use engine::Ctx;
use model::Actor;
use model::kind::time::wire;
use serde_json::{Map, Value as Json, json};

use crate::{roles, secret, sql};

/// By which a token is recognised, also by those who look for leaked ones.
pub(crate) const PREFIX: &str = "kith_";

/// Makes a token for the acting user and answers with its id and itself, which is never shown again. A token may
/// make tokens, but none that may do more than itself.
///
/// # Errors
/// 422 for a name that is blank or too long, for a role that is unknown or more than one's own.
pub fn create_token(
    ctx: &mut Ctx<'_, '_>,
    actor: &Actor,
    name: &str,
    role: Option<&str>,
) -> Result<(Id, String)> {
    let user = actor.user.ok_or_else(|| Problem::forbidden("A token belongs to a user; you act as none."))?;
    let name = checked_name(name)?;
    let role = checked_role(ctx, actor, user, role)?;
    let (id, secret) = (new_id(), secret::token());
    let insert =
        "INSERT INTO api_token (id, hash, user_id, name, role, created_at) VALUES (?, ?, ?, ?, ?, ?)";
    let values = [
        sql::id(id),
        sql::bytes(&secret::hash(&secret)),
        sql::id(user),
        sql::text(name),
        sql::maybe_text(role.as_deref()),
        sql::time(ctx.now),
    ];
    sql::execute(ctx.tx, insert, values)?;
    told(ctx, user, "token_created", json!([null, name]))?;
    Ok((id, format!("{PREFIX}{secret}")))
}

/// What becomes of tokens stands in the log under their user, by the name they were given.
fn told(ctx: &mut Ctx<'_, '_>, user: Id, verb: &str, change: Json) -> Result<()> {
    let changed = Map::from_iter([("token".to_owned(), change)]);
    ctx.emit("user", user, verb, &changed)
}

fn checked_name(name: &str) -> Result<&str> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::field("name", "required", "Name the token after the program that will use it."));
    }
    if name.chars().count() > 200 {
        return Err(Problem::field("name", "too_long", "At most 200 characters fit here."));
    }
    if name.chars().any(char::is_control) {
        return Err(Problem::field("name", "control_character", "A name has no control characters."));
    }
    Ok(name)
}

fn checked_role(
    ctx: &mut Ctx<'_, '_>,
    actor: &Actor,
    user: Id,
    role: Option<&str>,
) -> Result<Option<String>> {
    let own = sql::row(ctx.tx, "SELECT role FROM o_user WHERE id = ?", [sql::id(user)], &[ColumnType::Text])?
        .and_then(|row| row[0].text().map(str::to_owned))
        .ok_or_else(crate::directory::gone)?;
    // A token that was narrowed passes its narrowness on.
    let role = role.map(str::to_owned).or_else(|| (actor.role != own).then(|| actor.role.clone()));
    let Some(role) = role else { return Ok(None) };
    let known = roles::keys(&ctx.catalog);
    if !known.contains(&role.as_str()) {
        return Err(Problem::field(
            "role",
            "option",
            format!("There is no such role; the roles are {}.", known.join(", ")),
        ));
    }
    let rights = (roles::by_key(ctx.tx, &own)?, roles::by_key(ctx.tx, &role)?);
    let both = if let (Some(own), Some(role)) = rights { Some(roles::both(&own, &role)) } else { None };
    let allowed = both.is_some_and(|both| roles::within(&both.grants, &actor.grants));
    if !allowed || !roles::at_most(&role, &own) {
        return Err(Problem::field(
            "role",
            "more_than_own",
            format!("A token can have at most your own rights; your role is “{}”.", actor.role),
        ));
    }
    Ok(Some(role))
}

/// A user's tokens, the newest first, without themselves.
///
/// # Errors
/// Database problems.
pub fn tokens(tx: &mut Tx<'_>, user: Id) -> Result<Vec<Json>> {
    let select = "SELECT id, name, role, created_at, last_used_at FROM api_token \
                  WHERE user_id = ? ORDER BY created_at DESC, id DESC";
    let (time, text) = (ColumnType::Time, ColumnType::Text);
    let rows = sql::rows(tx, select, [sql::id(user)], &[ColumnType::Uuid, text, text, time, time])?;
    let when = |at: Option<DateTime<Utc>>| at.map(wire);
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({
                "id": row[0].id(), "name": row[1].text(), "role": row[2].text(),
                "created_at": when(row[3].time()), "last_used_at": when(row[4].time()),
            })
        })
        .collect())
}

/// Ends one of a user's own tokens.
///
/// # Errors
/// 404 when the user has no such token.
pub fn revoke_token(ctx: &mut Ctx<'_, '_>, user: Id, token: Id) -> Result<()> {
    let delete = "DELETE FROM api_token WHERE id = ? AND user_id = ? RETURNING name";
    match sql::row(ctx.tx, delete, [sql::id(token), sql::id(user)], &[ColumnType::Text])? {
        Some(row) => told(ctx, user, "token_revoked", json!([row[0].text(), null])),
        None => Err(Problem::not_found("token")),
    }
}
