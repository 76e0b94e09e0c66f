//! What a user's screens remember for them, wherever they sign in: favourites, the order of views, a folded sidebar.
//! The server keeps it by key and does not look inside.

use base::{ColumnType, FieldProblem, Id, Problem, Result};
use engine::Ctx;
use serde_json::{Map, Value as Json};

use crate::sql;

/// The most bytes of JSON that one value may have.
pub const VALUE_BYTES: usize = 32 * 1024;
/// The longest key.
pub const KEY: usize = 80;
/// The most settings of one user.
pub const MOST: usize = 1000;

/// The user who acts.
///
/// # Errors
/// 403 when nobody in particular does.
pub(crate) fn acting(ctx: &Ctx<'_, '_>) -> Result<Id> {
    ctx.actor.user.ok_or_else(|| Problem::forbidden("You act as no user in particular."))
}

/// All settings of the acting user, by key.
///
/// # Errors
/// 403 when nobody in particular acts.
pub fn settings(ctx: &mut Ctx<'_, '_>) -> Result<Map<String, Json>> {
    let user = acting(ctx)?;
    let select = "SELECT key, value FROM user_setting WHERE user_id = ? ORDER BY key";
    let rows = sql::rows(ctx.tx, select, [sql::id(user)], &[ColumnType::Text, ColumnType::Text])?;
    let pair = |row: base::Row| {
        let value = serde_json::from_str(row[1].text().unwrap_or("null")).unwrap_or_default();
        (row[0].text().unwrap_or_default().to_owned(), value)
    };
    Ok(rows.into_iter().map(pair).collect())
}

/// Merges by key: what is given is kept, null removes, everything else stays. Answers all of them.
///
/// # Errors
/// 422 for keys and values that do not fit.
pub fn change_settings(ctx: &mut Ctx<'_, '_>, body: &Map<String, Json>) -> Result<Map<String, Json>> {
    let user = acting(ctx)?;
    let mut problems = Vec::new();
    for (key, value) in body {
        if !is_key(key) {
            let message = format!("A key is small letters, digits, “.”, “_” and “-”, at most {KEY} of them.");
            problems.push(FieldProblem::new(key, "key", message));
        } else if value.to_string().len() > VALUE_BYTES {
            let message = format!("At most {VALUE_BYTES} bytes of JSON fit here.");
            problems.push(FieldProblem::new(key, "too_large", message));
        }
    }
    if !problems.is_empty() {
        return Err(Problem::fields(problems));
    }
    let forget = "DELETE FROM user_setting WHERE user_id = ? AND key = ?";
    let keep = "INSERT INTO user_setting (user_id, key, value, updated_at) VALUES (?, ?, ?, ?) \
                ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at";
    for (key, value) in body {
        if value.is_null() {
            sql::execute(ctx.tx, forget, [sql::id(user), sql::text(key)])?;
        } else {
            let cells = [sql::id(user), sql::text(key), sql::text(&value.to_string()), sql::time(ctx.now)];
            sql::execute(ctx.tx, keep, cells)?;
        }
    }
    let all = settings(ctx)?;
    if all.len() > MOST {
        return Err(Problem::invalid("too_many", format!("One user keeps at most {MOST} settings.")));
    }
    Ok(all)
}

fn is_key(key: &str) -> bool {
    (1..=KEY).contains(&key.len())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b))
}
