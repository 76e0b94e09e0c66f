//! Computing: in the write of a record, and anew for many records at once.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Id, Result, Value};
use model::derived::Derived;
use model::expr::{BoundFormula, Reads};
use model::{Catalog, Object};

use super::{GROUP, places, uuid};
use crate::Ctx;
use crate::rates::is_foreign;
use crate::records::{Change, Doing, Record, encode, statement};

/// A value that is not what it should be.
#[derive(Clone, Debug)]
pub(super) struct Differs {
    pub(super) record: Id,
    /// The field's position.
    pub(super) field: usize,
    pub(super) label: String,
    pub(super) is: Value,
    pub(super) should_be: Value,
}

/// Parameters of one statement stay well below what either database takes.
const PARAMETERS: usize = 20_000;

fn derived(object: &Object, field: usize) -> Option<&Derived> {
    object.fields.get(field)?.derived.as_deref()
}

impl Ctx<'_, '_> {
    /// Computes the formulas of a record that is about to be written; `stamped` only those that also read what every
    /// write changes. A formula none of whose inputs here has changed stays as it is: what changes elsewhere is
    /// followed by the reader.
    pub(crate) fn compute_written(&mut self, change: &mut Change, stamped: bool) -> Result<()> {
        let object = change.object().clone();
        let catalog: Arc<Catalog> = self.catalog.clone();
        if catalog.ways.is_empty() {
            return Ok(());
        }
        let written =
            if stamped { catalog.ways.stamped(&object.name) } else { catalog.ways.written(&object.name) };
        if change.doing == Doing::Create && !stamped {
            for (i, field) in object.fields.iter().enumerate() {
                if let Some(rollup) = field.derived.as_ref().and_then(|d| d.rollup()) {
                    change.after.values[i] = rollup.of_nothing();
                }
            }
        }
        let mut rest = written;
        while let Some(level) = rest.first().and_then(|i| derived(&object, *i)).map(|d| d.level) {
            let same = rest.iter().take_while(|i| derived(&object, **i).is_some_and(|d| d.level == level));
            let same = same.count();
            let due: Vec<(usize, &BoundFormula)> = rest[..same]
                .iter()
                .filter_map(|i| Some((*i, derived(&object, *i)?.formula()?)))
                .filter(|(_, f)| {
                    change.before.is_none() || f.fields().iter().any(|name| change.changes(name))
                })
                .collect();
            rest = &rest[same..];
            let reads: Vec<&Reads> = due.iter().map(|(_, f)| f.reads()).collect();
            let around = self.around(&[&change.after], &reads)?;
            let values: Vec<(usize, Value)> =
                due.iter().map(|(i, f)| (*i, f.eval(&around.of(&change.after)))).collect();
            for (i, value) in values {
                change.after.values[i] = value;
            }
        }
        Ok(())
    }

    /// Computes some fields of one level for records from what is in the rows now, and answers what differed.
    pub(super) fn differing(
        &mut self,
        object: &Arc<Object>,
        fields: &[usize],
        ids: &[Id],
    ) -> Result<Vec<Differs>> {
        let mut out = Vec::new();
        for part in ids.chunks(GROUP) {
            out.extend(self.differing_part(object, fields, part, false)?.into_iter().map(|(_, d)| d));
        }
        Ok(out)
    }

    /// As [`Ctx::differing`], and writes it down; which records changed, by field. Silent: no new version, no event.
    pub(super) fn recompute(
        &mut self,
        object: &Arc<Object>,
        fields: &[usize],
        ids: &[Id],
    ) -> Result<HashMap<usize, Vec<Id>>> {
        let mut changed: HashMap<usize, Vec<Id>> = HashMap::new();
        for part in ids.chunks(GROUP) {
            let found = self.differing_part(object, fields, part, true)?;
            self.write_values(object, fields, &found)?;
            for (_, one) in found {
                changed.entry(one.field).or_default().push(one.record);
            }
        }
        Ok(changed)
    }

