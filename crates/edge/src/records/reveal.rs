//! `POST /{plural}/{id}/reveal`: what is in a secret field, for those who may see it.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use base::{FieldProblem, Problem};
use serde_json::Value as Json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Failure, JsonBody, Params, Place, place};

/// One field of one record.
pub(crate) async fn reveal(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> std::result::Result<Response, Failure> {
    params.only(&[])?;
    let (plural, id) = (place.plural(), place.id());
    let mut problems: Vec<FieldProblem> = body
        .keys()
        .filter(|key| *key != "field")
        .map(|key| FieldProblem::new(key, "unknown", "There is only “field” here."))
        .collect();
    let field = body.get("field").and_then(Json::as_str).map(str::to_owned);
    if field.is_none() {
        problems.push(FieldProblem::new("field", "required", "Say which field, by its name."));
    }
    let Some(field) = field.filter(|_| problems.is_empty()) else {
        return Err(Problem::fields(problems).into());
    };
    let answer = state
        .write(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            ctx.reveal(&object, id.clone()?, &field)
        })
        .await?;
    let mut response = Answer::json(&answer)?.into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
