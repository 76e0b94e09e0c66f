//! `relation` to one record, and `user`, a relation to a user.

use base::id::parse_id;
use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Value as Json, json};

use super::{CHOICE_OPS, ColumnSpec, Fault, Kind, Op, Shape, main, shown};
use crate::Workspace;

/// Another record.
#[derive(Clone, Debug)]
pub struct Relation {
    to: String,
    user: bool,
}

impl Relation {
    /// A relation to an object.
    pub fn to(object: &str) -> Self {
        Self { to: object.into(), user: false }
    }

    /// A relation to a user, shown as such.
    pub fn user() -> Self {
        Self { to: "user".into(), user: true }
    }

    /// The record's own identifier.
    pub(crate) fn identity() -> Self {
        Self { to: String::new(), user: false }
    }
}

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Uuid);

/// Reads an identifier given as text or as `{"id": …}`.
pub(crate) fn read(input: &Json) -> Result<Value, Vec<Fault>> {
    let text = match input {
        Json::Null => return Ok(Value::Blank),
        Json::String(t) if t.is_empty() => return Ok(Value::Blank),
        Json::String(t) => t,
        Json::Object(map) => match map.get("id") {
            Some(Json::String(t)) => t,
            _ => return Fault::one("wrong_type", "A relation is given as an id or as {\"id\": …}."),
        },
        other => {
            return Fault::one("wrong_type", format!("A record's id is expected, not {}.", shown(other)));
        }
    };
    match parse_id(text) {
        Some(id) => Ok(Value::Id(id)),
        None => {
            Fault::one("id", format!("“{}” is not a record's id.", text.chars().take(60).collect::<String>()))
        }
    }
}

impl Kind for Relation {
    fn name(&self) -> &'static str {
        match (self.user, self.to.is_empty()) {
            (true, _) => "user",
            (_, true) => "id",
            _ => "relation",
        }
    }

    fn shape(&self) -> Shape {
        Shape::Relation
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        read(input)
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Id(id) => vec![Cell::Uuid(*id)],
            _ => vec![Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells.first() {
            Some(Cell::Uuid(id)) => Value::Id(*id),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Id(id) => json!(id.to_string()),
            _ => Json::Null,
        }
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Id(id) => id.to_string(),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        CHOICE_OPS
    }

    fn groupable(&self) -> bool {
        !self.to.is_empty()
    }

    fn relation(&self) -> Option<&str> {
        (!self.to.is_empty()).then_some(self.to.as_str())
    }
}
