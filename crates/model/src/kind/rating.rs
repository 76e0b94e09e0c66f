//! `rating`: one to a number of stars.

use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Map, Value as Json, json};

use super::{ColumnSpec, Fault, Kind, ORDER_OPS, Op, Shape, main, number::Number};
use crate::Workspace;

/// Stars.
#[derive(Clone, Debug)]
pub struct Rating {
    /// How many stars there are.
    pub max: i64,
}

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Int);

impl Rating {
    fn number(&self) -> Number {
        Number::decimals(0).between(1, self.max)
    }
}

impl Kind for Rating {
    fn name(&self) -> &'static str {
        "rating"
    }

    fn shape(&self) -> Shape {
        Shape::Number { decimals: 0 }
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        self.number().parse(input, workspace)
    }

    fn encode(&self, value: &Value, collation: &Collation) -> Vec<Cell> {
        self.number().encode(value, collation)
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        self.number().decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        self.number().to_json(value)
    }

    fn display(&self, value: &Value) -> String {
        self.number().display(value)
    }

    fn operators(&self) -> &'static [Op] {
        ORDER_OPS
    }

    fn groupable(&self) -> bool {
        true
    }

    fn settings(&self) -> Map<String, Json> {
        Map::from_iter([("max".to_owned(), json!(self.max))])
    }
}
