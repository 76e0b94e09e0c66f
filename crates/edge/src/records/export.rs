//! `GET /{plural}/export.csv`: a list as a file, streamed page by page.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use base::{Problem, Result};
use engine::records::page::PageQuery;
use model::{Actor, Object, Scope, Verb};

use super::query;
use crate::AppState;
use crate::caller::Caller;
use crate::export::{Part, lines};
use crate::http::{Failure, Params, Place, place};

/// Records read at once.
const PAGE: u64 = 200;

/// The file.
pub(crate) async fn export(
    State(state): State<AppState>,
    caller: Caller,
    place: Place,
    params: Params,
) -> std::result::Result<Response, Failure> {
    params.only(&["filter", "sort", "fields", "trashed"])?;
    let plural = place.plural();
    let asked = PageQuery { limit: PAGE, ..query::page(&params)? };
    // The first page is read before anything is answered, so that what is wrong is said with the right status.
    let first = part(&state, &caller, &plural, asked.clone(), true).await?;
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Bytes, std::io::Error>>(2);
    let name = plural.clone();
    tokio::spawn(async move {
        let mut part_now = first;
        loop {
            let next = part_now.next.take();
            if sender.send(Ok(Bytes::from(part_now.lines))).await.is_err() {
                return;
            }
            let Some(cursor) = next else { return };
            let asked = PageQuery { cursor: Some(cursor), ..asked.clone() };
            match part(&state, &caller, &plural, asked, false).await {
                Ok(next) => part_now = next,
                Err(problem) => {
                    tracing::error!(%problem, "an export broke off");
                    // The connection is cut, so that nobody takes half a file for a whole one.
                    let _ = sender.send(Err(std::io::Error::other("the export broke off"))).await;
                    return;
                }
            }
        }
    });
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    // What compresses the answer asks once more after the end, which a bare unfold answers with a panic.
    let stream = futures_util::StreamExt::fuse(stream);
    let mut response = Response::new(Body::from_stream(stream));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

async fn part(
    state: &AppState,
    caller: &Caller,
    plural: &str,
    asked: PageQuery,
    first: bool,
) -> Result<Part> {
    let plural = plural.to_owned();
    state
        .read(caller, move |ctx| {
            let object = place::object(ctx, &plural)?;
            ctx.actor = exporter(&ctx.actor, &object)?;
            lines(ctx, &object, &asked, first)
        })
        .await
}

/// The actor, seeing no more than it may take out.
fn exporter(actor: &Actor, object: &Object) -> Result<Actor> {
    let scope = actor.scope(object, Verb::Export);
    if scope == Scope::None {
        let what = object.label_plural.to_lowercase();
        return Err(Problem::forbidden(format!(
            "Your role “{}” does not let you export {what}. Ask an administrator if you need it.",
            actor.role
        )));
    }
    let narrow = scope.min(actor.scope(object, Verb::Read));
    let mut grants = (*actor.grants).clone();
    let mut verbs =
        grants.objects.get(&object.name).or_else(|| grants.objects.get("*")).cloned().unwrap_or_default();
    verbs.insert(Verb::Read, narrow);
    grants.objects.insert(object.name.clone(), verbs);
    Ok(Actor { grants: Arc::new(grants), ..actor.clone() })
}
