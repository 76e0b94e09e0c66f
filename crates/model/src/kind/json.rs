//! `json`: anything, kept as it came.

use base::{Cell, Collation, ColumnType, Value};
use serde_json::Value as Json;

use super::{ColumnSpec, Fault, Kind, Op, Shape, TextFormat, entries, main};
use crate::Workspace;

/// Any JSON.
#[derive(Clone, Debug)]
pub struct AnyJson;

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Text);
const MOST: usize = 100_000;

impl Kind for AnyJson {
    fn name(&self) -> &'static str {
        "json"
    }

    fn shape(&self) -> Shape {
        Shape::Json
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        if input.is_null() {
            return Ok(Value::Blank);
        }
        if input.to_string().len() > MOST {
            return Fault::one("too_long", format!("At most {MOST} bytes of JSON fit here."));
        }
        Ok(Value::Json(input.clone()))
    }

    fn parse_text(&self, text: &str, _: &TextFormat, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        if text.trim().is_empty() {
            return Ok(Value::Blank);
        }
        match serde_json::from_str(text) {
            Ok(json) => self.parse(&json, workspace),
            Err(e) => Fault::one("json", format!("This is not JSON: {e}.")),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            // PostgreSQL's text cannot hold U+0000; serde_json writes it as an escape.
            Value::Json(json) => vec![Cell::Text(json.to_string())],
            _ => vec![Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        entries::decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Json(json) => json.clone(),
            _ => Json::Null,
        }
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Json(json) => json.to_string(),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        &[Op::Blank]
    }

    fn sortable(&self) -> bool {
        false
    }
}
