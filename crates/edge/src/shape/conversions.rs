//! `/catalog/objects/{name}/fields/{field}/conversion`: another kind for a field of many records, which a job brings.

use axum::extract::State;
use base::{Problem, Result};
use engine::Ctx;
use serde_json::Value as Json;

use super::{field_of, shaped, show_field};
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply};

/// `POST`: goes on with one that waits for somebody.
pub(crate) async fn go_on(
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
    decided(state, caller, place, move |ctx, object, field| ctx.go_on_converting(object, field, lossy)).await
}

/// `DELETE`: gives it up; the field stays what it is.
pub(crate) async fn stop(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    decided(state, caller, place, |ctx, object, field| ctx.stop_converting(object, field)).await
}

async fn decided(
    state: AppState,
    caller: Caller,
    place: Place,
    decide: impl Fn(&mut Ctx<'_, '_>, &str, &str) -> Result<()> + Send + 'static,
) -> Reply {
    let field = place.get("field").to_owned();
    let shown = shaped(&state, &caller, &place, move |ctx, object| {
        let field = field_of(object, &field)?;
        decide(ctx, &object.name, &field.name)?;
        show_field(ctx, object, field)
    });
    Ok(Answer::json(&shown.await?)?)
}
