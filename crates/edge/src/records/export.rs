//! `GET /{plural}/export.csv`: a list as a file, streamed page by page.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use base::{Problem, ProblemKind, Result};
use engine::Ctx;
use engine::records::page::PageQuery;
use model::{Actor, Object, Scope, Verb};
use serde_json::Value as Json;

use super::query;
use crate::AppState;
use crate::caller::Caller;
use crate::http::{Failure, Params, Place, place};

/// Records read at once.
const PAGE: u64 = 200;

/// One page as lines, and where the next begins.
struct Part {
    lines: Vec<u8>,
    next: Option<String>,
}

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
    let mut response = Response::new(Body::from_stream(stream));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

async fn part(state: &AppState, caller: &Caller, plural: &str, asked: PageQuery, first: bool) -> Result<Part> {
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
    let mut verbs = grants.objects.get(&object.name).or_else(|| grants.objects.get("*")).cloned().unwrap_or_default();
    verbs.insert(Verb::Read, narrow);
    grants.objects.insert(object.name.clone(), verbs);
    Ok(Actor { grants: Arc::new(grants), ..actor.clone() })
}

fn lines(ctx: &mut Ctx<'_, '_>, object: &Arc<Object>, asked: &PageQuery, header: bool) -> Result<Part> {
    let names: Vec<String> = match &asked.fields {
        Some(names) => names.clone(),
        None => object.fields.iter().map(|f| f.name.clone()).collect(),
    };
    let page = ctx.page(object, asked)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    if header {
        writer.write_record(&names).map_err(Problem::internal)?;
    }
    for item in &page.items {
        let cells = names.iter().map(|name| cell(item.get(name).unwrap_or(&Json::Null)));
        writer.write_record(cells).map_err(Problem::internal)?;
    }
    let lines = writer.into_inner().map_err(|e| Problem::new(ProblemKind::Internal, "internal", e.to_string()))?;
    Ok(Part { lines, next: page.next_cursor })
}

/// A value as one cell.
pub(crate) fn cell(value: &Json) -> String {
    harmless(text(value))
}

fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(t) => t.clone(),
        Json::Bool(_) | Json::Number(_) => value.to_string(),
        Json::Array(items) => items.iter().map(text).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; "),
        Json::Object(map) => {
            let part = |key: &str| map.get(key).and_then(Json::as_str).filter(|t| !t.is_empty());
            if let Some(amount) = part("amount") {
                return [Some(amount), part("currency")].into_iter().flatten().collect::<Vec<_>>().join(" ");
            }
            for key in ["full", "address", "number", "url"] {
                if let Some(t) = part(key) {
                    return t.to_owned();
                }
            }
            if map.contains_key("id") {
                return part("label").or(part("id")).unwrap_or_default().to_owned();
            }
            if map.contains_key("street") || map.contains_key("city") {
                let keys = ["street", "postal_code", "city", "region", "country"];
                return keys.iter().filter_map(|k| part(k)).collect::<Vec<_>>().join(", ");
            }
            value.to_string()
        }
    }
}

/// A spreadsheet must not take a cell for a formula; numbers stay what they are.
fn harmless(text: String) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky && text.parse::<f64>().is_err() { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell(&json!("=1+1")), "'=1+1");
        assert_eq!(cell(&json!("@SUM(A1)")), "'@SUM(A1)");
        assert_eq!(cell(&json!("-12.5")), "-12.5");
        assert_eq!(cell(&json!(-3)), "-3");
        assert_eq!(cell(&json!("+49301234567")), "+49301234567");
    }

    #[test]
    fn structured_values_are_said_in_words() {
        assert_eq!(cell(&json!({"amount": "1200.00", "currency": "EUR"})), "1200.00 EUR");
        assert_eq!(cell(&json!({"id": "x", "label": "Acme"})), "Acme");
        assert_eq!(cell(&json!([{"address": "a@x.de", "label": "work"}, {"address": "b@x.de"}])), "a@x.de; b@x.de");
        assert_eq!(cell(&json!({"first": "Zoë", "last": "Ångström", "full": "Zoë Ångström"})), "Zoë Ångström");
    }
}
