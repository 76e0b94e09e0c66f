//! Rules and layouts of an object: made, changed, set aside and brought back.

use std::sync::Arc;

use axum::extract::State;
use engine::catalog::Part;
use serde_json::{Map, Value as Json};

use super::{answer, dry_run, made, retire, shaped};
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply};

/// `POST /catalog/objects/{name}/rules` and the like.
pub(crate) async fn create<P: Part + 'static>(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    let dry = dry_run(&params)?;
    let shown = shaped(&state, &caller, &place, move |ctx, object| {
        let (part, planned) = ctx.create_part::<P>(&object.name, &body, dry)?;
        Ok(answer(P::WORD, part.describe(), &planned, dry))
    });
    let of = place.get("name");
    made(shown.await?, dry, |name| format!("/api/v1/catalog/objects/{of}/{}s/{name}", P::WORD))
}

/// `PATCH /catalog/objects/{name}/rules/{part}` and the like.
pub(crate) async fn change<P: Part + 'static>(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    patched::<P>(state, caller, place, params, body).await
}

/// `DELETE /catalog/objects/{name}/rules/{part}` and the like: sets it aside.
pub(crate) async fn set_aside<P: Part + 'static>(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    patched::<P>(state, caller, place, params, retire()).await
}

async fn patched<P: Part + 'static>(
    state: AppState,
    caller: Caller,
    place: Place,
    params: Params,
    body: Map<String, Json>,
) -> Reply {
    let dry = dry_run(&params)?;
    let part = place.get("part").to_owned();
    let body = Arc::new(body);
    let shown = shaped(&state, &caller, &place, move |ctx, object| {
        let (part, planned) = ctx.change_part::<P>(&object.name, &part, &body, dry)?;
        Ok(answer(P::WORD, part.describe(), &planned, dry))
    });
    Ok(Answer::json(&shown.await?)?)
}
