//! `GET`, `PATCH /me/settings`: what one's own screens remember.

use std::sync::Arc;

use axum::extract::State;
use serde_json::Value as Json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Reply};

/// All of them, by key.
pub(crate) async fn get(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let all = state.read(&caller, identity::settings).await?;
    Ok(Answer::json(&Json::Object(all))?)
}

/// Merges by key; null removes.
pub(crate) async fn patch(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let body = Arc::new(body);
    let all = state.write(&caller, move |ctx| identity::change_settings(ctx, &body)).await?;
    Ok(Answer::json(&Json::Object(all))?)
}
