//! What a formula or roll-up that is only planned gives for some records.

use std::sync::Arc;

use base::{Result, Value};
use model::expr::Reads;
use model::{Catalog, Field};
use serde_json::{Value as Json, json};

use crate::Ctx;
use crate::records::filter::with_context;
use crate::records::{PageQuery, Record};

/// So many records show it.
const SHOWN: u64 = 5;

impl Ctx<'_, '_> {
    /// The newest records with the value that a field of a planned catalog would have.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn sample(&mut self, planned: &Catalog, object: &str, field: &Field) -> Result<Vec<Json>> {
        let (Some(derived), Some(there)) = (field.derived.as_deref(), self.state.object(object)) else {
            return Ok(Vec::new());
        };
        // What it stands on must be there already to be computed.
        let known = |object: &str, name: &str| {
            self.catalog.object(object).is_some_and(|o| o.get(name).is_some() || o.inverse(name).is_some())
        };
        let all_known = |reads: &Reads| {
            reads.fields.iter().all(|f| known(object, f))
                && reads.paths.iter().all(|p| known(&p.object, &p.field))
        };
        if !derived.reads().is_some_and(all_known) || planned.object(object).is_none() {
            return Ok(Vec::new());
        }
        let query =
            PageQuery { limit: SHOWN, sort: vec![("created_at".into(), true)], ..PageQuery::default() };
        let (records, _) = self.page_records(&there, &query, None)?;
        let values = self.values_of(derived, &there, &records)?;
        let mut shown = Vec::with_capacity(records.len());
        for (record, value) in records.iter().zip(values) {
            let value = match (&value, field.to()) {
                (Value::Id(id), Some(to)) => {
                    let wanted = [(to.to_owned(), std::iter::once(*id).collect())].into_iter().collect();
                    self.labels(wanted)?.show(to, *id)
                }
                _ => field.kind.to_json(&value),
            };
            shown.push(json!({"id": record.id(), "label": record.label(), "value": value}));
        }
        Ok(shown)
    }

    fn values_of(
        &mut self,
        derived: &model::derived::Derived,
        object: &Arc<model::Object>,
        records: &[Record],
    ) -> Result<Vec<Value>> {
        if let Some(rollup) = derived.rollup().filter(|r| r.in_memory()) {
            let all: Vec<&Record> = records.iter().collect();
            let around = self.around(&all, &[rollup.reads()])?;
            return Ok(records.iter().map(|r| rollup.of(&around.of(r), &self.collation)).collect());
        }
        if let Some(rollup) = derived.rollup() {
            let ids: Vec<base::Id> = records.iter().map(Record::id).collect();
            let (select, types) = rollup.select(self.tx.dialect(), &ids);
            let rows = self.tx.query(&self.tx.dialect().build(&select), &types)?;
            let mut found = rollup.values(&rows, &self.collation);
            return Ok(ids
                .iter()
                .map(|id| found.remove(id).unwrap_or_else(|| rollup.of_nothing()))
                .collect());
        }
        let Some(formula) = derived.formula() else { return Ok(Vec::new()) };
        let formula = match formula.is_volatile() {
            true => with_context(self, object, |context| formula.asked(context))?,
            false => formula.clone(),
        };
        let all: Vec<&Record> = records.iter().collect();
        let around = self.around(&all, &[formula.reads()])?;
        Ok(records.iter().map(|r| formula.eval(&around.of(r))).collect())
    }
}
