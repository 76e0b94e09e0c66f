//! `/healthz`, `/readyz` and `/metrics`: for whoever runs the program.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base::{ColumnType, Result, Statement};

use crate::AppState;
use crate::http::Failure;

/// The process is alive.
pub(crate) async fn healthz() -> Response {
    plain("ok\n".to_owned())
}

/// The database answers.
pub(crate) async fn readyz(State(state): State<AppState>) -> std::result::Result<Response, Failure> {
    let answered = state.engine().db().read(|tx| {
        // A type is said because PostgreSQL would take a plain 1 for a smaller number.
        tx.query(&Statement::text("SELECT CAST(1 AS bigint)"), &[ColumnType::Int]).map(drop)
    });
    answered.await?;
    Ok(plain("ready\n".to_owned()))
}

/// Counters for Prometheus.
pub(crate) async fn metrics(State(state): State<AppState>) -> std::result::Result<Response, Failure> {
    let db = state.engine().db();
    let jobs: Result<Vec<(String, i64)>> = db
        .read(|tx| {
            let sql = "SELECT state, COUNT(*) FROM job WHERE state <> 'done' GROUP BY state ORDER BY state";
            let rows = tx.query(&Statement::text(sql), &[ColumnType::Text, ColumnType::Int])?;
            Ok(rows
                .iter()
                .map(|row| (row[0].text().unwrap_or_default().to_owned(), row[1].int().unwrap_or(0)))
                .collect())
        })
        .await;
    let mut jobs = jobs?;
    for state in ["failed", "running", "waiting"] {
        if !jobs.iter().any(|(s, _)| s == state) {
            jobs.push((state.to_owned(), 0));
        }
    }
    Ok(plain(state.metrics().page(&db.stats(), &jobs)))
}

fn plain(text: String) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
