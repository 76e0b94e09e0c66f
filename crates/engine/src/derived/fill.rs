//! Jobs: a new or changed field is computed for all records, and what one change affects too widely, page by page.

use base::{Id, Result};
use model::derived::Derive;
use serde_json::{Value as Json, json};

use super::GROUP;
use super::follow::hop_of;
use crate::jobs::{after, page_by_page};
use crate::{Ctx, Engine, Job, JobKind, NewJob, Outcome};

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
        let seen = job.seen(self.tx)?;
        let after = after(&seen);
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
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    page_by_page(engine, job, "derived fields", |ctx, job| ctx.fill_page(job))
}
