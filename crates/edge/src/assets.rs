//! The web application's files, and its first page for every address that is not the API's.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, VARY,
};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use base::{Problem, ProblemKind};
use web_assets::Asset;

use crate::http::Failure;

/// Whatever no route knows.
pub(crate) async fn fallback(request: Request) -> Response {
    let path = request.uri().path();
    let within =
        |prefix: &str| path == prefix || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
    if within("/api") {
        return nowhere(path);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let detail = format!("{} is not possible at this address.", request.method());
        return Failure(Problem::new(ProblemKind::MethodNotAllowed, "method_not_allowed", detail))
            .into_response();
    }
    let name = path.trim_start_matches('/');
    match web_assets::asset(name) {
        Some(asset) if name != "index.html" => answer(&request, asset, asset.immutable),
        // A missing file is missing; it must not be the page, which a browser would take for a script.
        _ if within("/assets") => nowhere(path),
        _ => answer(&request, &web_assets::index(), false),
    }
}

fn nowhere(path: &str) -> Response {
    let short: String = path.chars().take(200).collect();
    let detail = format!("There is nothing at {short}. See /api/v1/openapi.json for what there is.");
    Failure(Problem::new(ProblemKind::NotFound, "not_found", detail)).into_response()
}

fn answer(request: &Request, asset: &Asset, immutable: bool) -> Response {
    let header =
        |name| request.headers().get(name).and_then(|v: &HeaderValue| v.to_str().ok()).unwrap_or_default();
    let known = header(IF_NONE_MATCH).split(',').any(|tag| tag.trim().trim_start_matches("W/") == asset.etag);
    let brotli = asset.brotli.filter(|_| takes_brotli(header(ACCEPT_ENCODING)));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(brotli.unwrap_or(asset.bytes)))
    };
    let headers = response.headers_mut();
    let keep = if immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(ETAG, HeaderValue::from_static(asset.etag));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if !known {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
        if brotli.is_some() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
    }
    response
}

fn takes_brotli(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|p| matches!(p, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_to_whoever_takes_it() {
        assert!(takes_brotli("gzip, deflate, br, zstd"));
        assert!(takes_brotli("br;q=0.5"));
        assert!(!takes_brotli("br;q=0, gzip"));
        assert!(!takes_brotli("gzip"));
    }
}
