//! `GET /{plural}` and `POST /{plural}/query`.

use axum::extract::State;
use base::Result;
use engine::records::page::Page;
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
            let page = ctx.page(&object, &asked)?;
            bytes(page)
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
                Asked::Page(asked) => bytes(ctx.page(&object, asked)?),
                Asked::Aggregate(asked) => answer::bytes(&ctx.aggregate(&object, asked)?),
            }
        })
        .await?;
    Ok(Answer::bytes(body))
}

fn bytes(page: Page) -> Result<Vec<u8>> {
    let mut out = Map::new();
    out.insert("items".into(), Json::Array(page.items));
    out.insert("next_cursor".into(), page.next_cursor.map_or(Json::Null, Json::String));
    if let Some(total) = page.total {
        out.insert("total".into(), total.into());
    }
    answer::bytes(&Json::Object(out))
}
