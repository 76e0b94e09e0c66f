//! Long work that is done page by page, each in a transaction of its own with the place it has come to.

use std::time::Instant;

use base::{Cell, ColumnType, Id, Result};
use chrono::Duration;
use db::Tx;
use model::Actor;
use serde_json::Value as Json;

use super::{Job, Outcome, TURN};
use crate::records::statement;
use crate::{Cause, Ctx, Engine};

/// Does page after page until one says that nothing is left; gives its worker back after a while.
pub(crate) fn page_by_page(
    engine: &Engine,
    job: &Job,
    why: &'static str,
    page: fn(&mut Ctx<'_, '_>, &Job) -> Result<bool>,
) -> Result<Outcome> {
    let begun = Instant::now();
    loop {
        let (own, job) = (engine.clone(), job.clone());
        let more = engine.db().write_blocking(move |tx| {
            page(&mut Ctx::new(&own, tx, Actor::system(why), Cause::default())?, &job)
        })?;
        if !more {
            return Ok(Outcome::Done);
        }
        if begun.elapsed() > TURN {
            return Ok(Outcome::Again(Duration::zero()));
        }
    }
}

impl Job {
    /// How far it said it had come; null before it said anything.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn seen(&self, tx: &mut Tx<'_>) -> Result<Json> {
        let id = [(Cell::Uuid(self.id), ColumnType::Uuid)];
        let ask = statement(tx.dialect(), "SELECT progress FROM job WHERE id = ?", id);
        let row = tx.query_one(&ask, &[ColumnType::Text])?;
        Ok(row.and_then(|r| serde_json::from_str(r[0].text()?).ok()).unwrap_or(Json::Null))
    }
}

/// Where a page begins that comes behind what was seen.
pub(crate) fn after(seen: &Json) -> Id {
    seen["after"].as_str().and_then(base::id::parse_id).unwrap_or_else(Id::nil)
}

impl Ctx<'_, '_> {
    /// How many rows a table has, for saying how far a job has come.
    pub(crate) fn count_all(&mut self, table: &str) -> Result<i64> {
        let ask = statement(self.tx.dialect(), &format!("SELECT count(*) FROM \"{table}\""), []);
        Ok(self.tx.query_one(&ask, &[ColumnType::Int])?.and_then(|r| r[0].int()).unwrap_or(0))
    }
}
