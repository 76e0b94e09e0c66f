//! Records beside those of a page: what relations lead to, shown whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use base::{Cell, ColumnType, Id, Problem, Result};
use model::{Object, Scope, Verb};
use sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::Value as Json;

use super::{Record, col};
use crate::{Ctx, scope};

impl Ctx<'_, '_> {
    /// Shows the records behind relations whole, one query per relation for the page.
    ///
    /// # Errors
    /// 422 for a name that is not a relation; database problems.
    pub fn include(
        &mut self,
        object: &Arc<Object>,
        records: &[Record],
        items: &mut [Json],
        names: &[String],
    ) -> Result<()> {
        for name in names {
            let Some(field) = object.get(name).filter(|f| !f.targets().is_empty()) else {
                let message = format!("“{name}” is not a relation of {}.", object.label.to_lowercase());
                return Err(Problem::field("include", "unknown", message));
            };
            let position = object.position(name).unwrap_or(0);
            let mut wanted: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
            for record in records {
                for (to, id) in super::links::leads_to(field, &record.values[position]) {
                    wanted.entry(to).or_default().insert(id);
                }
            }
            let mut by_id: HashMap<String, Json> = HashMap::new();
            for (to, ids) in wanted {
                let Ok(target) = self.object(to) else { continue };
                let found = self.by_ids(&target, &ids.into_iter().collect::<Vec<_>>())?;
                let shown = self.render(&found, None)?;
                by_id.extend(shown.into_iter().filter_map(|j| Some((j["id"].as_str()?.to_owned(), j))));
            }
            for item in items.iter_mut() {
                let Some(slot) = item.get_mut(&field.name) else { continue };
                let entries: Vec<&mut Json> = match slot {
                    Json::Array(list) => list.iter_mut().collect(),
                    one => vec![one],
                };
                for entry in entries {
                    let whole = entry["id"].as_str().and_then(|id| by_id.get(id)).and_then(Json::as_object);
                    if let (Some(whole), Some(map)) = (whole, entry.as_object_mut()) {
                        for (key, value) in whole {
                            map.entry(key.clone()).or_insert_with(|| value.clone());
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Records by their ids, as far as the actor may see them, in no order.
    ///
    /// # Errors
    /// Database problems.
    pub fn by_ids(&mut self, object: &Arc<Object>, ids: &[Id]) -> Result<Vec<Record>> {
        if self.actor.scope(object, Verb::Read) == Scope::None {
            return Ok(Vec::new());
        }
        let dialect = self.tx.dialect();
        let layout = self.state.layout(&object.name)?;
        let mut records = Vec::new();
        for part in ids.chunks(500) {
            let mut select = Query::select();
            for column in &layout.columns {
                select.expr(col("t", column));
            }
            let keys = part.iter().map(|id| Expr::val(dialect.bind(Cell::Uuid(*id), ColumnType::Uuid)));
            select.from_as(Alias::new(&object.table), Alias::new("t")).and_where(col("t", "id").is_in(keys));
            if let Some(condition) = scope::condition(&self.actor, object, Verb::Read, dialect, "t") {
                select.and_where(condition);
            }
            let statement = dialect.build(&select).at_version(self.catalog.version);
            let rows = self.tx.query(&statement, &layout.types)?;
            records.extend(rows.iter().map(|row| super::load::decode(object, &layout, row)));
        }
        self.load_links(&mut records, None)?;
        Ok(records)
    }
}
