//! The job that brings all amounts up to the rates: begun by every change of a rate, of a money field's date and of the
//! reporting currency. It goes through the records that have money in another currency, page by page.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;

use base::id::parse_id;
use base::{Cell, ColumnType, Id, Result};
use chrono::Duration;
use model::{Actor, Catalog, Object};
use serde_json::json;

use super::{Book, Kept};
use crate::jobs::TURN;
use crate::records::statement;
use crate::{Cause, Ctx, Engine, Job, JobKind, NewJob, Outcome, Schedule};

/// The kind of the job, and the key under which it waits.
const REFRESH: &str = "rates.refresh";
/// The kind of the job that begins it every night, where there are rates at all.
const NIGHTLY_KIND: &str = "rates.nightly";
/// Records of one page.
const PAGE: usize = 500;

/// The kinds of background work.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: REFRESH, run }, JobKind { name: NIGHTLY_KIND, run: nightly }]
}

/// Amounts that go by today's rate, and rates that were entered for a later day, are looked at every night.
pub(crate) const NIGHTLY: Schedule =
    Schedule { name: "rates.nightly", pattern: "5 0 * * *", kind: NIGHTLY_KIND };

impl Ctx<'_, '_> {
    /// Has all amounts converted anew. Many changes make one job, which sees all of them: it gives its key back before
    /// it reads, and whoever comes while it waits holds its row.
    ///
    /// # Errors
    /// Database problems.
    pub fn refresh_rates(&mut self) -> Result<()> {
        loop {
            self.enqueue(NewJob::new(REFRESH, json!({})).once(REFRESH))?;
            let sql = "UPDATE job SET dedupe = dedupe WHERE dedupe = ?";
            let key = [(Cell::Text(REFRESH.to_owned()), ColumnType::Text)];
            if self.tx.execute(&statement(self.tx.dialect(), sql, key))? > 0 {
                return Ok(());
            }
        }
    }

    /// Another reporting currency: what is kept is worth nothing there, and is computed anew.
    pub(crate) fn report_anew(&mut self) -> Result<()> {
        for object in self.catalog.clone().objects() {
            for field in &object.fields {
                let Some(column) = &field.reporting else { continue };
                let name = &column.name;
                let sql =
                    format!("UPDATE \"{}\" SET \"{name}\" = NULL WHERE \"{name}\" IS NOT NULL", object.table);
                self.tx.execute(&statement(self.tx.dialect(), &sql, []))?;
            }
        }
        if self.keeps_rates()? { self.refresh_rates() } else { Ok(()) }
    }

    /// One page; whether there is more.
    fn refresh_page(&mut self, job: &Job) -> Result<bool> {
        let seen = job.seen(self.tx)?;
        let catalog = self.catalog.clone();
        let with_money: Vec<&Object> =
            catalog.objects().iter().filter(|o| o.fields.iter().any(|f| f.reporting.is_some())).collect();
        if seen.is_null() {
            let sql = "UPDATE job SET dedupe = NULL WHERE id = ?";
            let id = [(Cell::Uuid(job.id), ColumnType::Uuid)];
            self.tx.execute(&statement(self.tx.dialect(), sql, id))?;
            job.progress(self.tx, &json!({"done": 0}))?;
            return Ok(true);
        }
        let at = seen["object"].as_str();
        let from = with_money.iter().position(|o| Some(o.name.as_str()) == at).unwrap_or(0);
        let Some(object) = with_money.get(from).and_then(|o| self.state.object(&o.name)) else {
            return Ok(false);
        };
        let after = seen["after"].as_str().and_then(parse_id).unwrap_or_else(Id::nil);
        let done = seen["done"].as_i64().unwrap_or(0);
        let ids = self.foreign_ids(&object, after)?;
        let changed = self.convert_anew(&object, &ids)?;
        self.follow_values(&object, changed)?;
        let done = done + ids.len() as i64;
        let progress = match (ids.last().filter(|_| ids.len() == PAGE), with_money.get(from + 1)) {
            (Some(last), _) => json!({"object": object.name, "after": last, "done": done}),
            (None, Some(next)) => json!({"object": next.name, "done": done}),
            (None, None) => return Ok(false),
        };
        job.progress(self.tx, &progress)?;
        Ok(true)
    }

