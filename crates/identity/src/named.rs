//! How configuration files speak of people and teams: users by their e-mail, teams by their name.

use base::{ColumnType, Id, Result};
use engine::Ctx;
use engine::config::Named;

use crate::sql;

/// What files speak of by name.
pub(crate) fn all() -> Vec<Named> {
    vec![Named { object: "user", list: users }, Named { object: "team", list: teams }]
}

/// Living users with their e-mails.
pub(crate) fn users(ctx: &mut Ctx<'_, '_>) -> Result<Vec<(Id, String)>> {
    list(ctx, "SELECT id, email FROM o_user WHERE deleted_at IS NULL AND email IS NOT NULL")
}

/// Living teams with their names.
pub(crate) fn teams(ctx: &mut Ctx<'_, '_>) -> Result<Vec<(Id, String)>> {
    list(ctx, "SELECT id, name FROM o_team WHERE deleted_at IS NULL AND name IS NOT NULL")
}

fn list(ctx: &mut Ctx<'_, '_>, select: &str) -> Result<Vec<(Id, String)>> {
    let rows = sql::rows(ctx.tx, select, [], &[ColumnType::Uuid, ColumnType::Text])?;
    Ok(rows.iter().filter_map(|row| Some((row[0].id()?, row[1].text()?.to_owned()))).collect())
}
