//! The record's version: a whole number that only the program counts.

use base::{Cell, Collation, ColumnType, Value};
use serde_json::Value as Json;

use super::{ColumnSpec, Fault, Kind, ORDER_OPS, Op, Shape, main, number};
use crate::Workspace;

/// A whole number.
#[derive(Clone, Debug)]
pub struct Whole;

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Int);

impl Kind for Whole {
    fn name(&self) -> &'static str {
        "number"
    }

    fn shape(&self) -> Shape {
        Shape::Number { decimals: 0 }
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        number::Number::decimals(0).parse(input, workspace)
    }

    fn encode(&self, value: &Value, collation: &Collation) -> Vec<Cell> {
        number::Number::decimals(0).encode(value, collation)
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        number::Number::decimals(0).decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        number::Number::decimals(0).to_json(value)
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        match cells.first() {
            Some(Cell::Int(n)) => out.extend_from_slice(n.to_string().as_bytes()),
            _ => out.extend_from_slice(b"null"),
        }
        true
    }

    fn display(&self, value: &Value) -> String {
        number::Number::decimals(0).display(value)
    }

    fn operators(&self) -> &'static [Op] {
        ORDER_OPS
    }
}
