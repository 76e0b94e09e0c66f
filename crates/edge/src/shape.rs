//! `/catalog/objects` and their fields: an administrator shapes the workspace while everybody works.

use std::sync::Arc;

use axum::extract::State;
use base::{Problem, Result};
use engine::Ctx;
use engine::catalog::{Asked, Builds, Part, Planned};
use model::overlay::EntryKind;
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
            let builds = ctx.index_builds()?;
            Ok(answer("object", show_object(ctx, &object, &builds), &planned, dry))
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
            let builds = ctx.index_builds()?;
            Ok(show_object(ctx, &object, &builds))
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
            let builds = ctx.index_builds()?;
            Ok(answer("object", show_object(ctx, &object, &builds), &planned, dry))
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
            let shown = show_field(ctx, &object, &field)?;
            Ok(answer("field", shown, &planned, dry))
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
            let field = field_of(&object, &field)?;
            show_field(ctx, &object, field)
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
            let mut shown = show_field(ctx, &object, &changed)?;
            if dry && let Some(retired) = body.get("retired") {
                shown["retired"] = retired.clone();
            }
            Ok(answer("field", shown, &planned, dry))
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `POST /catalog/objects/{name}/fields/{field}/index`: builds an index once more that could not be built.
pub(crate) async fn retry_index(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let (name, field) = (place.get("name").to_owned(), place.get("field").to_owned());
    let shown = state
        .write(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            let field = field_of(&object, &field)?;
            ctx.retry_index(&object, field)?;
            show_field(ctx, &object, field)
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `POST /catalog/objects/{name}/fields/{field}/conversion`: goes on with one that waits for somebody.
pub(crate) async fn go_on_converting(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let lossy = match body.get("lossy") {
        None | Some(Json::Null) if body.len() <= 1 => false,
        Some(Json::Bool(yes)) if body.len() == 1 => *yes,
        _ => return Err(Problem::field("lossy", "wrong_type", "There is “lossy”, true or false.").into()),
    };
    conversion(state, caller, place, move |ctx, object, field| ctx.go_on_converting(object, field, lossy))
        .await
}

/// `DELETE /catalog/objects/{name}/fields/{field}/conversion`: gives it up; the field stays what it is.
pub(crate) async fn stop_converting(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    conversion(state, caller, place, |ctx, object, field| ctx.stop_converting(object, field)).await
}

async fn conversion(
    state: AppState,
    caller: Caller,
    place: Place,
    work: impl Fn(&mut Ctx<'_, '_>, &str, &str) -> Result<()> + Send + 'static,
) -> Reply {
    let (name, field) = (place.get("name").to_owned(), place.get("field").to_owned());
    let shown = state
        .configure(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            let field = field_of(&object, &field)?;
            work(ctx, &object.name, &field.name)?;
            show_field(ctx, &object, field)
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `GET /catalog/indexes`: those that are not ready yet, and those that would make slow lists quick.
pub(crate) async fn indexes(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let shown = state
        .read(&caller, move |ctx| {
            let proposed = ctx.proposed_indexes()?;
            let builds = ctx.index_builds()?;
            let mut items = Vec::new();
            for object in ctx.catalog.objects() {
                for field in &object.fields {
                    if let Some((state, error)) =
                        builds.of(object, field).filter(|(state, _)| *state != "ready")
                    {
                        items.push(json!({
                            "object": object.name, "field": field.name, "state": state, "error": error,
                        }));
                    }
                }
            }
            let proposals: Vec<Json> = proposed
                .iter()
                .map(|p| {
                    json!({
                        "object": p.object, "field": p.field, "for": p.way.word(), "times": p.times,
                        "milliseconds": p.milliseconds,
                    })
                })
                .collect();
            Ok(json!({"items": items, "proposals": proposals}))
        })
        .await?;
    Ok(Answer::json(&shown)?)
}

/// `DELETE /catalog/indexes/{name}/{field}`: not now.
pub(crate) async fn hush_index(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let (name, field) = (place.get("name").to_owned(), place.get("field").to_owned());
    state
        .write(&caller, move |ctx| {
            let object = named(ctx, &name)?;
            ctx.hush_index(&object.name, &field)
        })
        .await?;
    Ok(Answer::nothing())
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
