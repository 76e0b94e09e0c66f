//! `relation` to many records, each link with attributes of its own, such as a contact's role on a deal.

use std::sync::Arc;

use base::{Cell, Collation, Value};
use serde_json::{Map, Value as Json, json};

use super::relation::Relation;
use super::{ColumnSpec, Fault, ItemSpec, Kind, Op, Shape, Target, entries, shown};
use crate::Workspace;
use crate::field::Field;

/// Several records.
#[derive(Clone, Debug)]
pub struct Links {
    record: Relation,
    attributes: Vec<Field>,
}

impl Links {
    /// Links to an object.
    pub fn to(object: &str) -> Self {
        Self { record: Relation::to(object), attributes: Vec::new() }
    }

    /// Links to several kinds of object.
    pub fn several(objects: Vec<String>) -> Self {
        Self { record: Relation::several(objects), attributes: Vec::new() }
    }

    /// Adds an attribute of the link itself.
    pub fn attribute(mut self, field: Field) -> Self {
        self.attributes.push(field);
        self
    }

    fn entry(&self, map: &Map<String, Json>, workspace: &Workspace) -> Result<Map<String, Json>, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut out = Map::new();
        match self.record.parse(&Json::Object(map.clone()), workspace) {
            Ok(Value::Id(id)) => {
                out.insert("id".into(), json!(id.to_string()));
            }
            Ok(Value::Json(Json::Object(which))) => out.extend(which),
            Ok(_) => faults.push(Fault::new("required", "Name the record by its id.").within("id")),
            Err(found) => faults.extend(found),
        }
        for (key, value) in map {
            match self.attributes.iter().find(|a| a.name == *key) {
                Some(attribute) => match attribute.kind.parse(value, workspace) {
                    Ok(parsed) => {
                        out.insert(key.clone(), attribute.kind.to_json(&parsed));
                    }
                    Err(found) => faults.extend(found.into_iter().map(|f| f.within(key))),
                },
                // `label` is what the wire itself shows beside an id, and `object` where there are several.
                None if matches!(key.as_str(), "id" | "label" | "object") => {}
                None => faults.push(Fault::new("unknown", format!("A link has no “{key}”.")).within(key)),
            }
        }
        for attribute in &self.attributes {
            if !out.contains_key(&attribute.name) {
                let blank = attribute.default.clone().unwrap_or(Json::Null);
                out.insert(attribute.name.clone(), blank);
            }
        }
        if faults.is_empty() { Ok(out) } else { Err(faults) }
    }
}

impl Kind for Links {
    fn name(&self) -> &'static str {
        "relation"
    }

    fn shape(&self) -> Shape {
        Shape::Links
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &[]
    }

    fn items(&self) -> Option<ItemSpec> {
        let mut fields = vec![Field::new("record", "Record", self.record.clone())];
        fields.extend(self.attributes.iter().cloned());
        Some(ItemSpec { fields, inline: false, main: 0 })
    }

    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        let list = match input {
            Json::Null => return Ok(Value::Blank),
            Json::Array(list) => list.as_slice(),
            Json::String(_) | Json::Object(_) => std::slice::from_ref(input),
            other => {
                return Fault::one("wrong_type", format!("A list of ids is expected, not {}.", shown(other)));
            }
        };
        let mut items: Vec<Json> = Vec::new();
        let mut faults = Vec::new();
        for (i, item) in list.iter().enumerate() {
            let map = match item {
                Json::Object(map) => map.clone(),
                Json::String(_) => Map::from_iter([("id".to_owned(), item.clone())]),
                other => {
                    faults.push(
                        Fault::new("wrong_type", format!("An id is expected, not {}.", shown(other)))
                            .within(&format!("[{i}]")),
                    );
                    continue;
                }
            };
            match self.entry(&map, workspace) {
                Ok(done) if items.iter().any(|other| other["id"] == done["id"]) => {
                    faults.push(
                        Fault::new("twice", "The same record is linked twice.").within(&format!("[{i}]")),
                    );
                }
                Ok(done) => items.push(Json::Object(done)),
                Err(found) => faults.extend(found.into_iter().map(|f| f.within(&format!("[{i}]")))),
            }
        }
        entries::list_or_blank(items, faults)
    }

    fn encode(&self, _: &Value, _: &Collation) -> Vec<Cell> {
        Vec::new()
    }

    fn decode(&self, _: &[Cell]) -> Value {
        Value::Blank
    }

    fn to_json(&self, value: &Value) -> Json {
        entries::to_json(value)
    }

    fn display(&self, value: &Value) -> String {
        entries::display(value, |e| e["label"].as_str().or(e["id"].as_str()).map(str::to_owned))
    }

    fn operators(&self) -> &'static [Op] {
        self.record.operators()
    }

    fn sortable(&self) -> bool {
        false
    }

    fn groupable(&self) -> bool {
        true
    }

    fn relation(&self) -> Option<&str> {
        self.record.relation()
    }

    fn targets(&self) -> &[String] {
        self.record.targets()
    }

    fn levelled(&self) -> Option<Arc<dyn Kind>> {
        let record = self.record.with_levels();
        self.record
            .levelled()
            .map(|_| Arc::new(Self { record, attributes: self.attributes.clone() }) as Arc<dyn Kind>)
    }

    fn among(&self, there: &[Target<'_>]) -> Option<Arc<dyn Kind>> {
        let record = self.record.narrowed(there)?;
        Some(Arc::new(Self { record, attributes: self.attributes.clone() }))
    }
}
