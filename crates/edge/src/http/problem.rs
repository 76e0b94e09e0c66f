//! A bad answer: RFC 9457. A handler only says what is wrong; [`super::finish`] writes it, with the request's id.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base::{Problem, ProblemKind};
use serde_json::{Map, Value as Json, json};

/// A problem on its way out.
#[derive(Debug)]
pub(crate) struct Failure(pub Problem);

impl<P: Into<Problem>> From<P> for Failure {
    fn from(problem: P) -> Self {
        Self(problem.into())
    }
}

/// The problem, carried by the response until it is written.
#[derive(Clone)]
pub(crate) struct Carried(pub Problem);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status(&self.0);
        response.extensions_mut().insert(Carried(self.0));
        response
    }
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The problem's JSON. The details of an internal one go to the log, and only there.
pub(crate) fn to_json(problem: &Problem, request: &str) -> Json {
    let internal = problem.kind == ProblemKind::Internal;
    let mut out = Map::new();
    out.insert("type".into(), json!(format!("/problems/{}", problem.code)));
    out.insert("code".into(), json!(problem.code));
    out.insert("title".into(), json!(problem.kind.title()));
    out.insert("status".into(), json!(problem.kind.status()));
    let detail = if internal {
        format!("This is a fault of the program. It was written into the log as request {request}.")
    } else {
        problem.detail.clone()
    };
    out.insert("detail".into(), json!(detail));
    out.insert("request_id".into(), json!(request));
    out.insert("problems".into(), json!(problem.problems));
    if !internal {
        out.extend(
            problem.extra.iter().filter(|(key, _)| *key != "constraint").map(|(k, v)| (k.clone(), v.clone())),
        );
    }
    Json::Object(out)
}

/// A problem of one item among many, inside the answer for all.
pub(crate) fn item(problem: &Problem) -> Json {
    let mut json = to_json(problem, "");
    if let Json::Object(map) = &mut json {
        map.shift_remove("request_id");
    }
    json
}

/// Writes a problem into its response.
pub(crate) fn write(response: &mut Response, problem: &Problem, request: &str) {
    if problem.kind == ProblemKind::Internal {
        tracing::error!(request, detail = %problem.detail, "a request failed");
    }
    *response.status_mut() = status(problem);
    *response.body_mut() = Body::from(to_json(problem, request).to_string());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    match problem.kind {
        ProblemKind::TooMany | ProblemKind::Unavailable => {
            let seconds = problem.extra.get("retry_after").and_then(Json::as_u64).unwrap_or(1);
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        ProblemKind::NotSignedIn => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"kith\""));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_tells_nothing_but_where_it_is_logged() {
        let json = to_json(&Problem::internal("no such column: secret").with("sql", json!("SELECT")), "r-1");
        assert_eq!(json["status"], 500);
        assert!(!json.to_string().contains("secret") && !json.to_string().contains("SELECT"));
        assert!(json["detail"].as_str().unwrap().contains("r-1"));
    }

    #[test]
    fn a_problem_has_a_stable_type_and_all_fields() {
        let json = to_json(&Problem::field("name", "required", "A name is needed."), "r-2");
        assert_eq!(json["type"], "/problems/invalid");
        assert_eq!(json["problems"][0]["field"], "name");
        assert_eq!(json["request_id"], "r-2");
    }
}
