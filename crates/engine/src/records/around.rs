//! What an expression sees when it is answered in memory: a record, and the records around it as far as the
//! expression walks. They are looked up beforehand, one statement for each step, and the program itself looks:
//! who may know the answer is decided elsewhere.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Cell, ColumnType, Id, Result, Value};
use model::expr::{Entry, Hop, Reads, Row};
use model::{Object, Workspace};

use super::{Record, links, statement};
use crate::Ctx;

/// At most so many records that refer to one are looked at; who counts more needs a roll-up.
const REFERRING_MOST: usize = 10_000;

/// The records around others.
pub struct Around {
    records: HashMap<Id, Record>,
    referring: HashMap<(Id, String), Vec<Id>>,
    workspace: Arc<Workspace>,
}

impl Around {
    /// A record with everything around it.
    pub fn of<'a>(&'a self, record: &'a Record) -> View<'a> {
        View { around: self, record }
    }
}

/// A record as expressions see it.
pub struct View<'a> {
    around: &'a Around,
    record: &'a Record,
}

impl<'a> View<'a> {
    fn other(&self, id: Id) -> Option<View<'a>> {
        let record = self.around.records.get(&id)?;
        Some(View { around: self.around, record })
    }
}

impl Row for View<'_> {
    fn field(&self, name: &str) -> Value {
        self.record.get(name).clone()
    }

    fn follow(&self, relation: &str) -> Option<Box<dyn Row + '_>> {
        let id = match relation.split_once('.') {
            None => self.record.get(relation).as_id()?,
            Some((relation, object)) => match self.record.get(relation) {
                Value::Json(json) if json["object"] == object => base::id::parse_id(json["id"].as_str()?)?,
                _ => return None,
            },
        };
        Some(Box::new(self.other(id)?))
    }

    fn items(&self, list: &str) -> Vec<Box<dyn Row + '_>> {
        let Some(field) = self.record.object.get(list) else {
            let ids = self.around.referring.get(&(self.record.id(), list.to_owned()));
            let found = ids.into_iter().flatten().filter_map(|id| self.other(*id));
            return found.map(|view| Box::new(view) as Box<dyn Row>).collect();
        };
        Entry::all(field, self.record.get(list), &self.around.workspace)
            .into_iter()
            .map(|entry| -> Box<dyn Row> {
                match entry.linked() {
                    Some(id) => {
                        let found = move || self.other(id).map(|view| Box::new(view) as Box<dyn Row>);
                        Box::new(entry.leading_to(found))
                    }
                    None => Box::new(entry),
                }
            })
            .collect()
    }
}

impl Ctx<'_, '_> {
    /// Looks up what expressions read around some records of one object.
    ///
    /// # Errors
    /// Database problems.
    pub(crate) fn around(&mut self, records: &[&Record], reads: &[&Reads]) -> Result<Around> {
        let mut around =
            Around { records: HashMap::new(), referring: HashMap::new(), workspace: self.workspace.clone() };
        for path in reads.iter().flat_map(|r| &r.paths) {
            let mut level: Vec<Id> = records.iter().map(|r| r.id()).collect();
            for (depth, hop) in path.hops.iter().enumerate() {
                level = match &hop.back {
                    Some(back) => self.refer(&mut around, hop, back, &level)?,
                    None => {
                        let own = records.iter().copied().filter(|_| depth == 0);
                        let met = level.iter().filter_map(|id| around.records.get(id));
                        let next: HashSet<Id> =
                            own.chain(met).flat_map(|r| leads(r, &hop.field, &hop.to)).collect();
                        let next: Vec<Id> = next.into_iter().collect();
                        self.meet(&mut around, &hop.to, &next)?;
                        next
                    }
                };
            }
        }
        Ok(around)
    }

