//! The first run: whoever reads the server's console creates the workspace and its first administrator, once.

use std::sync::Arc;

use base::{ColumnType, Id, Problem, ProblemKind, Result};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use engine::Ctx;
use engine::boot::{meta, set_meta};
use model::Workspace;
use serde_json::{Map, json};

use crate::password_change::set_password;
use crate::{roles, secret, sql};

/// A user to be made by the program itself.
#[derive(Clone)]
pub struct NewUser {
    /// E-mail as typed.
    pub email: String,
    /// Name.
    pub name: String,
    /// Key of a role.
    pub role: String,
    /// From [`crate::password::hash_blocking`]; who has none cannot sign in yet.
    pub password_hash: Option<String>,
}

/// Set in the machinery's settings once users were made on purpose.
const DONE: &str = "first_run";

/// Whether somebody can sign in, or an administrator has made users by command. Until then there is a first run.
///
/// # Errors
/// Database problems.
pub fn has_users(tx: &mut Tx<'_>) -> Result<bool> {
    if meta(tx, DONE)?.is_some() {
        return Ok(true);
    }
    let find = "SELECT id FROM o_user WHERE active AND can_sign_in AND deleted_at IS NULL LIMIT 1";
    Ok(sql::row(tx, find, [], &[ColumnType::Uuid])?.is_some())
}

/// A code for the console of a server that starts without users; none when there are some. Several servers on one
/// database print a code each, and all are good until one is used.
///
/// # Errors
/// Database problems.
pub fn first_run_code(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<Option<String>> {
    if has_users(tx)? {
        return Ok(None);
    }
    let code = secret::typed_code();
    let old = now - Duration::days(30);
    sql::execute(tx, "DELETE FROM first_run_code WHERE created_at < ?", [sql::time(old)])?;
    let hash = secret::hash(&secret::plain_code(&code));
    let insert = "INSERT INTO first_run_code (hash, created_at) VALUES (?, ?)";
    sql::execute(tx, insert, [sql::bytes(&hash), sql::time(now)])?;
    Ok(Some(code))
}

/// Creates the workspace and its first administrator, who can sign in at once.
///
/// # Errors
/// 410 when there are users already or somebody was faster; 422 for a wrong code and for what is wrong with the
/// user's fields, after which the code is still good.
pub fn first_run(ctx: &mut Ctx<'_, '_>, code: &str, workspace: &Workspace, user: &NewUser) -> Result<Id> {
    if has_users(ctx.tx)? {
        return Err(gone());
    }
    let given = secret::hash(&secret::plain_code(code));
    let codes = sql::rows(ctx.tx, "SELECT hash FROM first_run_code", [], &[ColumnType::Bytes])?;
    let good = codes.iter().fold(false, |good, row| match &row[0] {
        base::Cell::Bytes(hash) => secret::same(hash, &given) | good,
        _ => good,
    });
    if !good {
        let message = "This is not the code that the server has printed on its console.";
        return Err(Problem::field("code", "wrong", message));
    }
    // Of two who come at the same moment the second waits here and finds nothing left.
    if sql::execute(ctx.tx, "DELETE FROM first_run_code", [])? == 0 {
        return Err(gone());
    }
    let workspace = found(ctx, workspace)?;
    ctx.collation = workspace.collation();
    ctx.workspace = Arc::new(workspace);
    add_user(ctx, &NewUser { role: roles::ADMINISTRATOR.to_owned(), ..user.clone() })
}

/// Creates the workspace, or takes over the settings of one that a command has created before; the language in
/// which its text is sorted stays.
fn found(ctx: &mut Ctx<'_, '_>, wanted: &Workspace) -> Result<Workspace> {
    let mut workspace = wanted.clone();
    if ctx.engine.is_born(ctx.tx)? {
        workspace.locale.clone_from(&ctx.workspace.locale);
        ctx.engine.keep_workspace(ctx.tx, &workspace)?;
    } else {
        ctx.engine.give_birth(ctx.tx, &workspace)?;
    }
    Ok(workspace)
}

/// Makes a user by the program itself, for the first run, for `kith user add` and for samples. There is no first
/// run afterwards.
///
/// # Errors
/// 409 when another user has the e-mail, 422 for what is wrong with the fields.
pub fn add_user(ctx: &mut Ctx<'_, '_>, user: &NewUser) -> Result<Id> {
    let object = ctx.object("user")?;
    let body = Map::from_iter([
        ("name".to_owned(), json!(user.name)),
        ("email".to_owned(), json!(user.email)),
        ("role".to_owned(), json!(user.role)),
    ]);
    if user.email.trim().is_empty() {
        return Err(Problem::field("email", "required", "An e-mail is needed to sign in."));
    }
    let record = ctx.as_system("a user was added", |ctx| ctx.create(&object, &body))?;
    if let Some(hash) = &user.password_hash {
        set_password(ctx, record.id(), hash)?;
    }
    sql::execute(ctx.tx, "DELETE FROM first_run_code", [])?;
    set_meta(ctx.tx, DONE, "done")?;
    Ok(record.id())
}

fn gone() -> Problem {
    Problem::new(
        ProblemKind::Gone,
        "first_run_gone",
        "This workspace has been set up already. Sign in instead.",
    )
}
