//! `/catalog/objects` and their fields: an administrator shapes the workspace while everybody works.

pub(crate) mod conversions;
pub(crate) mod expressions;
pub(crate) mod fields;
pub(crate) mod indexes;
pub(crate) mod objects;
pub(crate) mod parts;

use base::{Problem, Result};
use engine::Ctx;
use engine::catalog::{Builds, Planned};
use model::overlay::EntryKind;
use model::{Field, Object};
use serde_json::{Map, Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Place, Reply};

/// Looks at an object that the address names.
async fn looked(
    state: &AppState,
    caller: &Caller,
    place: &Place,
    look: impl FnOnce(&mut Ctx<'_, '_>, &Object) -> Result<Json> + Send + 'static,
) -> Reply {
    let name = place.get("name").to_owned();
    let shown = state
        .read(caller, move |ctx| {
            let object = named(ctx, &name)?;
            look(ctx, &object)
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// Changes the catalog, beginning with an object that the address names.
async fn shaped(
    state: &AppState,
    caller: &Caller,
    place: &Place,
    change: impl Fn(&mut Ctx<'_, '_>, &Object) -> Result<Json> + Send + 'static,
) -> Result<Json> {
    let name = place.get("name").to_owned();
    state
        .configure(caller, move |ctx| {
            let object = named(ctx, &name)?;
            change(ctx, &object)
        })
        .await
}

fn retire() -> Map<String, Json> {
    Map::from_iter([("retired".to_owned(), json!(true))])
}

pub(crate) fn dry_run(params: &Params) -> Result<bool> {
    params.only(&["dry_run"])?;
    match params.text("dry_run") {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(Problem::field("dry_run", "wrong_type", "“dry_run” is true or false.")),
    }
}

/// What was made or changed; for a dry run, what would be, with what it does and affects.
fn answer(part: &str, shown: Json, planned: &Planned, dry: bool) -> Json {
    if !dry {
        return shown;
    }
    let mut plan = planned.describe();
    plan[part] = shown;
    plan
}

fn made(shown: Json, dry: bool, address: impl Fn(&str) -> String) -> Reply {
    let answer = Answer::json(&shown)?;
    Ok(if dry { answer } else { answer.created(address(shown["name"].as_str().unwrap_or_default())) })
}

/// The object of a singular or plural name, also one that was set aside.
fn named(ctx: &Ctx<'_, '_>, name: &str) -> Result<Object> {
    let there = ctx.catalog.object(name).or_else(|| ctx.catalog.plural(name));
    let found = there.or_else(|| ctx.catalog.retired.iter().find(|o| o.name == name || o.plural == name));
    found.cloned().ok_or_else(|| {
        let mut problem = Problem::not_found("object");
        problem.detail = format!("There is no object “{name}”. See /api/v1/catalog for what there is.");
        problem
    })
}

/// An object as the catalog shows it, with what was set aside.
pub(crate) fn show_object(ctx: &Ctx<'_, '_>, object: &Object, builds: &Builds) -> Json {
    let mut shown = crate::catalog::object(ctx, object, builds);
    shown["retired"] = json!(ctx.catalog.object(&object.name).is_none());
    let retired: Vec<Json> = object.retired.iter().map(|f| f.describe(None)).collect();
    shown["retired_fields"] = Json::Array(retired);
    shown["retired_rules"] = object.describe_retired(EntryKind::Rule);
    shown["retired_layouts"] = object.describe_retired(EntryKind::Layout);
    shown
}

fn show_field(ctx: &mut Ctx<'_, '_>, object: &Object, field: &Field) -> Result<Json> {
    let builds = ctx.index_builds()?;
    let mut shown = field.describe(None);
    shown["retired"] = json!(object.retired.iter().any(|f| f.name == field.name));
    crate::catalog::add_index(ctx, object, field, &builds, &mut shown);
    let conversion = ctx.conversion_of(&object.name, &field.name)?;
    if !conversion.is_null() {
        shown["conversion"] = conversion;
    }
    Ok(shown)
}

/// The field of a name, also one that was set aside.
fn field_of<'a>(object: &'a Object, name: &str) -> Result<&'a Field> {
    let found = object.get(name).or_else(|| object.retired.iter().find(|f| f.name == name));
    found.ok_or_else(|| Problem::not_found("field"))
}