    /// Those that refer to any of these.
    fn refer(&mut self, around: &mut Around, hop: &Hop, back: &str, to: &[Id]) -> Result<Vec<Id>> {
        let object = self.object(&hop.to)?;
        let Some(field) = object.get(back) else { return Ok(Vec::new()) };
        let (table, column, id) = match (&field.items, field.main_column()) {
            (Some(items), _) => {
                let main = items.fields[items.main].main_column();
                (items.table.clone(), main.map(|c| c.name.clone()).unwrap_or_default(), "record_id")
            }
            (None, Some(column)) => (object.table.clone(), column.name.clone(), "id"),
            (None, None) => return Ok(Vec::new()),
        };
        let mut found = Vec::new();
        for part in to.chunks(500) {
            let places = vec!["?"; part.len()].join(", ");
            let sql = format!(
                "SELECT \"{column}\", {id} FROM \"{table}\" WHERE \"{column}\" IN ({places}) LIMIT {REFERRING_MOST}"
            );
            let keys = part.iter().map(|id| (Cell::Uuid(*id), ColumnType::Uuid));
            let statement = statement(self.tx.dialect(), &sql, keys);
            for row in self.tx.query(&statement, &[ColumnType::Uuid, ColumnType::Uuid])? {
                if let (Some(to), Some(from)) = (row[0].id(), row[1].id()) {
                    found.push((to, from));
                }
            }
        }
        let ids: Vec<Id> = found.iter().map(|(_, from)| *from).collect();
        self.meet(around, &object.name, &ids)?;
        let mut next = Vec::new();
        for (to, from) in found {
            if around.records.get(&from).is_some_and(|r| !r.is_trashed()) {
                let list = around.referring.entry((to, hop.field.clone())).or_default();
                if !list.contains(&from) {
                    list.push(from);
                    next.push(from);
                }
            }
        }
        Ok(next)
    }

    /// Reads records by their ids, those that were not met before.
    fn meet(&mut self, around: &mut Around, object: &str, ids: &[Id]) -> Result<()> {
        let object = self.object(object)?;
        let new: Vec<Id> = ids.iter().copied().filter(|id| !around.records.contains_key(id)).collect();
        for record in self.whole_by_ids(&object, &new)? {
            around.records.insert(record.id(), record);
        }
        Ok(())
    }

    /// Takes away what the actor may not see, for expressions that are answered with the actor's eyes.
    pub(crate) fn only_seen(&mut self, around: &mut Around) -> Result<()> {
        let mut hidden = Vec::new();
        for (id, record) in &around.records {
            let object = record.object.clone();
            if !self.sees(&object, record.owner(), *id)? {
                hidden.push(*id);
            }
        }
        for id in hidden {
            around.records.remove(&id);
        }
        Ok(())
    }

    /// Records by their ids with their links, whether anybody may see them or not, in no order.
    pub(crate) fn whole_by_ids(&mut self, object: &Arc<Object>, ids: &[Id]) -> Result<Vec<Record>> {
        let layout = self.state.layout(&object.name)?;
        let columns: Vec<String> = layout.columns.iter().map(|c| format!("t.\"{c}\"")).collect();
        let mut records = Vec::new();
        for part in ids.chunks(500) {
            let places = vec!["?"; part.len()].join(", ");
            let sql = format!(
                "SELECT {} FROM \"{}\" t WHERE t.id IN ({places}) /*v{}*/",
                columns.join(", "),
                object.table,
                layout.version
            );
            let keys = part.iter().map(|id| (Cell::Uuid(*id), ColumnType::Uuid));
            let statement = statement(self.tx.dialect(), &sql, keys);
            let rows = self.tx.query(&statement, &layout.types)?;
            records.extend(rows.iter().map(|row| super::load::decode(object, &layout, row)));
        }
        self.load_links(&mut records, None)?;
        Ok(records)
    }
}

/// Where a relation or the links of a record lead, as far as it is to this object.
fn leads(record: &Record, field: &str, to: &str) -> Vec<Id> {
    let Some(declared) = record.object.get(field) else { return Vec::new() };
    let all = links::leads_to(declared, record.get(field));
    all.into_iter().filter(|(object, _)| *object == to).map(|(_, id)| id).collect()
}
