//! `GET /{plural}/{id}`.

use std::sync::Arc;

use axum::extract::State;
use base::Result;
use engine::Ctx;
use engine::records::Record;
use engine::records::page::positions;
use model::Object;
use serde_json::Value as Json;

use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, Params, Place, Reply, place};

/// One record, also from the trash.
pub(crate) async fn one(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(&["fields", "include"])?;
    let (plural, id) = (place.plural(), place.id());
    let (fields, include) = (params.list("fields"), params.list("include").unwrap_or_default());
    if include.is_empty() {
        let (body, version) = state
            .read_brief(&caller, move |ctx| {
                let object = place::object(ctx, &plural)?;
                let positions = positions(&object, fields.as_deref())?;
                ctx.one_wire(&object, id.clone()?, positions.as_deref())
            })
            .await?;
        return Ok(Answer::version(body, version));
    }
    let answer = state
        .read(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            let record = ctx.get(&object, id?)?;
            Answer::record(&shown(ctx, &object, record, fields.as_deref(), &include)?)
        })
        .await?;
    Ok(answer)
}

fn shown(
    ctx: &mut Ctx<'_, '_>,
    object: &Arc<Object>,
    record: Record,
    fields: Option<&[String]>,
    include: &[String],
) -> Result<Json> {
    let positions = positions(object, fields)?;
    let records = [record];
    let mut items = ctx.render(&records, positions.as_deref())?;
    if !include.is_empty() {
        ctx.include(object, &records, &mut items, include)?;
    }
    Ok(items.pop().unwrap_or(Json::Null))
}
