//! `GET /{plural}` and `POST /{plural}/query`.

use std::sync::Arc;

use axum::extract::State;
use base::Result;
use engine::Ctx;
use engine::records::page::PageQuery;
use model::Object;
use serde_json::{Map, Value as Json};

use super::query::{self, Asked};
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Answer, JsonBody, Params, Place, Reply, answer, place};

/// A page of records.
pub(crate) async fn list(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> Reply {
    params.only(query::PARAMETERS)?;
    let (plural, asked) = (place.plural(), query::page(&params)?);
    let body = state
        .read(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            page(ctx, &object, &asked)
        })
        .await?;
    Ok(Answer::bytes(body))
}

/// A page, or groups with measures.
pub(crate) async fn query(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    JsonBody(body): JsonBody,
) -> Reply {
    let (plural, asked) = (place.plural(), query::asked(&body)?);
    let body = state
        .read(&caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            match &asked {
                Asked::Page(asked) => page(ctx, &object, asked),
                Asked::Aggregate(asked) => answer::bytes(&ctx.aggregate(&object, asked)?),
            }
        })
        .await?;
    Ok(Answer::bytes(body))
}

/// Rows go straight to text unless other records are to be shown inside them.
fn page(ctx: &mut Ctx<'_, '_>, object: &Arc<Object>, asked: &PageQuery) -> Result<Vec<u8>> {
    if asked.include.is_empty() {
        return ctx.page_wire(object, asked);
    }
    let page = ctx.page(object, asked)?;
    let mut out = Map::new();
    out.insert("items".into(), Json::Array(page.items));
    out.insert("next_cursor".into(), page.next_cursor.map_or(Json::Null, Json::String));
    if let Some(total) = page.total {
        out.insert("total".into(), total.into());
    }
    answer::bytes(&Json::Object(out))
}