    fn differing_part(
        &mut self,
        object: &Arc<Object>,
        fields: &[usize],
        ids: &[Id],
        hold: bool,
    ) -> Result<Vec<(Arc<Record>, Differs)>> {
        let dialect = self.tx.dialect();
        if hold {
            super::hold(self.tx, &object.table, ids)?;
        }
        let records = self.whole_by_ids(object, ids)?;
        let mut values: Vec<(usize, HashMap<Id, Value>)> = Vec::new();
        for &i in fields {
            let Some(derived) = derived(object, i) else { continue };
            let found = if let Some(rollup) = derived.rollup().filter(|r| r.in_memory()) {
                let all: Vec<&Record> = records.iter().collect();
                let around = self.around(&all, &[rollup.reads()])?;
                records.iter().map(|r| (r.id(), rollup.of(&around.of(r), &self.collation))).collect()
            } else if let Some(rollup) = derived.rollup() {
                let (select, types) = rollup.select(dialect, ids);
                let statement = dialect.build(&select).at_version(self.catalog.version);
                let rows = self.tx.query(&statement, &types)?;
                let mut found = rollup.values(&rows, &self.collation);
                // Amounts of several currencies are reckoned in the reporting one, where all have a rate.
                let mixed = rollup.mixed(&rows);
                if let Some(rollup) = rollup.in_reporting().filter(|_| !mixed.is_empty()) {
                    let (select, types) = rollup.select(dialect, &mixed);
                    let statement = dialect.build(&select).at_version(self.catalog.version);
                    let rows = self.tx.query(&statement, &types)?;
                    found.extend(rollup.values(&rows, &self.collation));
                }
                for id in ids {
                    found.entry(*id).or_insert_with(|| rollup.of_nothing());
                }
                found
            } else if let Some(formula) = derived.formula().filter(|f| !f.is_volatile()) {
                let all: Vec<&Record> = records.iter().collect();
                let around = self.around(&all, &[formula.reads()])?;
                records.iter().map(|r| (r.id(), formula.eval(&around.of(r)))).collect()
            } else {
                continue;
            };
            values.push((i, found));
        }
        let mut out = Vec::new();
        for record in records {
            let (id, record) = (record.id(), Arc::new(record));
            for (i, found) in &values {
                let (is, should_be) = (&record.values[*i], found.get(&id).unwrap_or(&Value::Blank));
                if is == should_be || is.is_blank() && should_be.is_blank() {
                    continue;
                }
                let field = &object.fields[*i];
                let cells = |v: &Value| encode(field, v, &self.collation);
                if cells(is) != cells(should_be) {
                    let (is, should_be, label) = (is.clone(), should_be.clone(), record.label());
                    out.push((record.clone(), Differs { record: id, field: *i, label, is, should_be }));
                }
            }
        }
        Ok(out)
    }

    /// Writes differing values, many records in one statement.
    fn write_values(
        &mut self,
        object: &Arc<Object>,
        fields: &[usize],
        found: &[(Arc<Record>, Differs)],
    ) -> Result<()> {
        for &i in fields {
            let field = &object.fields[i];
            let of: Vec<&(Arc<Record>, Differs)> = found.iter().filter(|(_, d)| d.field == i).collect();
            for part in of.chunks((PARAMETERS / (field.columns.len() + 1)).max(1)) {
                let mut values = Vec::new();
                for (_, one) in part {
                    values.push(uuid(one.record));
                    let cells = encode(field, &one.should_be, &self.collation);
                    values.extend(cells.into_iter().zip(&field.columns).map(|(cell, c)| (cell, c.ty)));
                }
                let names: Vec<String> = (0..field.columns.len()).map(|n| format!("c{n}")).collect();
                let sets: Vec<String> = field
                    .columns
                    .iter()
                    .zip(&names)
                    .map(|(column, name)| format!("\"{}\" = v.{name}", column.name))
                    .collect();
                let row = format!("({})", places(names.len() + 1));
                let sql = format!(
                    "WITH v(id, {}) AS (VALUES {}) UPDATE \"{table}\" SET {} FROM v WHERE \"{table}\".id = v.id",
                    names.join(", "),
                    vec![row; part.len()].join(", "),
                    sets.join(", "),
                    table = object.table
                );
                self.tx.execute(&statement(self.tx.dialect(), &sql, values))?;
            }
        }
        if let Some(kept) = &mut self.kept {
            for (_, one) in found {
                kept.remove(&one.record);
            }
        }
        let own = self.workspace.currency;
        let money = |d: &&Differs| is_foreign(&d.is, own) || is_foreign(&d.should_be, own);
        let foreign: Vec<Id> = found.iter().map(|(_, d)| d).filter(money).map(|d| d.record).collect();
        self.convert_anew(object, &foreign)?;
        self.index_values(object, found)
    }

    /// The search documents of records whose searchable fields were computed anew.
    fn index_values(&mut self, object: &Arc<Object>, found: &[(Arc<Record>, Differs)]) -> Result<()> {
        let seen = |i: usize| {
            let field = &object.fields[i];
            field.searchable || object.detail.contains(&field.name)
        };
        let mut changes: HashMap<Id, Change> = HashMap::new();
        for (record, one) in found.iter().filter(|(r, d)| seen(d.field) && !r.is_trashed()) {
            let change = changes.entry(one.record).or_insert_with(|| Change {
                doing: Doing::Update,
                before: Some(Record::clone(record)),
                after: Record::clone(record),
                touched: vec![false; object.fields.len()],
            });
            change.after.values[one.field] = one.should_be.clone();
        }
        changes.values().try_for_each(|change| self.index_record(change))
    }
}
