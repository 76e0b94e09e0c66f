//! Reading views: those that the caller owns or that are shared with them, of objects that the caller may read.

use base::{ColumnType, Id, Result};
use engine::Ctx;
use model::kind::time::wire;
use model::{Scope, Verb};
use serde_json::{Map, Value as Json, json};

use super::sharing::{Eyes, Reach, labelled, some};
use super::table::{COLUMNS, TYPES};
use super::{View, gone, table};
use crate::{roles, sql};

/// The views that the caller may see, of one object or of all, by position.
///
/// # Errors
/// 403 when nobody in particular acts, 404 for an object that is not there or not the caller's to read.
pub fn views(ctx: &mut Ctx<'_, '_>, object: Option<&str>) -> Result<Vec<Json>> {
    if let Some(name) = object {
        readable(ctx, name)?;
    }
    let eyes = Eyes::of(ctx)?;
    let user = crate::settings::acting(ctx)?;
    let of = if object.is_some() { " AND object = ?" } else { "" };
    let select = format!(
        "SELECT {COLUMNS} FROM saved_view WHERE deleted_at IS NULL AND (owner = ? OR shared){of} \
         ORDER BY position, id"
    );
    let values = std::iter::once(sql::id(user)).chain(object.map(sql::text));
    let rows = sql::rows(ctx.tx, &select, values, &TYPES)?;
    let seen: Vec<View> = rows
        .iter()
        .map(View::from_row)
        .filter(|view| eyes.see(view) && readable(ctx, &view.object).is_ok())
        .collect();
    describe(ctx, &seen)
}

/// One view.
///
/// # Errors
/// 404 when there is none, or not for the caller's eyes.
pub fn view(ctx: &mut Ctx<'_, '_>, id: Id) -> Result<Json> {
    let view = visible(ctx, id, false)?;
    if view.deleted_at.is_some() {
        return Err(gone());
    }
    one(ctx, view)
}

/// One view on its way out.
pub(super) fn one(ctx: &mut Ctx<'_, '_>, view: View) -> Result<Json> {
    describe(ctx, &[view])?.pop().ok_or_else(gone)
}

/// A view, also a deleted one, as far as the caller can see it. Administrators see what is shared with anybody, so
/// that they can put it right; what is private is nobody else's.
pub(super) fn visible(ctx: &mut Ctx<'_, '_>, id: Id, hold: bool) -> Result<View> {
    let view = table::by_id(ctx.tx, id, hold)?.ok_or_else(gone)?;
    let seen = Eyes::of(ctx)?.see(&view) || (ctx.actor.grants.administer && view.sharing.is_shared());
    if seen && readable(ctx, &view.object).is_ok() { Ok(view) } else { Err(gone()) }
}

/// The object of this name, if the caller may read any of it.
pub(super) fn readable(ctx: &Ctx<'_, '_>, name: &str) -> Result<std::sync::Arc<model::Object>> {
    let object = ctx.object(name)?;
    match ctx.actor.scope(&object, Verb::Read) {
        Scope::None => Err(base::Problem::not_found("object")),
        _ => Ok(object),
    }
}

/// Whether the caller may change a view at all: its owner, and administrators.
pub(super) fn may_change(ctx: &Ctx<'_, '_>, view: &View) -> bool {
    ctx.actor.grants.administer || ctx.actor.user == Some(view.owner)
}

fn describe(ctx: &mut Ctx<'_, '_>, views: &[View]) -> Result<Vec<Json>> {
    let mut people: Vec<Id> = Vec::new();
    let mut teams: Vec<Id> = Vec::new();
    for view in views {
        people.push(view.owner);
        people.extend(&view.sharing.users);
        teams.extend(&view.sharing.teams);
    }
    // What nobody in particular owns is the workspace's.
    let mut names = Map::from_iter([(Id::nil().to_string(), json!(ctx.workspace.name))]);
    for (table, mut ids) in [("o_user", people), ("o_team", teams)] {
        ids.sort_unstable();
        ids.dedup();
        for ids in ids.chunks(500) {
            let select = |holes: &str| format!("SELECT id, name FROM {table} WHERE id IN ({holes})");
            for row in some(ctx.tx, ids, select, &[ColumnType::Uuid, ColumnType::Text])? {
                names.insert(row[0].id().unwrap_or_default().to_string(), json!(row[1].text()));
            }
        }
    }
    views.iter().map(|view| shown(ctx, view, &names)).collect()
}

fn shown(ctx: &Ctx<'_, '_>, view: &View, names: &Map<String, Json>) -> Result<Json> {
    let sharing = &view.sharing;
    // A role that was set aside is nobody's; it is kept for the day on which it comes back.
    let known = roles::keys(&ctx.catalog);
    let living = |keys: &[String]| -> Vec<String> {
        keys.iter().filter(|key| known.contains(&key.as_str())).cloned().collect()
    };
    let update = may_change(ctx, view);
    let reach = if update { Reach::of(&ctx.actor, &*ctx.object(&view.object)?) } else { Reach::Nobody };
    Ok(json!({
        "id": view.id, "version": view.version, "object": view.object, "name": view.name, "icon": view.icon,
        "layout": view.layout, "state": view.state,
        "owner": {"id": view.owner, "label": names.get(&view.owner.to_string())},
        "sharing": {
            "everyone": sharing.everyone, "users": labelled(&sharing.users, names),
            "teams": labelled(&sharing.teams, names), "roles": living(&sharing.roles),
        },
        "locked": view.locked, "folder": view.folder, "position": view.position,
        "default_for": living(&view.default_for),
        "created_at": wire(view.created_at), "updated_at": wire(view.updated_at),
        "deleted_at": view.deleted_at.map(wire),
        "permissions": {
            "update": update, "share": reach.name(), "default_for": update && ctx.actor.grants.administer,
        },
    }))
}
