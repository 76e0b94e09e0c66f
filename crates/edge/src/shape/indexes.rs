//! `/catalog/indexes`: those that jobs are building, and those that would make slow lists quick.

use axum::extract::State;
use serde_json::{Value as Json, json};

use super::{field_of, named, show_field};
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Place, Reply};

/// `POST /catalog/objects/{name}/fields/{field}/index`: builds an index once more that could not be built.
pub(crate) async fn retry(
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

/// `GET /catalog/indexes`: those that are not ready yet, and those that would make slow lists quick.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
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
pub(crate) async fn hush(
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
