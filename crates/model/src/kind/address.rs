//! `addresses`: postal addresses with labels, countries by ISO 3166.

use base::{Cell, Collation, Value};
use phonenumber::country::Id as Country;
use serde_json::{Map, Value as Json, json};

use super::boolean::Boolean;
use super::entries::{self, INLINE};
use super::text::Plain;
use super::{ColumnSpec, Fault, ItemSpec, Kind, LIST_OPS, Op, Shape, TextFormat};
use crate::Workspace;
use crate::field::Field;

/// Several postal addresses.
#[derive(Clone, Debug)]
pub struct Addresses;

const PARTS: [&str; 5] = ["street", "city", "region", "postal_code", "country"];

/// The ISO 3166 code of a country given by code or by English name.
pub fn country(text: &str) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.len() == 2 && trimmed.parse::<Country>().is_ok() || trimmed.eq_ignore_ascii_case("aq") {
        return Some(trimmed.to_ascii_uppercase());
    }
    let folded = base::text::fold(trimmed);
    COUNTRIES.iter().find(|(name, _)| *name == folded).map(|(_, code)| (*code).to_owned())
}

include!("countries.rs");

fn entry(typed: &Map<String, Json>) -> Result<Option<Map<String, Json>>, Vec<Fault>> {
    let mut out = Map::new();
    let mut any = false;
    for key in PARTS {
        let mut text = entries::part(typed, key, 300)?;
        if key == "country"
            && let Some(name) = text.as_deref().filter(|t| !t.trim().is_empty())
        {
            match country(name) {
                Some(code) => text = Some(code),
                None => {
                    let message = format!(
                        "“{name}” is not a country; use its ISO 3166 code, such as DE, or its English name."
                    );
                    return Err(vec![Fault::new("country", message).within("country")]);
                }
            }
        }
        any |= text.as_deref().is_some_and(|t| !t.trim().is_empty());
        out.insert(key.to_owned(), json!(text));
    }
    out.insert("label".to_owned(), json!(entries::part(typed, "label", 60)?));
    out.insert("primary".to_owned(), entries::primary(typed));
    Ok(any.then_some(out))
}

impl Kind for Addresses {
    fn name(&self) -> &'static str {
        "addresses"
    }

    fn shape(&self) -> Shape {
        Shape::Items
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &INLINE
    }

    fn items(&self) -> Option<ItemSpec> {
        let mut fields: Vec<Field> = [
            ("city", "City"),
            ("street", "Street"),
            ("region", "Region"),
            ("postal_code", "Postal code"),
            ("country", "Country"),
            ("label", "Label"),
        ]
        .iter()
        .map(|(name, label)| Field::new(name, label, Plain))
        .collect();
        fields.push(Field::new("primary", "Primary", Boolean));
        Some(ItemSpec { fields, inline: true, main: 0 })
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        entries::read(
            input,
            &["street", "city", "region", "postal_code", "country", "label", "primary"],
            entry,
            "street",
        )
    }

    fn parse_text(&self, text: &str, _: &TextFormat, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        if text.trim().is_empty() {
            return Ok(Value::Blank);
        }
        self.parse(&json!([{"street": text.trim()}]), workspace)
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        entries::encode(value, |e| e["city"].as_str().map(str::to_owned))
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
        entries::display(value, |e| {
            let parts: Vec<&str> =
                PARTS.iter().filter_map(|p| e[*p].as_str()).filter(|p| !p.is_empty()).collect();
            Some(parts.join(", "))
        })
    }

    fn operators(&self) -> &'static [Op] {
        LIST_OPS
    }
}
