//! `PATCH /workspace`: the workspace's own settings, for administrators.

use std::sync::Arc;

use axum::extract::State;
use base::{Currency, FieldProblem, Problem, Result};
use model::Workspace;
use serde_json::{Map, Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Reply};

/// The settings as everybody sees them.
pub(crate) fn describe(workspace: &Workspace) -> Json {
    json!({
        "name": workspace.name, "currency": workspace.currency.code(), "country": workspace.country,
        "time_zone": workspace.time_zone.name(),
    })
}

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
            Ok(describe(&workspace))
        })
        .await?;
    Ok(Answer::json(&answer)?)
}

/// Settings from a body, over those that are there.
pub(crate) fn read(body: &Map<String, Json>, mut workspace: Workspace) -> Result<Workspace> {
    let mut problems = Vec::new();
    for (key, value) in body {
        let mut wrong = |code: &str, message: String| problems.push(FieldProblem::new(key, code, message));
        let Some(text) = value.as_str().map(str::trim) else {
            wrong("type", format!("“{key}” is text."));
            continue;
        };
        match key.as_str() {
            "name" if text.is_empty() => wrong("required", "The company needs a name.".into()),
            "name" if text.chars().count() > 200 => {
                wrong("too_long", "A name has at most 200 characters.".into())
            }
            "name" if text.chars().any(char::is_control) => {
                wrong("characters", "A name is one line of text.".into());
            }
            "name" => workspace.name = text.to_owned(),
            "currency" => match Currency::parse(text) {
                Some(currency) => workspace.currency = currency,
                None => {
                    wrong("currency", format!("“{text}” is not a currency of ISO 4217, such as EUR or USD."))
                }
            },
            "country" => match model::kind::address::country(text) {
                Some(code) => workspace.country = code,
                None => wrong(
                    "country",
                    format!("“{text}” is not a country's code of ISO 3166, such as DE or US."),
                ),
            },
            "time_zone" => match text.parse() {
                Ok(zone) => workspace.time_zone = zone,
                Err(_) => wrong("time_zone", format!("“{text}” is not a time zone, such as Europe/Berlin.")),
            },
            _ => wrong(
                "unknown",
                format!("There is no setting “{key}”; there are name, currency, country, time_zone."),
            ),
        }
    }
    if problems.is_empty() { Ok(workspace) } else { Err(Problem::fields(problems)) }
}
