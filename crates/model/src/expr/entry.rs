//! Entries of a field as rows, for whoever has a record in memory.

use base::Value;
use base::id::parse_id;
use serde_json::Value as Json;

use super::eval::Row;
use crate::field::Field;
use crate::kind::relation::reference;
use crate::{Shape, Workspace};

/// Finds the linked record, if the actor may see it.
type Find<'a> = Box<dyn Fn() -> Option<Box<dyn Row + 'a>> + 'a>;

/// An entry of a field with several: an e-mail, an address, an option, a link's own attributes.
pub struct Entry<'a> {
    field: &'a Field,
    json: Json,
    workspace: &'a Workspace,
    record: Option<Find<'a>>,
}

impl<'a> Entry<'a> {
    /// The entries of a field's value, in order.
    pub fn all(field: &'a Field, value: &Value, workspace: &'a Workspace) -> Vec<Entry<'a>> {
        let Value::Json(Json::Array(items)) = value else { return Vec::new() };
        items.iter().map(|json| Entry { field, json: json.clone(), workspace, record: None }).collect()
    }

    /// Says how the linked record is found, if the actor may see it.
    pub fn leading_to(mut self, record: impl Fn() -> Option<Box<dyn Row + 'a>> + 'a) -> Self {
        self.record = Some(Box::new(record));
        self
    }

    /// Of which object the linked record is, where there are several.
    pub fn object(&self) -> Option<&str> {
        self.json["object"].as_str()
    }

    /// The linked record's id.
    pub fn linked(&self) -> Option<base::Id> {
        self.json["id"].as_str().and_then(parse_id)
    }
}

impl Row for Entry<'_> {
    fn field(&self, name: &str) -> Value {
        let Some(part) = self.field.items.as_ref().and_then(|items| items.field(name)) else {
            return Value::Blank;
        };
        if self.field.kind.shape() == Shape::Links && name == "record" {
            return match (self.linked(), self.object()) {
                (Some(id), Some(object)) if part.is_polymorphic() => Value::Json(reference(Some(object), id)),
                (id, _) => id.map_or(Value::Blank, Value::Id),
            };
        }
        // An option of a list of options is its key and nothing else.
        let json = if self.json.is_object() { &self.json[name] } else { &self.json };
        match json {
            Json::String(t) if part.kind.shape() == Shape::Text => {
                if t.is_empty() {
                    Value::Blank
                } else {
                    Value::Text(t.clone())
                }
            }
            json => part.kind.parse(json, self.workspace).unwrap_or_default(),
        }
    }

    fn follow(&self, relation: &str) -> Option<Box<dyn Row + '_>> {
        let wanted = match relation.strip_prefix("record.") {
            Some(object) => self.object() == Some(object),
            None => relation == "record",
        };
        if wanted { self.record.as_ref().and_then(|record| record()) } else { None }
    }

    fn items(&self, _: &str) -> Vec<Box<dyn Row + '_>> {
        Vec::new()
    }
}
