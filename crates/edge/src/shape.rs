//! `/catalog/objects` and their fields: an administrator shapes the workspace while everybody works.

use std::sync::Arc;

use axum::extract::State;
use base::{Problem, Result};
use engine::Ctx;
use engine::catalog::{Asked, Part, Planned};
use model::{Field, Object};
use serde_json::{Map, Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply};

/// `POST /catalog/objects`.
pub(crate) async fn create_object(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    let dry = dry_run(&params)?;
    let shown = state
        .configure(&caller, move |ctx| {
            let (object, planned) = ctx.create_object(&body, dry)?;
            Ok(answer("object", show_object(ctx, &object), &planned, dry))
        })
        .await?;
    made(shown, dry, |name| format!("/api/v1/catalog/objects/{name}"))
}

/// `GET /catalog/objects/{name}`.
pub(crate) async fn object(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let name = place.get("name").to_owned();
    let shown = state
        .read(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            Ok(show_object(ctx, &object))
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `PATCH /catalog/objects/{name}`.
pub(crate) async fn change_object(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    patch_object(state, caller, place, params, body).await
}

/// `DELETE /catalog/objects/{name}`: sets it aside; nothing of it is lost.
pub(crate) async fn retire_object(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    patch_object(state, caller, place, params, retire()).await
}

async fn patch_object(
    state: AppState,
    caller: Caller,
    place: Place,
    params: Params,
    body: Map<String, Json>,
) -> Reply {
    let dry = dry_run(&params)?;
    let name = place.get("name").to_owned();
    let body = Arc::new(body);
    let shown = state
        .configure(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            let (object, planned) = ctx.change_object(&object.name, &body, dry)?;
            Ok(answer("object", show_object(ctx, &object), &planned, dry))
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `POST /catalog/objects/{name}/fields`.
pub(crate) async fn create_field(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    let dry = dry_run(&params)?;
    let of = place.get("name").to_owned();
    let within = of.clone();
    let shown = state
        .configure(&caller, move |ctx| {
            let object = named(ctx, &within)?;
            let (field, planned) = ctx.create_field(&object.name, &body, dry)?;
            Ok(answer("field", show_field(&object, &field), &planned, dry))
        })
        .await?;
    made(shown, dry, |name| format!("/api/v1/catalog/objects/{of}/fields/{name}"))
}

/// `GET /catalog/objects/{name}/fields/{field}`.
pub(crate) async fn field(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let (name, field) = (place.get("name").to_owned(), place.get("field").to_owned());
    let shown = state
        .read(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            let found = object.get(&field).or_else(|| object.retired.iter().find(|f| f.name == field));
            found.map(|f| show_field(&object, f)).ok_or_else(|| Problem::not_found("field"))
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `PATCH /catalog/objects/{name}/fields/{field}`.
pub(crate) async fn change_field(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    patch_field(state, caller, place, params, body).await
}

/// `DELETE /catalog/objects/{name}/fields/{field}`: sets it aside; its values stay.
pub(crate) async fn retire_field(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    patch_field(state, caller, place, params, retire()).await
}

async fn patch_field(
    state: AppState,
    caller: Caller,
    place: Place,
    params: Params,
    body: Map<String, Json>,
) -> Reply {
    let dry = dry_run(&params)?;
    let (name, field) = (place.get("name").to_owned(), place.get("field").to_owned());
    let body = Arc::new(body);
    let shown = state
        .configure(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            let (changed, planned) = ctx.change_field(&object.name, &field, &body, dry)?;
            let object = named(ctx, &object.name)?;
            let mut shown = show_field(&object, &changed);
            if dry && let Some(retired) = body.get("retired") {
                shown["retired"] = retired.clone();
            }
            Ok(answer("field", shown, &planned, dry))
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `POST /catalog/objects/{name}/rules` and the like.
pub(crate) async fn create_part<P: Part + 'static>(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    let dry = dry_run(&params)?;
    let of = place.get("name").to_owned();
    let within = of.clone();
    let shown = state
        .configure(&caller, move |ctx| {
            let object = named(ctx, &within)?;
            let (part, planned) = ctx.create_part::<P>(&object.name, &body, dry)?;
            Ok(answer(P::WORD, part.describe(), &planned, dry))
        })
        .await?;
    made(shown, dry, |name| format!("/api/v1/catalog/objects/{of}/{}s/{name}", P::WORD))
}

/// `PATCH /catalog/objects/{name}/rules/{part}` and the like.
pub(crate) async fn change_part<P: Part + 'static>(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    patch_part::<P>(state, caller, place, params, body).await
}

/// `DELETE /catalog/objects/{name}/rules/{part}` and the like: sets it aside.
pub(crate) async fn retire_part<P: Part + 'static>(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    patch_part::<P>(state, caller, place, params, retire()).await
}

async fn patch_part<P: Part + 'static>(
    state: AppState,
    caller: Caller,
    place: Place,
    params: Params,
    body: Map<String, Json>,
) -> Reply {
    let dry = dry_run(&params)?;
    let (name, part) = (place.get("name").to_owned(), place.get("part").to_owned());
    let body = Arc::new(body);
    let shown = state
        .configure(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            let (part, planned) = ctx.change_part::<P>(&object.name, &part, &body, dry)?;
            Ok(answer(P::WORD, part.describe(), &planned, dry))
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `POST /catalog/objects/{name}/expressions`: an expression while it is being written.
pub(crate) async fn expressions(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let asked = Asked::read(&body)?;
    let name = place.get("name").to_owned();
    let answer = state
        .read(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            let object = ctx.object(&object.name)?;
            ctx.look_at(&object, &asked)
        })
        .await?;
    Ok(Answer::json(&answer)?)
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
pub(crate) fn show_object(ctx: &Ctx<'_, '_>, object: &Object) -> Json {
    let mut shown = crate::catalog::object(ctx, object);
    shown["retired"] = json!(ctx.catalog.object(&object.name).is_none());
    let retired: Vec<Json> = object.retired.iter().map(|f| f.describe(None)).collect();
    shown["retired_fields"] = Json::Array(retired);
    shown
}

fn show_field(object: &Object, field: &Field) -> Json {
    let mut shown = field.describe(None);
    shown["retired"] = json!(object.retired.iter().any(|f| f.name == field.name));
    shown
}
