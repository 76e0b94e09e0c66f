//! `/config`: the workspace's configuration as files, for administrators.

use std::sync::Arc;

use axum::extract::{Path, State};
use base::{FieldProblem, Problem, ProblemKind, Result};
use engine::config::{self, Files, Template};
use serde_json::{Map, Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, LargeBody, OptionalBody, Params, Reply};

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

/// `GET /config/templates`: the ready-made configurations.
pub(crate) async fn templates(State(state): State<AppState>, caller: Caller, params: Params) -> Reply {
    params.only(&[])?;
    state.read(&caller, |ctx| ctx.administer()).await?;
    Ok(Answer::json(&json!({"templates": state.templates()}))?)
}

/// `POST /config/templates/{template}`: brings the workspace to one, or says what that would do.
pub(crate) async fn apply_template(
    State(state): State<AppState>,
    caller: Caller,
    Path(key): Path<String>,
    params: Params,
    OptionalBody(body): OptionalBody,
) -> Reply {
    let dry = crate::shape::dry_run(&params)?;
    let template = state.template(&key).map_err(|problem| Problem {
        kind: ProblemKind::NotFound,
        code: "not_found".to_owned(),
        ..problem
    })?;
    let sample = match (body.get("sample"), body.keys().find(|k| *k != "sample")) {
        (_, Some(other)) => {
            return Err(Problem::field(other, "unknown", "There is only “sample” here.").into());
        }
        (None, _) => false,
        (Some(Json::Bool(yes)), _) => *yes,
        (Some(_), _) => return Err(Problem::field("sample", "wrong_type", "This is true or false.").into()),
    };
    let plan = state
        .configure(&caller, move |ctx| {
            if dry { template.diff(ctx) } else { template.apply(ctx, sample).map(|(plan, _)| plan) }
        })
        .await?;
    Ok(Answer::json(&plan.describe())?)
}

impl AppState {
    /// The ready-made configurations, as the wire shows them.
    pub(crate) fn templates(&self) -> Vec<Json> {
        let state = self.engine().state();
        self.config().templates.iter().map(|template| template.describe(&state.catalog)).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// 422 with the keys there are.
    pub(crate) fn template(&self, key: &str) -> Result<Template> {
        let known = &self.config().templates;
        known.iter().find(|t| t.key == key).cloned().ok_or_else(|| {
            let keys: Vec<&str> = known.iter().map(|t| t.key.as_str()).collect();
            let message = format!("There is no template “{key}”; there are {}.", keys.join(", "));
            Problem::field("template", "unknown", message)
        })
    }
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
