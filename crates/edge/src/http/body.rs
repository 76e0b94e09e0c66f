//! Bodies: JSON objects, read strictly and within a limit.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use base::{Problem, ProblemKind, Result};
use futures_util::StreamExt;
use serde_json::{Map, Value as Json};
use tokio::sync::mpsc;

use super::Failure;

/// The largest JSON body.
const LIMIT: usize = 2 * 1024 * 1024;
/// The largest body that is a whole configuration.
const LARGE: usize = 16 * 1024 * 1024;
/// How much of a body that is too large is still read, so that its sender gets to see the answer.
const DRAIN: usize = 64 * 1024 * 1024;

/// A JSON object.
pub(crate) struct JsonBody(pub Map<String, Json>);

/// A JSON object that may be a whole configuration.
pub(crate) struct LargeBody(pub Map<String, Json>);

/// A JSON object, or nothing at all.
pub(crate) struct OptionalBody(pub Map<String, Json>);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> std::result::Result<Self, Failure> {
        let json = is_json(&request);
        let bytes = read(request, LIMIT).await?;
        json?;
        Ok(Self(object(&bytes)?))
    }
}

impl<S: Send + Sync> FromRequest<S> for LargeBody {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> std::result::Result<Self, Failure> {
        let json = is_json(&request);
        let bytes = read(request, LARGE).await?;
        json?;
        Ok(Self(object(&bytes)?))
    }
}

impl<S: Send + Sync> FromRequest<S> for OptionalBody {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> std::result::Result<Self, Failure> {
        let json = is_json(&request);
        let bytes = read(request, LIMIT).await?;
        if bytes.is_empty() {
            return Ok(Self(Map::new()));
        }
        json?;
        Ok(Self(object(&bytes)?))
    }
}

/// The bytes of a body.
async fn read(request: Request, limit: usize) -> Result<Bytes> {
    let announced: Option<usize> =
        request.headers().get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    let mut stream = request.into_body().into_data_stream();
    if announced.is_some_and(|n| n > limit) {
        drain(stream).await;
        return Err(too_large(limit));
    }
    let mut first: Option<Bytes> = None;
    let mut rest: Vec<u8> = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(broken)?;
        if first.as_ref().map_or(0, Bytes::len) + rest.len() + chunk.len() > limit {
            drain(stream).await;
            return Err(too_large(limit));
        }
        // Nearly every body arrives in one piece, which is then used as it is.
        match first.take() {
            None if rest.is_empty() => first = Some(chunk),
            None => rest.extend_from_slice(&chunk),
            Some(piece) => {
                rest.extend_from_slice(&piece);
                rest.extend_from_slice(&chunk);
            }
        }
    }
    Ok(first.unwrap_or_else(|| rest.into()))
}

async fn drain(mut stream: axum::body::BodyDataStream) {
    let mut seen = 0;
    while let Some(Ok(chunk)) = stream.next().await {
        seen += chunk.len();
        if seen > DRAIN {
            return;
        }
    }
}

/// A body that goes away while it is read.
pub(crate) fn broken(why: impl std::fmt::Display) -> Problem {
    Problem::new(
        ProblemKind::BadRequest,
        "broken_body",
        format!("The body ended before it was complete: {why}."),
    )
}

/// 413.
pub(crate) fn too_large(limit: usize) -> Problem {
    let megabytes = limit / 1024 / 1024;
    Problem::new(
        ProblemKind::TooLarge,
        "too_large",
        format!("The body is larger than {megabytes} MB, which is the most."),
    )
}

/// Hands over a large body piece by piece, and `None` when it is complete.
pub(crate) async fn hand_over(body: Body, limit: usize, to: mpsc::Sender<Option<Bytes>>) -> Result<()> {
    // What announces itself as too large is not stored at all.
    let announced = body.size_hint().lower();
    let mut stream = body.into_data_stream();
    if announced > limit as u64 {
        drain(stream).await;
        return Err(too_large(limit));
    }
    let mut size = 0;
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(broken)?;
        size += piece.len();
        if size > limit {
            drain(stream).await;
            return Err(too_large(limit));
        }
        if to.send(Some(piece)).await.is_err() {
            // Who takes it has given up, for a reason of its own.
            drain(stream).await;
            return Ok(());
        }
    }
    let _ = to.send(None).await;
    Ok(())
}

fn is_json(request: &Request) -> Result<()> {
    let given = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json")) {
        return Ok(());
    }
    let what = if kind.is_empty() { "no content type".to_owned() } else { format!("“{kind}”") };
    Err(Problem::new(
        ProblemKind::MediaType,
        "media_type",
        format!("The body has {what}; send JSON with the header “Content-Type: application/json”."),
    ))
}

fn object(bytes: &[u8]) -> Result<Map<String, Json>> {
    match serde_json::from_slice(bytes) {
        Ok(Json::Object(map)) => Ok(map),
        Ok(other) => Err(Problem::invalid(
            "not_an_object",
            format!("The body is {}; a JSON object is expected.", what(&other)),
        )),
        Err(e) => {
            let (line, column) = (e.line(), e.column());
            let detail = format!("The body is not JSON: {e}.");
            let problem = Problem::new(ProblemKind::BadRequest, "bad_json", detail);
            Err(problem.with("line", line.into()).with("column", column.into()))
        }
    }
}

fn what(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
