//! The job table.

use base::{Cell, ColumnType, Dialect, Id, Problem, Result};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use serde_json::{Value as Json, json};

use super::{Job, NewJob};
use crate::records::statement;

/// How long a claimed job is left alone before it counts as abandoned; runners renew it.
pub(super) const LEASE: Duration = Duration::seconds(60);

fn time(at: DateTime<Utc>) -> (Cell, ColumnType) {
    (Cell::Time(at), ColumnType::Time)
}

fn text(t: impl Into<String>) -> (Cell, ColumnType) {
    (Cell::Text(t.into()), ColumnType::Text)
}

fn id(id: Id) -> (Cell, ColumnType) {
    (Cell::Uuid(id), ColumnType::Uuid)
}

/// Puts a job into the queue, in the caller's transaction. With a key that already waits or runs it does nothing.
///
/// # Errors
/// Database problems.
pub fn enqueue(tx: &mut Tx<'_>, now: DateTime<Utc>, job: NewJob) -> Result<Id> {
    let sql = "INSERT INTO job (id, kind, payload, state, run_at, attempts, max_attempts, dedupe, created_at) \
               VALUES (?, ?, ?, 'waiting', ?, 0, ?, ?, ?) ON CONFLICT (dedupe) DO NOTHING";
    let values = [
        id(job.id),
        text(job.kind),
        text(job.payload.to_string()),
        time(job.run_at.unwrap_or(now)),
        (Cell::Int(job.max_attempts), ColumnType::Int),
        (job.dedupe.map_or(Cell::Null, Cell::Text), ColumnType::Text),
        time(now),
    ];
    tx.execute(&statement(tx.dialect(), sql, values))?;
    tx.notify("kith_jobs", "")?;
    Ok(job.id)
}

/// Claims up to `most` jobs that are due: those that wait, and those whose process has gone silent.
pub(super) fn claim(tx: &mut Tx<'_>, now: DateTime<Utc>, by: Id, most: i64) -> Result<Vec<Job>> {
    let skip = match tx.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR UPDATE SKIP LOCKED",
    };
    let sql = format!(
        "UPDATE job SET state = 'running', attempts = attempts + 1, locked_by = ?, lock_until = ? WHERE id IN \
         (SELECT id FROM job WHERE (state = 'waiting' AND run_at <= ?) OR (state = 'running' AND lock_until < ?) \
         ORDER BY run_at, id LIMIT ?{skip}) RETURNING id, kind, payload, attempts, max_attempts"
    );
    let values = [id(by), time(now + LEASE), time(now), time(now), (Cell::Int(most), ColumnType::Int)];
    let types = [ColumnType::Uuid, ColumnType::Text, ColumnType::Text, ColumnType::Int, ColumnType::Int];
    let rows = tx.query(&statement(tx.dialect(), &sql, values), &types)?;
    Ok(rows
        .into_iter()
        .map(|row| Job {
            id: row[0].id().unwrap_or_default(),
            kind: row[1].text().unwrap_or_default().to_owned(),
            payload: row[2].text().and_then(|t| serde_json::from_str(t).ok()).unwrap_or(Json::Null),
            attempts: row[3].int().unwrap_or(0),
            max_attempts: row[4].int().unwrap_or(0),
        })
        .collect())
}

/// Keeps a claim alive while the job runs.
pub(super) fn renew(tx: &mut Tx<'_>, now: DateTime<Utc>, by: Id) -> Result<()> {
    let sql = "UPDATE job SET lock_until = ? WHERE locked_by = ? AND state = 'running'";
    tx.execute(&statement(tx.dialect(), sql, [time(now + LEASE), id(by)])).map(drop)
}

/// The job is done; its key is free again.
pub(super) fn done(tx: &mut Tx<'_>, now: DateTime<Utc>, job: Id) -> Result<()> {
    let sql = "UPDATE job SET state = 'done', finished_at = ?, lock_until = NULL, dedupe = NULL, last_error = NULL WHERE id = ?";
    tx.execute(&statement(tx.dialect(), sql, [time(now), id(job)])).map(drop)
}

/// The job wants to run again later, without a failure.
pub(super) fn again(tx: &mut Tx<'_>, at: DateTime<Utc>, job: Id) -> Result<()> {
    let sql = "UPDATE job SET state = 'waiting', run_at = ?, attempts = 0, lock_until = NULL WHERE id = ?";
    tx.execute(&statement(tx.dialect(), sql, [time(at), id(job)])).map(drop)
}

