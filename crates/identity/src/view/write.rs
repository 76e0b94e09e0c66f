//! Making, changing, deleting and bringing back a view.

use base::id::new_id;
use base::{Cell, ColumnType, Id, Problem, ProblemKind, Result};
use engine::Ctx;
use serde_json::{Map, Value as Json, json};

use super::read::{may_change, one, readable, visible};
use super::sharing::{Reach, Sharing};
use super::{Found, MOST, View, gone};
use crate::{roles, sql};

/// Makes a view of the caller's own, at the end of its object's.
///
/// # Errors
/// 422 with all fields' problems; an object that the caller may not read is as unknown as one that is not there.
pub fn create_view(ctx: &mut Ctx<'_, '_>, body: &Map<String, Json>) -> Result<Json> {
    let owner = crate::settings::acting(ctx)?;
    let mut found = Found::default();
    let object = match body.get("object") {
        Some(Json::String(name)) if readable(ctx, name).is_ok() => name.clone(),
        Some(Json::String(name)) => {
            found.add("object", "unknown", format!("There is no object “{name}”, or you may not see it."));
            String::new()
        }
        Some(Json::Null) | None => {
            found.add("object", "required", "Say of which object the view is, such as deal.");
            String::new()
        }
        Some(_) => {
            found.add("object", "type", "This is an object's name.");
            String::new()
        }
    };
    let mut view = View {
        id: new_id(),
        version: 1,
        object,
        name: String::new(),
        icon: None,
        layout: "table".into(),
        state: Map::new(),
        owner,
        sharing: Sharing::default(),
        locked: false,
        folder: None,
        position: 0,
        default_for: Vec::new(),
        created_at: ctx.now,
        updated_at: ctx.now,
        deleted_at: None,
    };
    view.take(body, true, &roles::keys(&ctx.catalog), &mut found);
    room(ctx, owner, &mut found)?;
    check(ctx, &mut view, &Sharing::default(), &[], &mut found)?;
    drawn(ctx, &view, &mut found);
    found.end()?;
    if !body.contains_key("position") {
        view.position = behind(ctx, &view.object)?;
    }
    view.insert(ctx.tx)?;
    only_default(ctx, &view)?;
    one(ctx, view)
}

/// Changes a view. A locked one first has its lock taken off, in the same breath if need be.
///
/// # Errors
/// 404 when it is not visible, 403 when it is somebody else's or locked, 412 when somebody was faster, 422.
pub fn update_view(
    ctx: &mut Ctx<'_, '_>,
    id: Id,
    body: &Map<String, Json>,
    expected: Option<i64>,
) -> Result<Json> {
    let before = mine(ctx, id, expected, body)?;
    let mut found = Found::default();
    let mut view = before.clone();
    view.take(body, false, &roles::keys(&ctx.catalog), &mut found);
    check(ctx, &mut view, &before.sharing, &before.default_for, &mut found)?;
    // What was saved of a field that was set aside since does not keep anybody from renaming the view.
    if body.contains_key("state") {
        drawn(ctx, &view, &mut found);
    }
    found.end()?;
    if before.locked && view.locked && body.keys().any(|key| key != "locked") {
        return Err(locked());
    }
    view.version += 1;
    view.updated_at = ctx.now;
    view.update(ctx.tx)?;
    only_default(ctx, &view)?;
    one(ctx, view)
}

/// Deletes a view; it can be brought back for a month.
///
/// # Errors
/// As [`update_view`].
pub fn delete_view(ctx: &mut Ctx<'_, '_>, id: Id, expected: Option<i64>) -> Result<Json> {
    let mut view = mine(ctx, id, expected, &Map::new())?;
    if view.locked {
        return Err(locked());
    }
    view.deleted_at = Some(ctx.now);
    view.version += 1;
    view.updated_at = ctx.now;
    view.update(ctx.tx)?;
    one(ctx, view)
}

/// Brings a deleted view back as it was. One that is there stays as it is.
///
/// # Errors
/// 404 when it is not there to be seen, 403 when it is somebody else's.
pub fn restore_view(ctx: &mut Ctx<'_, '_>, id: Id) -> Result<Json> {
    let mut view = visible(ctx, id, true)?;
    if !may_change(ctx, &view) {
        return Err(if view.deleted_at.is_some() { gone() } else { foreign() });
    }
    if view.deleted_at.take().is_some() {
        let mut found = Found::default();
        room(ctx, view.owner, &mut found)?;
        found.end()?;
        view.version += 1;
        view.updated_at = ctx.now;
        view.update(ctx.tx)?;
        only_default(ctx, &view)?;
    }
    one(ctx, view)
}

