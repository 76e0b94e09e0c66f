//! One change: held against everything, planned, applied.

use std::sync::Arc;

use base::{Problem, Result};
use model::Catalog;
use model::overlay::{Entry, EntryKey, EntryKind, Overlay};
use model::plan::{self, Snapshot, Step};
use serde_json::{Map, Value as Json, json};

use super::store;
use super::uses::Use;
use crate::shaped::{self, Unbound};
use crate::{Ctx, NewJob, boot, rates};

/// What a change does, before or after it was made.
pub struct Planned {
    /// What is done to the tables, one sentence each.
    pub steps: Vec<String>,
    /// What it affects.
    pub affects: Vec<Use>,
    /// What a formula or roll-up gives for some records, when it is only planned.
    pub sample: Option<Vec<Json>>,
}

impl Planned {
    /// As the wire shows it.
    pub fn describe(&self) -> Json {
        let mut shown = json!({
            "steps": self.steps,
            "affects": self.affects.iter().map(Use::describe).collect::<Vec<_>>(),
        });
        if let Some(sample) = &self.sample {
            shown["sample"] = json!(sample);
        }
        shown
    }
}

impl Ctx<'_, '_> {
    /// The overlay as the transaction sees it.
    pub(crate) fn overlay(&mut self) -> Result<Overlay> {
        self.engine.overlay(self.tx)
    }

    /// The catalog with changed entries, if it holds together.
    pub(crate) fn with_entries(
        &self,
        overlay: &mut Overlay,
        entries: &[(EntryKey, Entry)],
    ) -> Result<Catalog> {
        for (key, entry) in entries {
            overlay.entries.insert(key.clone(), entry.clone());
        }
        let declared = &self.engine.inner.declared;
        declared
            .with(self.catalog.version + 1, overlay, &self.workspace)
            .map_err(|sentence| Problem::invalid("catalog", format!("This does not fit: {sentence}.")))
    }

    /// Makes the change, or only says what it would do.
    pub(crate) fn apply_entries(
        &mut self,
        mut entries: Vec<(EntryKey, Entry)>,
        affects: Vec<Use>,
        dry_run: bool,
    ) -> Result<(Arc<Catalog>, Planned)> {
        let mut overlay = self.overlay()?;
        let there = overlay.clone();
        let mut catalog = self.with_entries(&mut overlay, &entries)?;
        if self.fresh_columns(&catalog, &overlay, &mut entries) {
            catalog = self.with_entries(&mut overlay, &entries)?;
        }
        let before: Vec<Option<Entry>> =
            entries.iter().map(|(key, _)| there.entries.get(key).cloned()).collect();
        let needed = self.still_derived(&catalog, &entries)?;
        if let Some(first) = needed.first().filter(|_| !dry_run) {
            let message = format!("{}; change or set that aside first.", first.message);
            return Err(Problem::field("", "in_use", message));
        }
        let wanted = plan::wanted(&catalog);
        let old = boot::tables(self.tx)?;
        let steps = plan::plan(&old, &wanted);
        self.still_bound(&catalog, &entries)?;
        let twice = self.not_unique(&old, &steps)?;
        if let Some(first) = twice.first().filter(|_| !dry_run) {
            let message = format!("{}; merge them or clear what is there twice first.", first.message);
            return Err(Problem::field("unique", "not_unique", message));
        }
        let affects = affects.into_iter().chain(twice).chain(needed).collect();
        let late = super::index::late(self.tx, &old, &steps)?;
        let sentences = steps.iter().zip(late).map(|(step, late)| sentence(step, late)).collect();
        let mut planned = Planned { steps: sentences, affects, sample: None };
        if dry_run {
            planned.sample = self.sample_of(&catalog, &entries)?;
            return Ok((Arc::new(catalog), planned));
        }
        self.ready_for_secrets(&catalog)?;
        super::index::not_while_building(self.tx, &steps)?;
        boot::apply_steps(self.tx, self.now, &old, &wanted, &steps)?;
        let old = self.catalog.clone();
        for ((key, entry), before) in entries.iter().zip(before) {
            store::put(self.tx, key, entry)?;
            self.emit_configured(key, before.as_ref(), entry)?;
            if let ((EntryKind::Field, object, name), None) = (key, before) {
                self.number_what_is_there(&catalog, object, name)?;
            }
        }
        let workspace = self.workspace.clone();
        let state = self.engine.renew_as(self.tx, catalog, &workspace)?;
        self.adopt(state.clone());
        self.derive_anew(&old)?;
        if !rates::dates(&self.catalog).is_subset(&rates::dates(&old)) && self.keeps_rates()? {
            self.refresh_rates()?;
        }
        self.refresh_documents(&old)?;
        Ok((state.catalog.clone(), planned))
    }

