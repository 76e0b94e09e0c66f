//! Create, change, trash and restore one record.

use std::sync::Arc;

use axum::extract::State;
use base::Result;
use serde_json::Value as Json;

use super::version::Expected;
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply, place};

/// `POST /{plural}`.
pub(crate) async fn create(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let plural = place.plural();
    let named = plural.clone();
    let body = Arc::new(body);
    let record = state
        .write_brief(&caller, move |ctx| {
            let object = place::object(ctx, &named)?;
            let record = ctx.create(&object, &body)?;
            ctx.render_one(&record)
        })
        .await?;
    let location = format!("/api/v1/{plural}/{}", record["id"].as_str().unwrap_or_default());
    Ok(Answer::record(&record)?.created(location))
}

/// `POST /{plural}/check`: a form's content, held against everything that saving would; nothing is written. `id` says
/// which record the form changes.
pub(crate) async fn check(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(mut body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let plural = place.plural();
    let id = match body.remove("id") {
        None | Some(Json::Null) => None,
        Some(Json::String(text)) => {
            Some(base::id::parse_id(&text).ok_or_else(|| base::Problem::not_found("record"))?)
        }
        Some(_) => return Err(base::Problem::field("id", "wrong_type", "An id is text.").into()),
    };
    let answer = state
        .read(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            Ok(ctx.draft(&object, id, &body)?.describe())
        })
        .await?;
    Ok(Answer::json(&answer)?)
}

/// `PATCH /{plural}/{id}`.
pub(crate) async fn update(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    Expected(expected): Expected,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let (plural, id) = (place.plural(), place.id());
    let body = Arc::new(body);
    let record = state
        .write_brief(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            let record = ctx.update(&object, id.clone()?, &body, expected)?;
            ctx.render_one(&record)
        })
        .await?;
    Ok(Answer::record(&record)?)
}

/// `DELETE /{plural}/{id}`.
pub(crate) async fn trash(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    Expected(expected): Expected,
) -> Reply {
    params.only(&[])?;
    let record = gone_or_back(&state, &caller, &place, expected, true).await?;
    Ok(Answer::record(&record)?)
}

/// `POST /{plural}/{id}/restore`.
pub(crate) async fn restore(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let record = gone_or_back(&state, &caller, &place, None, false).await?;
    Ok(Answer::record(&record)?)
}

async fn gone_or_back(
    state: &AppState,
    caller: &Caller,
    place: &Place,
    expected: Option<i64>,
    gone: bool,
) -> Result<Json> {
    let (plural, id) = (place.plural(), place.id());
    state
        .write(caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            let id = id.clone()?;
            let record = if gone { ctx.trash(&object, id, expected)? } else { ctx.restore(&object, id)? };
            ctx.render_one(&record)
        })
        .await
}
