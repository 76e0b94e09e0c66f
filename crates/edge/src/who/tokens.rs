//! `GET`, `POST /tokens`, `DELETE /tokens/{id}`: one's own.

use axum::extract::State;
use serde_json::json;

use super::sessions::user;
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply};

/// The tokens, without themselves.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let items = state
        .read(&caller, |ctx| {
            let user = user(ctx)?;
            identity::tokens(ctx.tx, user)
        })
        .await?;
    Ok(Answer::json(&json!({"items": items}))?)
}

/// A new one, shown this once.
pub(crate) async fn create(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let [name, role] = super::texts(&body, "", ["name", "role?"])?;
    let shown = state
        .write(&caller, move |ctx| {
            let asked = Some(role.as_str()).filter(|r| !r.is_empty());
            let (id, token) = identity::create_token(ctx, &ctx.actor.clone(), &name, asked)?;
            let user = user(ctx)?;
            let kept = identity::tokens(ctx.tx, user)?;
            let mut shown =
                kept.into_iter().find(|t| t["id"] == json!(id)).unwrap_or_else(|| json!({"id": id}));
            shown["token"] = json!(token);
            Ok(shown)
        })
        .await?;
    let location = format!("/api/v1/tokens/{}", shown["id"].as_str().unwrap_or_default());
    Ok(Answer::json(&shown)?.created(location))
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
            identity::revoke_token(ctx, user, id.clone()?)
        })
        .await?;
    Ok(Answer::nothing())
}
