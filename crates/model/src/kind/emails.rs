//! `emails`: several addresses with labels, one of them primary.

use base::{Cell, Collation, Value};
use serde_json::{Map, Value as Json, json};

use super::boolean::Boolean;
use super::entries::{self, INLINE};
use super::text::Plain;
use super::{ColumnSpec, Fault, ItemSpec, Kind, LIST_OPS, Op, Shape, TextFormat, email};
use crate::Workspace;
use crate::field::Field;

/// Several e-mail addresses.
#[derive(Clone, Debug)]
pub struct Emails;

fn entry(typed: &Map<String, Json>) -> Result<Option<Map<String, Json>>, Vec<Fault>> {
    let Some(text) = entries::part(typed, "address", 320)? else { return Ok(None) };
    let address = email::normalise(&text)
        .map_err(|f| f.into_iter().map(|f| f.within("address")).collect::<Vec<_>>())?;
    let label = entries::part(typed, "label", 60)?;
    let kept = entries::part(typed, "typed", 320)?.unwrap_or(text);
    Ok(Some(Map::from_iter([
        ("address".to_owned(), json!(address)),
        ("typed".to_owned(), json!(kept)),
        ("label".to_owned(), json!(label)),
        ("primary".to_owned(), entries::primary(typed)),
    ])))
}

impl Kind for Emails {
    fn name(&self) -> &'static str {
        "emails"
    }

    fn shape(&self) -> Shape {
        Shape::Items
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &INLINE
    }

    fn items(&self) -> Option<ItemSpec> {
        Some(ItemSpec {
            fields: vec![
                Field::new("address", "Address", Plain),
                Field::new("label", "Label", Plain),
                Field::new("primary", "Primary", Boolean),
            ],
            inline: true,
            main: 0,
        })
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        let mut seen = Vec::new();
        entries::read(
            input,
            &["address", "typed", "label", "primary"],
            |typed| {
                let done = entry(typed)?;
                // The same address twice says nothing more than once.
                let address = done.as_ref().and_then(|d| d.get("address").cloned());
                if address.is_some() && seen.contains(&address) {
                    return Ok(None);
                }
                seen.push(address);
                Ok(done)
            },
            "address",
        )
    }

    fn parse_text(&self, text: &str, _: &TextFormat, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        let list: Vec<Json> = text
            .split([';', ',', '|', '\n'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .map(|p| json!(p))
            .collect();
        self.parse(&Json::Array(list), workspace)
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        entries::encode(value, |e| e["address"].as_str().map(str::to_owned))
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
        entries::display(value, |e| e["address"].as_str().map(str::to_owned))
    }

    fn operators(&self) -> &'static [Op] {
        LIST_OPS
    }
}
