//! `GET /currencies`: which currencies are in use, and which of them have no rate; for administrators.

use axum::extract::State;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Reply, answer};

/// All of them.
pub(crate) async fn list(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let body = state.read(&caller, |ctx| answer::bytes(&ctx.currencies()?)).await?;
    Ok(Answer::bytes(body))
}
