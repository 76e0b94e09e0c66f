//! `GET`, `POST /views`, `GET`, `PATCH`, `DELETE /views/{id}`, `POST /views/{id}/restore`: saved views.

use std::sync::Arc;

use axum::extract::State;
use serde_json::json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply, answer};
use crate::records::version::Expected;

/// Those that the caller may see, of one object or of all.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&["object"])?;
    let object = params.text("object").map(str::to_owned);
    let body = state
        .read(&caller, move |ctx| {
            let items = identity::views(ctx, object.as_deref())?;
            answer::bytes(&json!({"items": items}))
        })
        .await?;
    Ok(Answer::bytes(body))
}

/// One of them.
pub(crate) async fn one(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    let view = state.read(&caller, move |ctx| identity::view(ctx, id?)).await?;
    Ok(Answer::record(&view)?)
}

/// A new one.
pub(crate) async fn create(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let body = Arc::new(body);
    let view = state.write(&caller, move |ctx| identity::create_view(ctx, &body)).await?;
    let location = format!("/api/v1/views/{}", view["id"].as_str().unwrap_or_default());
    Ok(Answer::record(&view)?.created(location))
}

/// Changes one.
pub(crate) async fn update(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    Expected(expected): Expected,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let (id, body) = (place.id(), Arc::new(body));
    let view =
        state.write(&caller, move |ctx| identity::update_view(ctx, id.clone()?, &body, expected)).await?;
    Ok(Answer::record(&view)?)
}

/// Deletes one.
pub(crate) async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    Expected(expected): Expected,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    let view = state.write(&caller, move |ctx| identity::delete_view(ctx, id.clone()?, expected)).await?;
    Ok(Answer::record(&view)?)
}

/// Brings one back.
pub(crate) async fn restore(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    let view = state.write(&caller, move |ctx| identity::restore_view(ctx, id.clone()?)).await?;
    Ok(Answer::record(&view)?)
}
