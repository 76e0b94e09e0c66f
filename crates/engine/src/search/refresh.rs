//! Writing the documents of one object anew, when its fields say something else about what the search finds.

use base::{Id, Result};
use model::{Catalog, Field, Object};
use serde_json::json;

use crate::jobs::{after, page_by_page};
use crate::{Ctx, Engine, Job, JobKind, NewJob, Outcome};

/// The name of the kind of work.
const REFRESH: &str = "search.refresh";
/// Records whose documents are written in one transaction.
const GROUP: usize = 200;

/// The kind of background work.
pub(super) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: REFRESH, run }]
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    page_by_page(engine, job, "new search documents", |ctx, job| ctx.refresh_documents_page(job))
}

/// What of an object its documents are made of; `was` is the object before: a field that it never had is blank in all.
fn told<'a>(object: &'a Object, was: &Object) -> (&'a str, &'a [String], Vec<(&'a str, &'a str)>) {
    let had = |f: &Field| was.get(&f.name).is_some() || was.retired.iter().any(|r| r.name == f.name);
    let searched = object.fields.iter().filter(|f| (f.searchable || f.name == object.title) && had(f));
    let columns = searched.map(|f| (f.name.as_str(), f.main_column().map_or("", |c| c.name.as_str())));
    (&object.title, &object.detail, columns.collect())
}

/// Whether the search has ever a document of an object's records.
fn is_searched(object: &Object) -> bool {
    object.fields.iter().any(|f| f.searchable)
}

impl Ctx<'_, '_> {
    /// After a change of the catalog: has the documents of those objects written anew that are made of something else.
    pub(crate) fn refresh_documents(&mut self, old: &Catalog) -> Result<()> {
        let catalog = self.catalog.clone();
        for object in catalog.objects() {
            let Some(was) = old.object(&object.name) else { continue };
            if told(was, was) == told(object, was) || !(is_searched(was) || is_searched(object)) {
                continue;
            }
            if !self.next_ids(object, Id::nil(), 1)?.is_empty() {
                // No key that keeps a second one out: one that runs has passed records by what was wanted before.
                self.enqueue(NewJob::new(REFRESH, json!({"object": object.name})))?;
            }
        }
        Ok(())
    }

    /// One page of the job; whether there is more.
    fn refresh_documents_page(&mut self, job: &Job) -> Result<bool> {
        let name = job.payload["object"].as_str().unwrap_or_default();
        // It may have been set aside since.
        let Some(object) = self.state.object(name) else { return Ok(false) };
        let seen = job.seen(self.tx)?;
        let total = match seen["total"].as_i64() {
            Some(total) => total,
            None => self.count_all(&object.table)?,
        };
        let ids = self.next_ids(&object, after(&seen), GROUP)?;
        let Some(last) = ids.last() else { return Ok(false) };
        crate::derived::hold(self.tx, &object.table, &ids)?;
        let searched = is_searched(&object);
        for record in self.by_ids(&object, &ids)? {
            if searched && !record.is_trashed() {
                self.rewrite_document(&record)?;
            } else {
                self.drop_document(record.id())?;
            }
        }
        let done = seen["done"].as_i64().unwrap_or(0) + ids.len() as i64;
        let progress = json!({"object": name, "done": done, "total": total.max(done), "after": last});
        job.progress(self.tx, &progress)?;
        Ok(ids.len() == GROUP)
    }
}
