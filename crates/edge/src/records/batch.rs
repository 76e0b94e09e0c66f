//! `POST /{plural}/batch`: many writes at once, all or nothing or each for itself.

use std::sync::Arc;

use axum::extract::State;
use base::id::parse_id;
use base::{Id, Problem, ProblemKind, Result};
use engine::Ctx;
use model::Object;
use serde_json::{Map, Value as Json, json};

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply, place};

/// At most this many items.
const MOST: usize = 1_000;

/// One thing to do.
enum Item {
    Create(Map<String, Json>),
    Update(Id, Map<String, Json>),
    Delete(Id),
}

/// The whole.
pub(crate) async fn batch(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
    JsonBody(body): JsonBody,
) -> Reply {
    params.only(&[])?;
    let plural = place.plural();
    let (atomic, items) = read(body)?;
    let items = Arc::new(items);
    let answer = state
        .write(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            let mut answers = Vec::with_capacity(items.len());
            let mut failed = 0;
            for item in items.iter() {
                answers.push(match each(ctx, &object, item) {
                    Ok((status, record)) => json!({"status": status, "record": record}),
                    // The database's own troubles are those of the whole.
                    Err(problem)
                        if matches!(problem.kind, ProblemKind::Unavailable | ProblemKind::Internal) =>
                    {
                        return Err(problem);
                    }
                    Err(problem) => {
                        failed += 1;
                        json!({"status": problem.kind.status(), "problem": plain(&problem)})
                    }
                });
            }
            if atomic && failed > 0 {
                let detail =
                    format!("{failed} of {} items cannot be done, so nothing was done.", items.len());
                return Err(Problem::invalid("batch", detail).with("items", Json::Array(answers)));
            }
            Ok(json!({"items": answers}))
        })
        .await?;
    Ok(Answer::json(&answer)?)
}

/// One item in a savepoint of its own, so that a failed one leaves nothing behind.
fn each(ctx: &mut Ctx<'_, '_>, object: &Arc<Object>, item: &Result<Item>) -> Result<(u16, Json)> {
    let item = item.as_ref().map_err(Clone::clone)?;
    ctx.savepoint(|ctx| {
        let (status, record) = match item {
            Item::Create(body) => (201, ctx.create(object, body)?),
            Item::Update(id, body) => (200, ctx.update(object, *id, body, None)?),
            Item::Delete(id) => (200, ctx.trash(object, *id, None)?),
        };
        Ok((status, ctx.render_one(&record)?))
    })
}

fn plain(problem: &Problem) -> Json {
    crate::http::problem::item(problem)
}

fn read(mut body: Map<String, Json>) -> Result<(bool, Vec<Result<Item>>)> {
    if let Some(key) = body.keys().find(|k| !["atomic", "items"].contains(&k.as_str())) {
        return Err(Problem::field(
            key,
            "unknown",
            format!("“{key}” is not known here; there are atomic, items."),
        ));
    }
    let atomic = match body.get("atomic") {
        None | Some(Json::Null) => true,
        Some(Json::Bool(yes)) => *yes,
        Some(_) => return Err(Problem::field("atomic", "type", "“atomic” is true or false.")),
    };
    let Some(Json::Array(items)) = body.remove("items") else {
        return Err(Problem::field("items", "required", "“items” is the list of what is to be done."));
    };
    if items.len() > MOST {
        return Err(Problem::field("items", "too_many", format!("A batch has at most {MOST} items.")));
    }
    Ok((atomic, items.into_iter().enumerate().map(|(i, item)| one(i, item)).collect()))
}

fn one(i: usize, item: Json) -> Result<Item> {
    let at = format!("items[{i}]");
    let bad = |message: &str| Problem::field(&at, "item", message);
    let Json::Object(map) = item else { return Err(bad("An item is an object.")) };
    let mut entries = map.into_iter();
    let (Some((verb, Json::Object(mut fields))), None) = (entries.next(), entries.next()) else {
        return Err(bad(
            "An item is {\"create\": {…}}, {\"update\": {\"id\", …}} or {\"delete\": {\"id\"}}.",
        ));
    };
    if verb == "create" {
        return Ok(Item::Create(fields));
    }
    let id = fields.remove("id");
    let id = id.as_ref().and_then(Json::as_str).and_then(parse_id);
    let id = id
        .ok_or_else(|| Problem::field(format!("{at}.{verb}.id"), "required", "The record's id is needed."))?;
    match verb.as_str() {
        "update" => Ok(Item::Update(id, fields)),
        "delete" => Ok(Item::Delete(id)),
        _ => Err(bad("An item's verb is create, update or delete.")),
    }
}
