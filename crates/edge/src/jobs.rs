//! `GET /jobs` and `POST /jobs/{id}/retry`: durable background work, for administrators.

use axum::extract::State;
use base::Problem;
use engine::jobs;
use serde_json::json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Place, Reply, answer};

/// States a job can be in.
const STATES: [&str; 4] = ["waiting", "running", "done", "failed"];

/// The newest jobs.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&["state"])?;
    let wanted = params.text("state").map(str::to_owned);
    if wanted.as_deref().is_some_and(|s| !STATES.contains(&s)) {
        let message = format!("“state” is one of {}.", STATES.join(", "));
        return Err(Problem::field("state", "choice", message).into());
    }
    let body = state
        .read(&caller, move |ctx| {
            ctx.administer()?;
            answer::bytes(&json!({"items": jobs::list(ctx.tx, wanted.as_deref())?}))
        })
        .await?;
    Ok(Answer::bytes(body))
}

/// Runs a failed job again.
pub(crate) async fn retry(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&[])?;
    let id = place.id();
    state
        .write(&caller, move |ctx| {
            ctx.administer()?;
            jobs::retry(ctx.tx, ctx.now, id.clone()?)
        })
        .await?;
    Ok(Answer::nothing())
}
