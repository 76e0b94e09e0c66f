//! Of which object a record is, where a relation to several kinds of object names only its id.

use std::collections::HashMap;

use base::{Cell, ColumnType, FieldProblem, Id, Result, Value};
use model::Field;
use serde_json::{Value as Json, json};

use super::{Change, statement};
use crate::Ctx;

impl Ctx<'_, '_> {
    /// The object of each of these records, one statement for each object that they can be of, whether anybody may
    /// see them or not. What is nowhere is left out.
    pub(crate) fn locate(&mut self, among: &[String], ids: &[Id]) -> Result<HashMap<Id, String>> {
        let mut found = HashMap::new();
        for name in among {
            let Ok(object) = self.object(name) else { continue };
            let left: Vec<Id> = ids.iter().copied().filter(|id| !found.contains_key(id)).collect();
            for part in left.chunks(500) {
                let places = vec!["?"; part.len()].join(", ");
                let sql = format!("SELECT id FROM \"{}\" WHERE id IN ({places})", object.table);
                let keys = part.iter().map(|id| (Cell::Uuid(*id), ColumnType::Uuid));
                let statement = statement(self.tx.dialect(), &sql, keys);
                let rows = self.tx.query(&statement, &[ColumnType::Uuid])?;
                found.extend(rows.iter().filter_map(|row| Some((row[0].id()?, name.clone()))));
            }
        }
        Ok(found)
    }

    /// Says of which object the records are that a change newly refers to by a bare id.
    pub(super) fn name_objects(
        &mut self,
        change: &mut Change,
        problems: &mut Vec<FieldProblem>,
    ) -> Result<()> {
        let object = change.object().clone();
        for (i, field) in object.fields.iter().enumerate().filter(|(_, f)| f.is_polymorphic()) {
            let Value::Json(json) = &change.after.values[i] else { continue };
            let bare: Vec<Id> = entries(json).filter(|e| e["object"].is_null()).filter_map(id_of).collect();
            if bare.is_empty() {
                continue;
            }
            let found = self.locate(field.targets(), &bare)?;
            if bare.iter().any(|id| !found.contains_key(id)) {
                let message = format!(
                    "There is no {} with this id, or you may not see it.",
                    self.kinds_of(field, " or ")
                );
                problems.push(FieldProblem::new(&field.name, "relation", message));
            }
            if let Value::Json(json) = &mut change.after.values[i] {
                let name = |entry: &mut Json| {
                    if let Some(object) = id_of(entry).and_then(|id| found.get(&id)) {
                        entry["object"] = json!(object);
                    }
                };
                match json {
                    Json::Array(list) => list.iter_mut().for_each(name),
                    one => name(one),
                }
            }
        }
        Ok(())
    }

    /// What a relation leads to, for messages: "person or company".
    pub(crate) fn kinds_of(&self, field: &Field, between: &str) -> String {
        let label = |name: &String| Some(self.object(name).ok()?.label.to_lowercase());
        field.targets().iter().filter_map(label).collect::<Vec<_>>().join(between)
    }
}

fn entries(json: &Json) -> impl Iterator<Item = &Json> {
    match json {
        Json::Array(list) => list.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

fn id_of(entry: &Json) -> Option<Id> {
    base::id::parse_id(entry["id"].as_str()?)
}
