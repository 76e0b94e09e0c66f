//! `multi_select`: any number of a list of options.

use base::{Cell, Collation, Value};
use serde_json::{Map, Value as Json, json};

use super::entries::{self, INLINE};
use super::select::{Select, SelectOption};
use super::{ColumnSpec, Fault, ItemSpec, Kind, Op, Shape, TextFormat, shown};
use crate::Workspace;
use crate::field::Field;

/// Any number of a list.
#[derive(Clone, Debug)]
pub struct MultiSelect {
    /// The options.
    pub select: Select,
}

impl Kind for MultiSelect {
    fn name(&self) -> &'static str {
        "multi_select"
    }

    fn shape(&self) -> Shape {
        Shape::Items
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &INLINE
    }

    fn items(&self) -> Option<ItemSpec> {
        Some(ItemSpec {
            fields: vec![Field::new("value", "Value", self.select.clone())],
            inline: true,
            main: 0,
        })
    }

    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        let list = match input {
            Json::Null => return Ok(Value::Blank),
            Json::Array(list) => list.as_slice(),
            Json::String(_) => std::slice::from_ref(input),
            other => {
                return Fault::one(
                    "wrong_type",
                    format!("A list of option keys is expected, not {}.", shown(other)),
                );
            }
        };
        let mut chosen: Vec<Json> = Vec::new();
        let mut faults = Vec::new();
        for (i, item) in list.iter().enumerate() {
            match self.select.parse(item, workspace) {
                Ok(Value::Text(key)) if !chosen.iter().any(|c| c == &json!(key)) => chosen.push(json!(key)),
                Ok(_) => {}
                Err(found) => faults.extend(found.into_iter().map(|f| f.within(&format!("[{i}]")))),
            }
        }
        entries::list_or_blank(chosen, faults)
    }

    fn parse_text(
        &self,
        text: &str,
        format: &TextFormat,
        workspace: &Workspace,
    ) -> Result<Value, Vec<Fault>> {
        let mut chosen = Vec::new();
        let mut faults = Vec::new();
        for part in text.split([';', ',', '|']).filter(|p| !p.trim().is_empty()) {
            match self.select.parse_text(part, format, workspace) {
                Ok(Value::Text(key)) => chosen.push(json!(key)),
                Ok(_) => {}
                Err(found) => faults.extend(found),
            }
        }
        entries::list_or_blank(chosen, faults)
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        entries::encode(value, |item| item.as_str().map(str::to_owned))
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        entries::decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        entries::to_json(value)
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        entries::write(cells, out)
    }

    fn display(&self, value: &Value) -> String {
        entries::display(value, |item| Some(self.select.display(&Value::Text(item.as_str()?.to_owned()))))
    }

    fn operators(&self) -> &'static [Op] {
        &[Op::In, Op::Eq, Op::Ne, Op::Blank]
    }

    fn sortable(&self) -> bool {
        false
    }

    fn groupable(&self) -> bool {
        true
    }

    fn options(&self) -> Option<&[SelectOption]> {
        Some(&self.select.options)
    }

    fn settings(&self) -> Map<String, Json> {
        self.select.settings()
    }
}
