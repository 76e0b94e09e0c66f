//! `GET /sessions`, `DELETE /sessions/{id}`: one's own.

use axum::extract::State;
use base::{Id, Problem, Result};
use engine::Ctx;
use serde_json::json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Place, Reply};

/// The user who acts; tokens of nobody have no sessions.
pub(super) fn user(ctx: &Ctx<'_, '_>) -> Result<Id> {
    ctx.actor.user.ok_or_else(|| Problem::forbidden("You act as no user in particular."))
}

/// The sessions.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let items = state
        .read_as(&caller, |ctx, who| {
            let user = user(ctx)?;
            identity::sessions(ctx.tx, ctx.now, user, who.session)
        })
        .await?;
    Ok(Answer::json(&json!({"items": items}))?)
}

/// Ends one.
pub(crate) async fn revoke(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    state
        .write(&caller, move |ctx| {
            let user = user(ctx)?;
            identity::revoke_session(ctx.tx, user, id.clone()?)
        })
        .await?;
    Ok(Answer::nothing())
}
