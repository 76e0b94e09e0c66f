//! `GET`, `POST /roles`, `GET`, `PATCH`, `DELETE /roles/{key}`, `GET /roles/{key}/history`: what people may do. For
//! administrators.

use std::sync::Arc;

use axum::extract::State;
use serde_json::json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply};
use crate::records::version::Expected;

/// All of them.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&["retired"])?;
    let retired = params.text("retired") == Some("true");
    let items = state.read(&caller, move |ctx| identity::roles(ctx, retired)).await?;
    Ok(Answer::json(&json!({"items": items}))?)
}

/// One of them.
pub(crate) async fn one(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let key = place.get("key").to_owned();
    let role = state.read(&caller, move |ctx| identity::role(ctx, &key)).await?;
    Ok(Answer::record(&role)?)
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
    let role = state.configure(&caller, move |ctx| identity::create_role(ctx, &body)).await?;
    let location = format!("/api/v1/roles/{}", role["key"].as_str().unwrap_or_default());
    Ok(Answer::record(&role)?.created(location))
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
    let (key, body) = (place.get("key").to_owned(), Arc::new(body));
    let role = state.configure(&caller, move |ctx| identity::update_role(ctx, &key, &body, expected)).await?;
    Ok(Answer::record(&role)?)
}

/// Sets one aside.
pub(crate) async fn retire(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    Expected(expected): Expected,
) -> Reply {
    params.only(&[])?;
    let key = place.get("key").to_owned();
    let role = state.configure(&caller, move |ctx| identity::retire_role(ctx, &key, expected)).await?;
    Ok(Answer::record(&role)?)
}

/// What was changed about one, newest first.
pub(crate) async fn history(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&["limit", "cursor"])?;
    let limit = params.number("limit", 1, 200)?.unwrap_or(50);
    let (key, cursor) = (place.get("key").to_owned(), params.text("cursor").map(str::to_owned));
    let past =
        state.read(&caller, move |ctx| identity::role_history(ctx, &key, limit, cursor.as_deref())).await?;
    Ok(Answer::json(&past)?)
}
