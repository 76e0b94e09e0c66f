//! `/catalog/objects/{name}/expressions`: an expression while it is being written.

use axum::extract::State;
use engine::catalog::Asked;

use super::looked;
use crate::AppState;
use crate::caller::Caller;
use crate::http::{JsonBody, Params, Place, Reply};

/// `POST`: what is wrong with it, what could follow, and what it gives for a record.
pub(crate) async fn look(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let asked = Asked::read(&body)?;
    looked(&state, &caller, &place, move |ctx, object| {
        let object = ctx.object(&object.name)?;
        ctx.look_at(&object, &asked)
    })
    .await
}
