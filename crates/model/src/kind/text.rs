//! `text` and `long_text`: one line or many.

use base::text::fold;
use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Map, Value as Json, json};

use super::{ColumnSpec, Fault, Kind, Op, Shape, TEXT_OPS, shown};
use crate::Workspace;
use crate::field::Role;

/// Text with a sort key and a folded form.
#[derive(Clone, Debug)]
pub struct Text {
    /// Longest text, in characters.
    pub max: usize,
    /// Whether lines may be broken.
    pub long: bool,
}

impl Default for Text {
    fn default() -> Self {
        Self { max: 1_000, long: false }
    }
}

impl Text {
    /// One line.
    pub fn line() -> Self {
        Self::default()
    }

    /// Many lines.
    pub fn long() -> Self {
        Self { max: 100_000, long: true }
    }
}

const LINE: [ColumnSpec; 3] = [
    ColumnSpec { suffix: "", ty: ColumnType::Text, role: Role::Main },
    ColumnSpec { suffix: "__k", ty: ColumnType::Bytes, role: Role::Sort },
    ColumnSpec { suffix: "__f", ty: ColumnType::Text, role: Role::Fold },
];
const LONG: [ColumnSpec; 2] = [
    ColumnSpec { suffix: "", ty: ColumnType::Text, role: Role::Main },
    ColumnSpec { suffix: "__f", ty: ColumnType::Text, role: Role::Fold },
];

/// Reads text of at most `max` characters.
pub(crate) fn read(input: &Json, max: usize) -> Result<Option<String>, Vec<Fault>> {
    let text = match input {
        Json::Null => return Ok(None),
        Json::String(t) => t,
        other => return Fault::one("wrong_type", format!("Text is expected, not {}.", shown(other))),
    };
    check(text, max)?;
    Ok((!text.is_empty()).then(|| text.clone()))
}

/// Checks length and characters that no database can keep.
pub(crate) fn check(text: &str, max: usize) -> Result<(), Vec<Fault>> {
    if text.contains('\0') {
        return Fault::one("nul_character", "The character U+0000 cannot be stored; leave it out.");
    }
    if text.len() > max && text.chars().count() > max {
        return Fault::one("too_long", format!("At most {max} characters fit here."));
    }
    Ok(())
}

impl Kind for Text {
    fn name(&self) -> &'static str {
        if self.long { "long_text" } else { "text" }
    }

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        if self.long { &LONG } else { &LINE }
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        Ok(read(input, self.max)?.map_or(Value::Blank, Value::Text))
    }

    fn encode(&self, value: &Value, collation: &Collation) -> Vec<Cell> {
        let Value::Text(text) = value else {
            return vec![Cell::Null; self.columns().len()];
        };
        let folded = Cell::Text(fold(text));
        if self.long {
            vec![Cell::Text(text.clone()), folded]
        } else {
            vec![Cell::Text(text.clone()), Cell::Bytes(collation.key(text)), folded]
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        value.as_text().map_or(Json::Null, |t| json!(t))
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        super::write_text(cells, out)
    }

    fn display(&self, value: &Value) -> String {
        value.as_text().unwrap_or_default().to_owned()
    }

    fn operators(&self) -> &'static [Op] {
        if self.long { &[Op::Contains, Op::Blank] } else { TEXT_OPS }
    }

    fn sortable(&self) -> bool {
        !self.long
    }

    fn groupable(&self) -> bool {
        !self.long
    }

    fn settings(&self) -> Map<String, Json> {
        Map::from_iter([("max".to_owned(), json!(self.max))])
    }
}

/// Text from its main column.
pub(crate) fn decode(cells: &[Cell]) -> Value {
    match cells.first() {
        Some(Cell::Text(t)) => Value::Text(t.clone()),
        _ => Value::Blank,
    }
}

/// Text without a sort key: parts of addresses, labels, normalised numbers.
#[derive(Clone, Debug)]
pub struct Plain;

const PLAIN: [ColumnSpec; 2] = LONG;

impl Kind for Plain {
    fn name(&self) -> &'static str {
        "text"
    }

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &PLAIN
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        Ok(read(input, 500)?.map_or(Value::Blank, Value::Text))
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Text(t) => vec![Cell::Text(t.clone()), Cell::Text(fold(t))],
            _ => vec![Cell::Null, Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        value.as_text().map_or(Json::Null, |t| json!(t))
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        super::write_text(cells, out)
    }

    fn display(&self, value: &Value) -> String {
        value.as_text().unwrap_or_default().to_owned()
    }

    fn operators(&self) -> &'static [Op] {
        super::LIST_OPS
    }

    fn sortable(&self) -> bool {
        false
    }
}
