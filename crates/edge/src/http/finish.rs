//! Around every request: its id, the last word on panics and problems, headers, counters.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Problem, ProblemKind};
use futures_util::FutureExt;

use super::problem::{self, Carried, Failure};
use super::{headers, origin};
use crate::AppState;

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layer.
pub(crate) async fn finish(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let method = request.method().clone();
    let api = request.uri().path().starts_with("/api/");
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = match guarded(&state, request, next).await {
        Ok(response) => response,
        Err(problem) => Failure(problem).into_response(),
    };
    if let Some(Carried(problem)) = response.extensions_mut().remove::<Carried>() {
        problem::write(&mut response, &problem, &id);
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        // Which methods there are is written into the header `Allow` further out.
        let detail = format!("{method} is not possible at this address; the header Allow says what is.");
        let problem = Problem::new(ProblemKind::MethodNotAllowed, "method_not_allowed", detail);
        problem::write(&mut response, &problem, &id);
    }
    headers::secure(response.headers_mut(), api);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID.clone(), value);
    }
    let took = started.elapsed();
    let (status, route) = (response.status().as_u16(), route.as_ref().map_or("other", MatchedPath::as_str));
    state.metrics().count(method.as_str(), route, status, took);
    tracing::debug!(request = id, %method, route, status, ms = took.as_secs_f64() * 1000.0, "answered");
    response
}

/// The request itself, within its limits. A panic is a problem like any other.
async fn guarded(state: &AppState, request: Request, next: Next) -> base::Result<Response> {
    // Files are cheap, and a browser asks for many at once.
    let api = request.uri().path().starts_with("/api/");
    let _seat = if api { Some(state.crowd().enter(&request)?) } else { None };
    if !request.headers().contains_key("authorization") {
        origin::check(request.method(), request.headers())?;
    }
    AssertUnwindSafe(next.run(request)).catch_unwind().await.map_err(|panic| {
        let said = panic.downcast_ref::<&str>().copied().map(str::to_owned);
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Problem::internal(format!("a handler panicked: {said}"))
    })
}

/// The caller's own id when it is a sane one, so that logs on both sides meet; else a fresh one.
fn request_id(headers: &HeaderMap) -> String {
    headers
        .get(&REQUEST_ID)
        .and_then(|v| v.to_str().ok())
        .filter(|v| {
            (8..=64).contains(&v.len()) && v.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        })
        .map_or_else(|| base::id::new_id().to_string(), str::to_owned)
}
