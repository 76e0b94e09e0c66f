//! `GET /{plural}/{id}/timeline` and `/history`.

use axum::extract::State;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Place, Reply, answer, place};

/// What happened around a record.
pub(crate) async fn timeline(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    past(state, caller, place, params, true).await
}

/// Which field changed when, by whom.
pub(crate) async fn history(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    past(state, caller, place, params, false).await
}

async fn past(state: AppState, caller: Caller, place: Place, params: Params, around: bool) -> Reply {
    params.only(if around { &["limit", "cursor", "verb"] } else { &["limit", "cursor"] })?;
    let verbs = params.list("verb").unwrap_or_default();
    let limit = params.number("limit", 1, 200)?.unwrap_or(50);
    let cursor = params.text("cursor").map(str::to_owned);
    let (plural, id) = (place.plural(), place.id());
    let body = state
        .read(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            let past = if around {
                ctx.timeline(&object, id?, limit, cursor.as_deref(), &verbs)?
            } else {
                ctx.history(&object, id?, limit, cursor.as_deref())?
            };
            answer::bytes(&past)
        })
        .await?;
    Ok(Answer::bytes(body))
}
