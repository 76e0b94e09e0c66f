//! Jobs: a new or changed field is computed for all records, and what one change affects too widely, page by page.

use std::time::Instant;

use base::id::parse_id;
use base::{ColumnType, Id, Result};
use chrono::Duration;
use model::Actor;
use model::derived::Derive;
use serde_json::{Value as Json, json};

use super::follow::hop_of;
use super::{GROUP, uuid};
use crate::jobs::TURN;
use crate::records::statement;
use crate::{Cause, Ctx, Engine, Job, JobKind, NewJob, Outcome};

/// A field for all records of its object.
const FILL: &str = "derived.fill";
/// A field for the records that a change affects.
pub(super) const FOLLOW: &str = "derived.follow";

/// The kinds of background work.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: FILL, run }, JobKind { name: FOLLOW, run }]
}

impl Ctx<'_, '_> {
    /// Has a field computed for all records that are there.
    pub(crate) fn fill_derived(&mut self, derive: &Derive) -> Result<()> {
        let Some(object) = self.state.object(&derive.object) else { return Ok(()) };
        if self.next_ids(&object, Id::nil(), 1)?.is_empty() {
            return Ok(());
        }
        let payload = json!({"object": derive.object, "field": derive.field});
        self.enqueue(NewJob::new(FILL, payload)).map(drop)
    }

    /// One page of a job; whether there is more.
    fn fill_page(&mut self, job: &Job) -> Result<bool> {
        let text = |key: &str| job.payload[key].as_str().unwrap_or_default();
        let ways = self.catalog.ways.clone();
        // It may have been set aside since.
        let derive = ways.kept().iter().find(|d| d.object == text("object") && d.field == text("field"));
        let object = self.state.object(text("object"));
        let (Some(derive), Some(object)) = (derive, object) else { return Ok(false) };
        let Some(position) = object.position(&derive.field) else { return Ok(false) };
        let seen = self.progress_of(job)?;
        let after = seen["after"].as_str().and_then(parse_id).unwrap_or_else(Id::nil);
        let back: Option<Vec<_>> =
            job.payload["back"].as_array().map(|list| list.iter().map(hop_of).collect());
        let (ids, total) = match back {
            Some(back) => {
                let start: Vec<Id> = serde_json::from_value(job.payload["start"].clone()).unwrap_or_default();
                (self.walk(&back, &start, after, GROUP)?, Json::Null)
            }
            None => {
                let total = match seen["total"].as_i64() {
                    Some(total) => total,
                    None => self.count_all(&object.table)?,
                };
                (self.next_ids(&object, after, GROUP)?, json!(total))
            }
        };
        let Some(last) = ids.last() else { return Ok(false) };
        let changed = self.recompute(&object, &[position], &ids)?;
        self.follow_values(&object, changed)?;
        let done = seen["done"].as_i64().unwrap_or(0) + ids.len() as i64;
        let total = total.as_i64().map(|t| t.max(done));
        job.progress(
            self.tx,
            &json!({"object": derive.object, "field": derive.field, "done": done, "total": total, "after": last}),
        )?;
        Ok(ids.len() == GROUP)
    }

    /// How far a job has come; null when it has only begun.
    pub(crate) fn progress_of(&mut self, job: &Job) -> Result<Json> {
        let ask = statement(self.tx.dialect(), "SELECT progress FROM job WHERE id = ?", [uuid(job.id)]);
        let row = self.tx.query_one(&ask, &[ColumnType::Text])?;
        Ok(row.and_then(|r| serde_json::from_str(r[0].text()?).ok()).unwrap_or(Json::Null))
    }

    fn count_all(&mut self, table: &str) -> Result<i64> {
        let ask = statement(self.tx.dialect(), &format!("SELECT count(*) FROM \"{table}\""), []);
        Ok(self.tx.query_one(&ask, &[ColumnType::Int])?.and_then(|r| r[0].int()).unwrap_or(0))
    }
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    let begun = Instant::now();
    loop {
        let (own, page) = (engine.clone(), job.clone());
        let more = engine.db().write_blocking(move |tx| {
            Ctx::new(&own, tx, Actor::system("derived fields"), Cause::default())?.fill_page(&page)
        })?;
        if !more {
            return Ok(Outcome::Done);
        }
        if begun.elapsed() > TURN {
            return Ok(Outcome::Again(Duration::zero()));
        }
    }
}
