//! `/config`: the workspace's configuration as files, for administrators.

use std::sync::Arc;

use axum::extract::State;
use base::{FieldProblem, Problem, Result};
use engine::config::{self, Files};
use serde_json::{Map, Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, LargeBody, Params, Reply};

/// `GET /config`.
pub(crate) async fn export(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    let files = state.read(&caller, config::export).await?;
    Ok(Answer::json(&json!({"files": files}))?)
}

/// `POST /config/diff`: what applying would do.
pub(crate) async fn diff(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    LargeBody(body): LargeBody,
) -> Reply {
    params.only(&[])?;
    let files = read(body)?;
    let plan = state.configure(&caller, move |ctx| config::diff(ctx, &files)).await?;
    Ok(Answer::json(&plan.describe())?)
}

/// `POST /config/apply`.
pub(crate) async fn apply(
    State(state): State<AppState>,
    caller: Caller,
    params: Params,
    LargeBody(body): LargeBody,
) -> Reply {
    params.only(&[])?;
    let files = read(body)?;
    let plan = state.configure(&caller, move |ctx| config::apply(ctx, &files)).await?;
    Ok(Answer::json(&plan.describe())?)
}

fn read(body: Map<String, Json>) -> Result<Arc<Files>> {
    let mut files = Files::new();
    let mut problems = Vec::new();
    for (key, value) in body {
        match (key.as_str(), value) {
            ("files", Json::Object(map)) => {
                for (path, text) in map {
                    match text {
                        Json::String(text) => drop(files.insert(path, text)),
                        _ => {
                            problems.push(FieldProblem::new(path, "wrong_type", "A file's content is text."))
                        }
                    }
                }
            }
            ("files", _) => {
                let message =
                    "Files are an object of paths with their texts, such as {\"kith.yaml\": \"format: 1\"}.";
                problems.push(FieldProblem::new(key, "wrong_type", message));
            }
            _ => problems.push(FieldProblem::new(key, "unknown", "There is only “files” here.")),
        }
    }
    if problems.is_empty() { Ok(Arc::new(files)) } else { Err(Problem::fields(problems)) }
}
