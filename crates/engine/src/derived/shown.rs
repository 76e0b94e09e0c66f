//! Formulas that hang on the time or on who asks: computed whenever they are shown, with the eyes of whoever asks.

use std::sync::Arc;

use base::{Id, Result, Value};
use model::Object;

use crate::Ctx;
use crate::records::Record;
use crate::records::filter::with_context;

impl Ctx<'_, '_> {
    /// Positions among the asked fields that no column keeps.
    pub(crate) fn volatile(&self, object: &Object, fields: Option<&[usize]>) -> Vec<usize> {
        let asked = |i: &usize| fields.is_none_or(|f| f.contains(i));
        (0..object.fields.len()).filter(|i| object.fields[*i].is_volatile() && asked(i)).collect()
    }

    /// Fills in what no column keeps, for whole records.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn compute_volatile(&mut self, records: &mut [Record], fields: &[usize]) -> Result<()> {
        let Some(object) = records.first().map(|r| r.object.clone()) else { return Ok(()) };
        for &i in fields {
            let Some(formula) = object.fields[i].derived.as_ref().and_then(|d| d.formula()) else { continue };
            let formula = with_context(self, &object, |context| formula.asked(context))?;
            let all: Vec<&Record> = records.iter().collect();
            let mut around = self.around(&all, &[formula.reads()])?;
            self.only_seen(&mut around)?;
            let values: Vec<Value> = records.iter().map(|r| formula.eval(&around.of(r))).collect();
            for (record, value) in records.iter_mut().zip(values) {
                record.values[i] = value;
            }
        }
        Ok(())
    }

    /// Adds what no column keeps to records of which only some fields were read.
    pub(crate) fn add_volatile(
        &mut self,
        object: &Arc<Object>,
        records: &mut [Record],
        fields: &[usize],
    ) -> Result<()> {
        let ids: Vec<Id> = records.iter().map(Record::id).collect();
        let values = self.volatile_values(object, &ids, fields)?;
        for (record, mut found) in records.iter_mut().zip(values) {
            for &i in fields {
                record.values[i] = std::mem::take(&mut found.values[i]);
            }
        }
        Ok(())
    }

    /// What no column keeps, for records of which only some columns were read.
    pub(crate) fn volatile_values(
        &mut self,
        object: &Arc<Object>,
        ids: &[Id],
        fields: &[usize],
    ) -> Result<Vec<Record>> {
        let mut found = self.whole_by_ids(object, ids)?;
        self.compute_volatile(&mut found, fields)?;
        let mut by_id: std::collections::HashMap<Id, Record> =
            found.into_iter().map(|r| (r.id(), r)).collect();
        Ok(ids.iter().map(|id| by_id.remove(id).unwrap_or_else(|| Record::blank(object))).collect())
    }
}