    /// The next records with money in another currency, or with something left of it.
    fn foreign_ids(&mut self, object: &Object, after: Id) -> Result<Vec<Id>> {
        let (mut wheres, mut values) = (Vec::new(), vec![(Cell::Uuid(after), ColumnType::Uuid)]);
        for field in &object.fields {
            let currency = field.column(model::field::Role::Part("currency"));
            let (Some(kept), Some(currency)) = (&field.reporting, currency) else { continue };
            wheres.push(format!("\"{}\" <> ? OR \"{}\" IS NOT NULL", currency.name, kept.name));
            let own = self.workspace.currency.code().to_owned();
            values.push((Cell::Text(own), ColumnType::Text));
        }
        let sql = format!(
            "SELECT id FROM \"{}\" WHERE id > ? AND ({}) ORDER BY id LIMIT {PAGE}",
            object.table,
            wheres.join(" OR ")
        );
        let rows = self.tx.query(&statement(self.tx.dialect(), &sql, values), &[ColumnType::Uuid])?;
        Ok(rows.iter().filter_map(|row| row[0].id()).collect())
    }

    /// Converts the money of some records anew; which records differ, by field. Silent: no new version, no event.
    pub(crate) fn convert_anew(
        &mut self,
        object: &Arc<Object>,
        ids: &[Id],
    ) -> Result<HashMap<usize, Vec<Id>>> {
        let fields: Vec<usize> =
            (0..object.fields.len()).filter(|i| object.fields[*i].reporting.is_some()).collect();
        if ids.is_empty() || fields.is_empty() {
            return Ok(HashMap::new());
        }
        let columns: Vec<&str> =
            fields.iter().filter_map(|i| Some(object.fields[*i].reporting.as_ref()?.name.as_str())).collect();
        let listed: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
        let places = vec!["?"; ids.len()].join(", ");
        let sql = format!(
            "SELECT id, {} FROM \"{}\" WHERE id IN ({places}) ORDER BY id{}",
            listed.join(", "),
            object.table,
            self.tx.dialect().hold()
        );
        let keys = ids.iter().map(|id| (Cell::Uuid(*id), ColumnType::Uuid));
        let mut types = vec![ColumnType::Int; columns.len() + 1];
        types[0] = ColumnType::Uuid;
        let rows = self.tx.query(&statement(self.tx.dialect(), &sql, keys), &types)?;
        let were: HashMap<Id, Vec<Kept>> = rows
            .iter()
            .filter_map(|row| Some((row[0].id()?, row[1..].iter().map(Cell::int).collect())))
            .collect();
        let mut book = Book::default();
        let mut changed: HashMap<usize, Vec<Id>> = HashMap::new();
        for record in self.whole_by_ids(object, ids)? {
            let Some(was) = were.get(&record.id()) else { continue };
            let (mut sets, mut values) = (Vec::new(), Vec::new());
            for (n, &i) in fields.iter().enumerate() {
                let is = self.worth(&mut book, &record, i)?;
                if is != was[n] {
                    sets.push(format!("{} = ?", listed[n]));
                    values.push((is.map_or(Cell::Null, Cell::Int), ColumnType::Int));
                    changed.entry(i).or_default().push(record.id());
                }
            }
            if sets.is_empty() {
                continue;
            }
            values.push((Cell::Uuid(record.id()), ColumnType::Uuid));
            let sql = format!("UPDATE \"{}\" SET {} WHERE id = ?", object.table, sets.join(", "));
            self.tx.execute(&statement(self.tx.dialect(), &sql, values))?;
        }
        Ok(changed)
    }
}

/// Where money is, and by which date it goes: what a change of the catalog may change.
pub(crate) fn dates(catalog: &Catalog) -> BTreeSet<(String, String, String)> {
    let of = |object: &Object| -> Vec<(String, String, String)> {
        let money = object.fields.iter().filter_map(|f| Some((f, f.reporting.as_ref()?)));
        money.map(|(f, c)| (object.name.clone(), c.name.clone(), f.rate_date().to_owned())).collect()
    };
    catalog.objects().iter().flat_map(of).collect()
}

fn nightly(engine: &Engine, _: &Job) -> Result<Outcome> {
    engine.write_as(Actor::system("a new day"), Cause::default(), |ctx| {
        if ctx.keeps_rates()? { ctx.refresh_rates() } else { Ok(()) }
    })?;
    Ok(Outcome::Done)
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    let begun = Instant::now();
    loop {
        let (own, page) = (engine.clone(), job.clone());
        let more = engine.db().write_blocking(move |tx| {
            Ctx::new(&own, tx, Actor::system("new rates"), Cause::default())?.refresh_page(&page)
        })?;
        if !more {
            return Ok(Outcome::Done);
        }
        if begun.elapsed() > TURN {
            return Ok(Outcome::Again(Duration::zero()));
        }
    }
}
