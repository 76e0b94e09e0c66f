//! What a change of the catalog means for formulas and roll-ups.

use base::Result;
use model::derived::Derive;
use model::overlay::{Entry, EntryKey, EntryKind, Overlay};
use model::{Catalog, Column, Field};
use serde_json::Value as Json;

use super::Use;
use super::convert::next_column;
use crate::Ctx;

impl Ctx<'_, '_> {
    /// Every derived field that could be bound before still can: what the entries themselves say must be right, and
    /// what no longer can be bound because of them is answered.
    pub(super) fn still_derived(&self, planned: &Catalog, entries: &[(EntryKey, Entry)]) -> Result<Vec<Use>> {
        let mut needed = Vec::new();
        for fault in &planned.faults {
            let own = entries
                .iter()
                .any(|((_, of, name), e)| !e.retired && *of == fault.object && *name == fault.field);
            if own {
                return Err(fault.problem.clone());
            }
            if self.catalog.faults.iter().any(|f| (&f.object, &f.field) == (&fault.object, &fault.field)) {
                continue;
            }
            let label = |of: &str, name: &str| {
                let object = self.catalog.object(of)?;
                Some((object.get(name)?.label.clone(), object.label_plural.clone()))
            };
            let (field, object) = label(&fault.object, &fault.field)
                .unwrap_or_else(|| (fault.field.clone(), fault.object.clone()));
            let message = format!("“{field}” of {object} is computed from this");
            needed.push(Use { kind: "field", count: 1, message, id: None });
        }
        Ok(needed)
    }

    /// Values of another type or scale get columns of their own, so that nothing is ever read in the wrong way.
    /// Whether any do.
    pub(super) fn fresh_columns(
        &self,
        planned: &Catalog,
        overlay: &Overlay,
        entries: &mut Vec<(EntryKey, Entry)>,
    ) -> bool {
        let before = entries.len();
        let mut any = false;
        for object in planned.objects() {
            let Some(old) = self.catalog.object(&object.name) else { continue };
            for field in object.fields.iter().filter(|f| f.derived.is_some() && !f.columns.is_empty()) {
                let was = old.get(&field.name).or_else(|| old.retired.iter().find(|f| f.name == field.name));
                // How values were written down is not known of one that was set aside.
                let other = |was: &Field| {
                    was.derived.as_ref().is_none_or(|d| d.reads().is_none()) || kept_as(was) != kept_as(field)
                };
                let Some(was) = was.filter(|was| !was.columns.is_empty() && other(was)) else { continue };
                if was.derived.is_none() {
                    continue;
                }
                let key = (EntryKind::Field, object.name.clone(), field.name.clone());
                let column = next_column(&field.name, was.main_column().map_or("", |c| c.name.as_str()));
                match entries.iter_mut().find(|(k, _)| *k == key) {
                    Some((_, entry)) => entry.column = column,
                    None => {
                        let Some(entry) = overlay.entries.get(&key) else { continue };
                        entries.push((key, Entry { column, ..entry.clone() }));
                    }
                }
                any = true;
            }
        }
        any || entries.len() > before
    }

    /// What a planned formula or roll-up gives for some records.
    pub(super) fn sample_of(
        &mut self,
        planned: &Catalog,
        entries: &[(EntryKey, Entry)],
    ) -> Result<Option<Vec<Json>>> {
        for ((_, of, name), _) in entries {
            if let Some(field) = planned.object(of).and_then(|o| o.get(name)).filter(|f| f.derived.is_some())
            {
                return self.sample(planned, of, field).map(Some);
            }
        }
        Ok(None)
    }

    /// Has everything computed that is derived in another way than before; begins to follow the log with the first.
    pub(super) fn derive_anew(&mut self, old: &Catalog) -> Result<()> {
        let ways = self.catalog.ways.clone();
        if ways.is_empty() {
            return Ok(());
        }
        if old.ways.is_empty() {
            crate::derived::begin(self.tx)?;
        }
        let catalog = self.catalog.clone();
        let changed = |derive: &&Derive| {
            let of = |catalog: &Catalog| -> Option<(Field, Vec<Column>)> {
                let field = catalog.object(&derive.object)?.get(&derive.field)?.clone();
                let columns = field.columns.clone();
                Some((field, columns))
            };
            match (of(old), of(&catalog)) {
                (Some((was, were)), Some((is, are))) => {
                    let said = |f: &Field| f.derived.as_ref().map(|d| (d.said.clone(), d.decimals));
                    were != are || said(&was) != said(&is) || reads_other(old, &catalog, derive, &is)
                }
                _ => true,
            }
        };
        for derive in ways.kept().iter().filter(changed) {
            self.fill_derived(derive)?;
        }
        Ok(())
    }

    /// Has everything computed anew, when the settings that formulas go by have changed.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn derive_all(&mut self) -> Result<()> {
        let ways = self.catalog.ways.clone();
        ways.kept().iter().try_for_each(|derive| self.fill_derived(derive))
    }
}

/// How a field's values are written down.
fn kept_as(field: &Field) -> (model::Shape, Vec<base::ColumnType>) {
    (field.kind.shape(), field.columns.iter().map(|c| c.ty).collect())
}

/// Whether a derived field reads one that has been given other columns, because its kind was changed.
fn reads_other(old: &Catalog, new: &Catalog, derive: &Derive, field: &Field) -> bool {
    let other = |object: &str, name: &str| {
        let columns = |catalog: &Catalog| Some(catalog.object(object)?.get(name)?.columns.clone());
        columns(old) != columns(new)
    };
    field.derived.as_ref().and_then(|d| d.reads()).is_some_and(|reads| {
        reads.fields.iter().any(|name| other(&derive.object, name))
            || reads.paths.iter().any(|path| other(&path.object, &path.field))
    })
}
