//! `GET /search`: across all objects, or within one.

use axum::extract::State;
use base::Problem;
use serde_json::json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Reply, answer};

/// Hits, best first.
pub(crate) async fn search(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&["q", "limit", "object"])?;
    let limit = params.number("limit", 1, 200)?.unwrap_or(20);
    let q = params.text("q").unwrap_or_default().to_owned();
    let only = params.text("object").map(str::to_owned);
    let body = state
        .read(&caller, move |ctx| {
            if let Some(name) = &only
                && ctx.catalog.object(name).is_none()
            {
                let message = format!(
                    "There is no object “{name}”; “object” takes a name in the singular, such as company."
                );
                return Err(Problem::field("object", "unknown_object", message));
            }
            let items = ctx.search(&q, only.as_deref(), limit)?;
            answer::bytes(&json!({"items": items}))
        })
        .await?;
    Ok(Answer::bytes(body))
}
