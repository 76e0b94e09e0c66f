//! `boolean`: yes or no.

use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Value as Json, json};

use super::{ColumnSpec, Fault, Kind, Op, Shape, TextFormat, main, shown};
use crate::Workspace;

/// Yes or no.
#[derive(Clone, Debug)]
pub struct Boolean;

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Bool);

impl Kind for Boolean {
    fn name(&self) -> &'static str {
        "boolean"
    }

    fn shape(&self) -> Shape {
        Shape::Bool
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        match input {
            Json::Null => Ok(Value::Blank),
            Json::Bool(b) => Ok(Value::Bool(*b)),
            other => Fault::one("wrong_type", format!("true or false is expected, not {}.", shown(other))),
        }
    }

    fn parse_text(&self, text: &str, _: &TextFormat, _: &Workspace) -> Result<Value, Vec<Fault>> {
        match text.trim().to_lowercase().as_str() {
            "" => Ok(Value::Blank),
            "true" | "yes" | "y" | "1" | "x" | "ja" | "on" => Ok(Value::Bool(true)),
            "false" | "no" | "n" | "0" | "nein" | "off" => Ok(Value::Bool(false)),
            _ => Fault::one("wrong_type", format!("“{}” is neither yes nor no.", text.trim())),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Bool(b) => vec![Cell::Bool(*b)],
            _ => vec![Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells.first() {
            Some(Cell::Bool(b)) => Value::Bool(*b),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Bool(b) => json!(b),
            _ => Json::Null,
        }
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Bool(true) => "yes".into(),
            Value::Bool(false) => "no".into(),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        &[Op::Eq, Op::Ne, Op::Blank]
    }

    fn groupable(&self) -> bool {
        true
    }
}
