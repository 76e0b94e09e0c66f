//! A good answer: JSON bytes with a status and the few headers that differ.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base::{Problem, Result};
use serde_json::Value as Json;

use super::Failure;

/// What a handler answers with.
pub(crate) type Reply = std::result::Result<Answer, Failure>;

/// A good answer.
#[derive(Debug)]
pub(crate) struct Answer {
    status: StatusCode,
    body: Vec<u8>,
    etag: Option<i64>,
    location: Option<String>,
    cookie: Option<String>,
}

impl Answer {
    /// 200 with JSON that is already text.
    pub fn bytes(body: Vec<u8>) -> Self {
        Self { status: StatusCode::OK, body, etag: None, location: None, cookie: None }
    }

    /// 200 with JSON.
    pub fn json(json: &Json) -> Result<Self> {
        Ok(Self::bytes(bytes(json)?))
    }

    /// 204.
    pub fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, ..Self::bytes(Vec::new()) }
    }

    /// 200 with a record, marked with its version.
    pub fn record(record: &Json) -> Result<Self> {
        Ok(Self { etag: record["version"].as_i64(), ..Self::json(record)? })
    }

    /// 200 with a record that is already text, marked with its version.
    pub fn version(body: Vec<u8>, version: i64) -> Self {
        Self { etag: Some(version), ..Self::bytes(body) }
    }

    /// 201 with the new thing's address.
    pub fn created(self, location: String) -> Self {
        Self { status: StatusCode::CREATED, location: Some(location), ..self }
    }

    /// Sets a cookie.
    pub fn cookie(mut self, cookie: String) -> Self {
        self.cookie = Some(cookie);
        self
    }
}

/// JSON as bytes.
pub(crate) fn bytes(json: &Json) -> Result<Vec<u8>> {
    serde_json::to_vec(json).map_err(Problem::internal)
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let empty = self.body.is_empty();
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if !empty {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let texts = [
            (ETAG, self.etag.map(|version| format!("\"{version}\""))),
            (LOCATION, self.location),
            (SET_COOKIE, self.cookie),
        ];
        for (name, text) in texts {
            if let Some(value) = text.and_then(|t| HeaderValue::from_str(&t).ok()) {
                headers.insert(name, value);
            }
        }
        response
    }
}