/// The job failed: it waits for its next try, or is given up.
pub(super) fn failed(tx: &mut Tx<'_>, now: DateTime<Utc>, job: &Job, error: &str) -> Result<()> {
    let give_up = job.attempts >= job.max_attempts;
    // 15 s, 30 s, 1 min … at most 6 hours.
    let pause =
        Duration::seconds(15i64.saturating_mul(1 << job.attempts.clamp(1, 12).saturating_sub(1)).min(21_600));
    let state = if give_up { "failed" } else { "waiting" };
    let sql = "UPDATE job SET state = ?, run_at = ?, lock_until = NULL, last_error = ?, \
               finished_at = CASE WHEN ? = 'failed' THEN CAST(? AS BIGINT) ELSE NULL END, \
               dedupe = CASE WHEN ? = 'failed' THEN NULL ELSE dedupe END WHERE id = ?";
    let sql = match tx.dialect() {
        Dialect::Sqlite => sql.to_owned(),
        Dialect::Postgres => sql.replace("CAST(? AS BIGINT)", "CAST(? AS timestamptz)"),
    };
    let short: String = error.chars().take(2_000).collect();
    let values =
        [text(state), time(now + pause), text(short), text(state), time(now), text(state), id(job.id)];
    tx.execute(&statement(tx.dialect(), &sql, values)).map(drop)
}

/// Jobs, newest first, at most 200; of one state when named.
///
/// # Errors
/// Database problems.
pub fn list(tx: &mut Tx<'_>, state: Option<&str>) -> Result<Vec<Json>> {
    let filter = if state.is_some() { "WHERE state = ?" } else { "" };
    let sql = format!(
        "SELECT id, kind, state, attempts, max_attempts, run_at, last_error, progress, created_at, finished_at \
         FROM job {filter} ORDER BY created_at DESC, id DESC LIMIT 200"
    );
    use ColumnType::{Int, Text, Time, Uuid};
    let types = [Uuid, Text, Text, Int, Int, Time, Text, Text, Time, Time];
    let rows = tx.query(&statement(tx.dialect(), &sql, state.map(text)), &types)?;
    let at = |cell: &Cell| cell.time().map(model::kind::time::wire);
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "id": row[0].id(), "kind": row[1].text(), "state": row[2].text(), "attempts": row[3].int(),
                "max_attempts": row[4].int(), "run_at": at(&row[5]), "last_error": row[6].text(),
                "progress": row[7].text().and_then(|t| serde_json::from_str::<Json>(t).ok()),
                "created_at": at(&row[8]), "finished_at": at(&row[9]),
            })
        })
        .collect())
}

/// Runs a failed job again.
///
/// # Errors
/// 404 when there is no failed job of this id.
pub fn retry(tx: &mut Tx<'_>, now: DateTime<Utc>, job: Id) -> Result<()> {
    let sql = "UPDATE job SET state = 'waiting', run_at = ?, attempts = 0, finished_at = NULL WHERE id = ? AND state = 'failed'";
    match tx.execute(&statement(tx.dialect(), sql, [time(now), id(job)]))? {
        0 => Err(Problem::not_found("failed job")),
        _ => tx.notify("kith_jobs", ""),
    }
}

impl Job {
    /// Shows how far the job has come.
    ///
    /// # Errors
    /// Database problems.
    pub fn progress(&self, tx: &mut Tx<'_>, progress: &Json) -> Result<()> {
        let sql = "UPDATE job SET progress = ? WHERE id = ?";
        tx.execute(&statement(tx.dialect(), sql, [text(progress.to_string()), id(self.id)])).map(drop)
    }
}

/// Whether anything is due; asked before claiming, so that an idle process writes nothing.
pub(super) fn due(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<bool> {
    let sql = "SELECT 1 FROM job WHERE state = 'waiting' AND run_at <= ? UNION ALL \
               SELECT 1 FROM job WHERE state = 'running' AND lock_until < ? LIMIT 1";
    let sql = match tx.dialect() {
        Dialect::Sqlite => sql.to_owned(),
        Dialect::Postgres => sql.replace("SELECT 1 ", "SELECT 1::bigint "),
    };
    Ok(tx.query_one(&statement(tx.dialect(), &sql, [time(now), time(now)]), &[ColumnType::Int])?.is_some())
}
