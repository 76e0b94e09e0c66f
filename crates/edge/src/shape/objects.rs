//! Objects: made, changed, set aside and brought back.

use std::sync::Arc;

use axum::extract::State;
use serde_json::{Map, Value as Json};

use super::{answer, dry_run, looked, made, retire, shaped, show_object};
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply};

/// `POST /catalog/objects`.
pub(crate) async fn create(
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
pub(crate) async fn one(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    looked(&state, &caller, &place, |ctx, object| {
        let builds = ctx.index_builds()?;
        Ok(show_object(ctx, object, &builds))
    })
    .await
}

/// `PATCH /catalog/objects/{name}`.
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    patched(state, caller, place, params, body).await
}

/// `DELETE /catalog/objects/{name}`: sets it aside; nothing of it is lost.
pub(crate) async fn set_aside(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    patched(state, caller, place, params, retire()).await
}

async fn patched(
    state: AppState,
    caller: Caller,
    place: Place,
    params: Params,
    body: Map<String, Json>,
) -> Reply {
    let dry = dry_run(&params)?;
    let body = Arc::new(body);
    let shown = shaped(&state, &caller, &place, move |ctx, object| {
        let (object, planned) = ctx.change_object(&object.name, &body, dry)?;
        let builds = ctx.index_builds()?;
        Ok(answer("object", show_object(ctx, &object, &builds), &planned, dry))
    });
    Ok(Answer::json(&shown.await?)?)
}
