//! Fields of an object: made, changed, set aside and brought back.

use std::sync::Arc;

use axum::extract::State;
use serde_json::{Map, Value as Json};

use super::{answer, dry_run, field_of, looked, made, named, retire, shaped, show_field};
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply};

/// `POST /catalog/objects/{name}/fields`.
pub(crate) async fn create(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    let dry = dry_run(&params)?;
    let shown = shaped(&state, &caller, &place, move |ctx, object| {
        let (field, planned) = ctx.create_field(&object.name, &body, dry)?;
        Ok(answer("field", show_field(ctx, object, &field)?, &planned, dry))
    });
    made(shown.await?, dry, |name| format!("/api/v1/catalog/objects/{}/fields/{name}", place.get("name")))
}

/// `GET /catalog/objects/{name}/fields/{field}`.
pub(crate) async fn one(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let field = place.get("field").to_owned();
    looked(&state, &caller, &place, move |ctx, object| show_field(ctx, object, field_of(object, &field)?))
        .await
}

/// `PATCH /catalog/objects/{name}/fields/{field}`.
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    patched(state, caller, place, params, body).await
}

/// `DELETE /catalog/objects/{name}/fields/{field}`: sets it aside; its values stay.
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
    let field = place.get("field").to_owned();
    let body = Arc::new(body);
    let shown = shaped(&state, &caller, &place, move |ctx, object| {
        let (changed, planned) = ctx.change_field(&object.name, &field, &body, dry)?;
        let object = named(ctx, &object.name)?;
        let mut shown = show_field(ctx, &object, &changed)?;
        if dry && let Some(retired) = body.get("retired") {
            shown["retired"] = retired.clone();
        }
        Ok(answer("field", shown, &planned, dry))
    });
    Ok(Answer::json(&shown.await?)?)
}
