//! Writing all documents anew, when a new program keeps something else in them.

use std::time::Instant;

use base::{Cell, ColumnType, Id, Result};
use chrono::Duration;
use db::Tx;
use model::Actor;
use serde_json::json;

use crate::boot::{meta, set_meta};
use crate::jobs::{TURN, enqueue};
use crate::records::statement;
use crate::{Cause, Ctx, Engine, Job, JobKind, NewJob, Outcome};

/// Counts up whenever a document's text is made differently.
const FORMAT: &str = "2";
/// Records whose documents are written in one transaction.
const GROUP: i64 = 500;

/// The kind of background work.
pub(super) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: "search.rebuild", run }]
}

/// Asks for new documents when those that are there were made by another program than this one.
pub(crate) fn when_changed(tx: &mut Tx<'_>, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
    if meta(tx, "search_format")?.as_deref() == Some(FORMAT) {
        return Ok(());
    }
    set_meta(tx, "search_format", FORMAT)?;
    let any = statement(tx.dialect(), "SELECT seq FROM event LIMIT 1", []);
    if tx.query_one(&any, &[ColumnType::Int])?.is_some() {
        enqueue(tx, now, NewJob::new("search.rebuild", json!({})))?;
    }
    Ok(())
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    let objects = engine.state().catalog.clone();
    let searched = objects.objects().iter().filter(|o| o.fields.iter().any(|f| f.searchable));
    // Those that have their document are passed over when it goes on.
    let begun = Instant::now();
    for object in searched {
        let mut after = Id::nil();
        loop {
            let (engine_, name, job) = (engine.clone(), object.name.clone(), job.clone());
            let group = engine.db().write_blocking(move |tx| {
                let mut ctx =
                    Ctx::new(&engine_, tx, Actor::system("new search documents"), Cause::default())?;
                let group = ctx.missing_documents(&name, after)?;
                job.progress(ctx.tx, &json!({"object": name}))?;
                Ok(group)
            })?;
            match group.last() {
                Some(last) => after = *last,
                None => break,
            }
            if begun.elapsed() > TURN {
                return Ok(Outcome::Again(Duration::zero()));
            }
        }
    }
    Ok(Outcome::Done)
}

impl Ctx<'_, '_> {
    /// Writes documents for the next living records of an object that have none; which these were.
    fn missing_documents(&mut self, object: &str, after: Id) -> Result<Vec<Id>> {
        let object = self.object(object)?;
        let sql = format!(
            "SELECT t.id FROM \"{}\" t WHERE t.id > ? AND t.deleted_at IS NULL AND NOT EXISTS \
             (SELECT 1 FROM search_doc d WHERE d.record_id = t.id) ORDER BY t.id LIMIT ?",
            object.table
        );
        let values = [(Cell::Uuid(after), ColumnType::Uuid), (Cell::Int(GROUP), ColumnType::Int)];
        let rows = self.tx.query(&statement(self.tx.dialect(), &sql, values), &[ColumnType::Uuid])?;
        let ids: Vec<Id> = rows.iter().filter_map(|row| row[0].id()).collect();
        for id in &ids {
            if let Some(record) = self.find(&object, *id)? {
                self.write_document(&record)?;
            }
        }
        Ok(ids)
    }
}
