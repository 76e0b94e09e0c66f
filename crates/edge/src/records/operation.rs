//! Operations: `POST /{plural}/{id}/{verb}` and `POST /operations/{name}`.

use std::sync::Arc;

use axum::extract::State;
use base::{Id, Problem, ProblemKind};
use engine::On;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, OptionalBody, Params, Place, Reply, place};

/// An operation on a record; the body is its input.
pub(crate) async fn on_record(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    OptionalBody(body): OptionalBody,
) -> Reply {
    params.only(&[])?;
    let (plural, id, verb) = (place.plural(), place.id(), place.get("verb").to_owned());
    let body = Arc::new(body);
    let answer = state
        .write_brief(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            let name = format!("{}.{verb}", object.name);
            if ctx.engine.operation(&name).is_none_or(|o| o.on != On::Record) {
                return Err(unknown(&name));
            }
            ctx.call(&name, id.clone()?, &body)
        })
        .await?;
    Ok(Answer::record(&answer)?)
}

/// An operation on no record.
pub(crate) async fn on_workspace(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    OptionalBody(body): OptionalBody,
) -> Reply {
    params.only(&[])?;
    let name = place.get("name").to_owned();
    let body = Arc::new(body);
    let answer = state
        .write(&caller, move |ctx| match ctx.engine.operation(&name).map(|o| o.on) {
            Some(On::Workspace) => ctx.call(&name, Id::nil(), &body),
            _ => Err(unknown(&name)),
        })
        .await?;
    Ok(Answer::json(&answer)?)
}

fn unknown(name: &str) -> Problem {
    Problem::new(
        ProblemKind::NotFound,
        "unknown_operation",
        format!("There is no operation “{name}” here. See /api/v1/catalog for what there is."),
    )
}
