//! `PATCH /workspace`: the workspace's own settings, for administrators.

use std::sync::Arc;

use axum::extract::State;
use base::{Problem, Result};
use model::Workspace;
use serde_json::{Map, Value as Json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Reply};

/// Changes what is given.
pub(crate) async fn patch(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let body = Arc::new(body);
    let answer = state
        .configure(&caller, move |ctx| {
            ctx.administer()?;
            let workspace = read(&body, (*ctx.workspace).clone())?;
            ctx.engine.keep_workspace(ctx.tx, &workspace)?;
            Ok(workspace.describe())
        })
        .await?;
    Ok(Answer::json(&answer)?)
}

/// Settings from a body, over those that are there.
pub(crate) fn read(body: &Map<String, Json>, mut workspace: Workspace) -> Result<Workspace> {
    let problems = workspace.change(body);
    if problems.is_empty() { Ok(workspace) } else { Err(Problem::fields(problems)) }
}