/// A view that is there and that the caller may change, at the version they have seen.
fn mine(ctx: &mut Ctx<'_, '_>, id: Id, expected: Option<i64>, body: &Map<String, Json>) -> Result<View> {
    let view = visible(ctx, id, true)?;
    if view.deleted_at.is_some() {
        return Err(gone());
    }
    if !may_change(ctx, &view) {
        return Err(foreign());
    }
    if let Some(expected) = expected.filter(|version| *version != view.version) {
        let detail = format!(
            "Version {expected} was expected, but this is version {} by now. Look at both states and send it again.",
            view.version
        );
        let current = one(ctx, view)?;
        return Err(Problem::new(ProblemKind::Stale, "stale", detail)
            .with("current", current)
            .with("yours", json!(body)));
    }
    Ok(view)
}

fn foreign() -> Problem {
    Problem::forbidden("Only its owner or an administrator changes this view. Save a new one of your own.")
}

fn locked() -> Problem {
    Problem::new(ProblemKind::Forbidden, "locked", "This view is locked. Take the lock off first.")
}

/// What only the workspace can tell: how far the caller may share, and whose default it may be.
pub(super) fn check(
    ctx: &mut Ctx<'_, '_>,
    view: &mut View,
    shared: &Sharing,
    defaults: &[String],
    found: &mut Found,
) -> Result<()> {
    let Ok(object) = ctx.object(&view.object) else { return Ok(()) };
    let reach = Reach::of(&ctx.actor, &object);
    view.sharing.clone().check(ctx, shared, reach, found)?;
    if view.default_for != defaults && !ctx.actor.grants.administer {
        found.add("default_for", "not_allowed", "Administrators say what a role begins with.");
    } else if view.default_for != defaults {
        for (i, role) in view.default_for.iter().enumerate() {
            if !view.sharing.reaches_role(role) {
                let message = "Share the view with this role or with everyone first.";
                found.add(format!("default_for[{i}]"), "not_shared", message);
            }
        }
    } else {
        // A role that does not see it any more does not begin with it either.
        let sharing = view.sharing.clone();
        view.default_for.retain(|role| sharing.reaches_role(role));
    }
    Ok(())
}

/// What a calendar, a gallery or a chart is drawn from, against the catalog.
pub(super) fn drawn(ctx: &Ctx<'_, '_>, view: &View, found: &mut Found) {
    if let Ok(object) = ctx.object(&view.object) {
        super::drawing::check(ctx, &object, &view.state, found);
    }
}

/// A role begins with one view of an object: the last one that was chosen.
fn only_default(ctx: &mut Ctx<'_, '_>, view: &View) -> Result<()> {
    if view.default_for.is_empty() {
        return Ok(());
    }
    let select = "SELECT id FROM saved_view WHERE object = ? AND id <> ? AND default_for <> '[]' \
                  AND deleted_at IS NULL";
    let values = [sql::text(&view.object), sql::id(view.id)];
    let rows = sql::rows(ctx.tx, select, values, &[ColumnType::Uuid])?;
    for id in rows.iter().filter_map(|row| row[0].id()) {
        let Some(mut other) = super::table::by_id(ctx.tx, id, true)? else { continue };
        let had = other.default_for.len();
        other.default_for.retain(|role| !view.default_for.contains(role));
        if other.default_for.len() < had {
            other.version += 1;
            other.updated_at = ctx.now;
            other.update(ctx.tx)?;
        }
    }
    Ok(())
}

fn behind(ctx: &mut Ctx<'_, '_>, object: &str) -> Result<i64> {
    let last = "SELECT MAX(position) FROM saved_view WHERE object = ? AND deleted_at IS NULL";
    let row = sql::row(ctx.tx, last, [sql::text(object)], &[ColumnType::Int])?;
    Ok(row.and_then(|row| row[0].int()).map_or(0, |last| (last + 1).min(super::LAST)))
}

fn room(ctx: &mut Ctx<'_, '_>, owner: Id, found: &mut Found) -> Result<()> {
    let count = "SELECT COUNT(*) FROM saved_view WHERE owner = ? AND deleted_at IS NULL";
    let row = sql::row(ctx.tx, count, [(Cell::Uuid(owner), ColumnType::Uuid)], &[ColumnType::Int])?;
    if row.and_then(|row| row[0].int()).unwrap_or(0) >= MOST {
        found.add("", "too_many", format!("One person keeps at most {MOST} views; delete some first."));
    }
    Ok(())
}