    /// A new automatic number counts the records that are there as well.
    fn number_what_is_there(&mut self, catalog: &Catalog, object: &str, name: &str) -> Result<()> {
        let field = catalog.object(object).and_then(|o| o.get(name));
        if field.is_some_and(|f| f.kind.numbering().is_some()) {
            let payload = json!({"object": object, "field": name});
            self.enqueue(NewJob::new(super::number::NUMBER, payload))?;
        }
        Ok(())
    }

    /// Every expression of the workspace that could be bound before still can.
    fn still_bound(&mut self, catalog: &Catalog, entries: &[(EntryKey, Entry)]) -> Result<()> {
        let (_, unbound) = shaped::bind(catalog, &self.workspace);
        let known = |u: &Unbound| {
            self.state.unbound.iter().any(|k| (&k.object, &k.of, k.key) == (&u.object, &u.of, u.key))
        };
        let Some(one) = unbound.iter().find(|u| !known(u)) else { return Ok(()) };
        let own = entries.iter().any(|((_, object, name), _)| *object == one.object && *name == one.of);
        let said = one.problem.problems.first();
        let why = said.map_or(one.problem.detail.as_str(), |p| p.message.as_str());
        if own {
            let mut problem = Problem::field(one.key, said.map_or("expression", |p| p.code.as_str()), why);
            problem.extra.clone_from(&one.problem.extra);
            return Err(problem);
        }
        let message = format!("“{}” of {} needs what this takes away: {why}", one.of, one.object);
        Err(Problem::field("", "in_use", message))
    }

    /// New demands of uniqueness that what is there does not meet.
    fn not_unique(&mut self, old: &Snapshot, steps: &[Step]) -> Result<Vec<Use>> {
        let mut uses = Vec::new();
        for step in steps {
            let Step::CreateIndex(table, _, index) = step else { continue };
            let there = |column: &String| {
                old.tables.get(table).is_some_and(|t| t.columns.iter().any(|(c, _)| c == column))
            };
            if !index.unique || !index.columns.iter().all(there) {
                continue;
            }
            let columns: Vec<String> = index.columns.iter().map(|c| format!("\"{c}\"")).collect();
            let known: Vec<String> = columns.iter().map(|c| format!("{c} IS NOT NULL")).collect();
            let sql = format!(
                "SELECT count(*) FROM (SELECT 1 FROM \"{table}\" WHERE deleted_at IS NULL AND {} GROUP BY {} \
                 HAVING count(*) > 1) twice",
                known.join(" AND "),
                columns.join(", ")
            );
            let count = self.count_rows(&sql, Vec::new())?;
            if count > 0 {
                let message = match count {
                    1 => "One value is there more than once".to_owned(),
                    n => format!("{n} values are there more than once"),
                };
                uses.push(Use { kind: "duplicates", count, message, id: None });
            }
        }
        Ok(uses)
    }

    /// A change of the catalog stands in the event log like any other.
    fn emit_configured(&mut self, key: &EntryKey, before: Option<&Entry>, after: &Entry) -> Result<()> {
        let (kind, object, name) = key;
        let was = before.map_or(Json::Null, |e| json!(e.body));
        let mut changed = Map::new();
        changed
            .insert(kind.key().to_owned(), json!([null, format!("{object}.{name}").trim_end_matches('.')]));
        if was != json!(after.body) {
            changed.insert("definition".into(), json!([was, after.body]));
        }
        let retired = before.is_some_and(|e| e.retired);
        if retired != after.retired {
            changed.insert("retired".into(), json!([retired, after.retired]));
        }
        let verb = if before.is_some() { "updated" } else { "created" };
        self.emit(CATALOG, base::Id::nil(), verb, &changed)
    }
}

/// The object of events that tell of changes of the catalog.
pub(crate) const CATALOG: &str = "catalog";

fn sentence(step: &Step, late: bool) -> String {
    let when = if late { ", in the background" } else { "" };
    match step {
        Step::CreateTable(table, _) => format!("A new table {table}."),
        Step::AddColumn(table, column, _) => format!("A new column {column} in {table}."),
        Step::DropIndex(_, index) => format!("The index {index} goes{when}."),
        Step::CreateIndex(table, _, index) => {
            format!("An index over {} in {table}{when}.", index.columns.join(", "))
        }
    }
}
