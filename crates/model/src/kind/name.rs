//! `name`: a personal name in parts, with its full form computed.

use base::text::fold;
use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Map, Value as Json, json};

use super::{ColumnSpec, Fault, Kind, Op, Shape, TEXT_OPS, entries, shown, text};
use crate::Workspace;
use crate::field::Role;

/// A personal name.
#[derive(Clone, Debug)]
pub struct Name;

/// The parts in the order in which they are spoken.
pub const PARTS: [&str; 5] = ["prefix", "first", "middle", "last", "suffix"];

const COLUMNS: [ColumnSpec; 8] = [
    ColumnSpec { suffix: "", ty: ColumnType::Text, role: Role::Main },
    ColumnSpec { suffix: "__k", ty: ColumnType::Bytes, role: Role::Sort },
    ColumnSpec { suffix: "__f", ty: ColumnType::Text, role: Role::Fold },
    ColumnSpec { suffix: "__prefix", ty: ColumnType::Text, role: Role::Part("prefix") },
    ColumnSpec { suffix: "__first", ty: ColumnType::Text, role: Role::Part("first") },
    ColumnSpec { suffix: "__middle", ty: ColumnType::Text, role: Role::Part("middle") },
    ColumnSpec { suffix: "__last", ty: ColumnType::Text, role: Role::Part("last") },
    ColumnSpec { suffix: "__suffix", ty: ColumnType::Text, role: Role::Part("suffix") },
];

/// Splits a name written in one piece: “Last, First” at the comma, else the last word is the last name.
pub fn split(full: &str) -> Map<String, Json> {
    let full = full.trim();
    let pair = match full.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() && !last.trim().is_empty() => {
            Some((first.trim(), last.trim()))
        }
        _ => full.rsplit_once(char::is_whitespace).map(|(first, last)| (first.trim(), last)),
    };
    match pair {
        Some((first, last)) => {
            Map::from_iter([("first".to_owned(), json!(first)), ("last".to_owned(), json!(last))])
        }
        None => Map::from_iter([("first".to_owned(), json!(full))]),
    }
}

fn full(parts: &Map<String, Json>) -> String {
    let spoken: Vec<&str> = PARTS
        .iter()
        .filter_map(|p| parts.get(*p)?.as_str())
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    spoken.join(" ")
}

impl Kind for Name {
    fn name(&self) -> &'static str {
        "name"
    }

    fn shape(&self) -> Shape {
        Shape::Name
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        let typed = match input {
            Json::Null => return Ok(Value::Blank),
            Json::String(t) => {
                text::check(t, 600)?;
                split(t)
            }
            Json::Object(map) => map.clone(),
            other => {
                return Fault::one(
                    "wrong_type",
                    format!("A name is text or has the parts {}; not {}.", PARTS.join(", "), shown(other)),
                );
            }
        };
        if let Some(other) = typed.keys().find(|k| !PARTS.contains(&k.as_str()) && *k != "full") {
            let message = format!("A name's parts are {}.", PARTS.join(", "));
            return Err(vec![Fault::new("unknown", message).within(other)]);
        }
        let mut out = Map::new();
        for part in PARTS {
            out.insert(part.to_owned(), json!(entries::part(&typed, part, 200)?));
        }
        let spoken = full(&out);
        if spoken.is_empty() {
            return Ok(Value::Blank);
        }
        out.insert("full".to_owned(), json!(spoken));
        Ok(Value::Json(Json::Object(out)))
    }

    fn encode(&self, value: &Value, collation: &Collation) -> Vec<Cell> {
        let Value::Json(Json::Object(map)) = value else { return vec![Cell::Null; COLUMNS.len()] };
        let full = map.get("full").and_then(Json::as_str).unwrap_or_default();
        let mut cells =
            vec![Cell::Text(full.to_owned()), Cell::Bytes(collation.key(full)), Cell::Text(fold(full))];
        cells.extend(
            PARTS
                .iter()
                .map(|p| map.get(*p).and_then(Json::as_str).map_or(Cell::Null, |t| Cell::Text(t.to_owned()))),
        );
        cells
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        let Some(Cell::Text(full)) = cells.first() else { return Value::Blank };
        let mut out = Map::new();
        for (part, cell) in PARTS.iter().zip(&cells[3..]) {
            out.insert((*part).to_owned(), json!(cell.text()));
        }
        out.insert("full".to_owned(), json!(full));
        Value::Json(Json::Object(out))
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Json(json) => json.clone(),
            _ => Json::Null,
        }
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        let Some((Cell::Text(full), parts)) = cells.split_first() else {
            out.extend_from_slice(b"null");
            return true;
        };
        out.push(b'{');
        let mut good = true;
        for (part, cell) in PARTS.iter().zip(parts) {
            out.push(b'"');
            out.extend_from_slice(part.as_bytes());
            out.extend_from_slice(b"\":");
            good &= super::write_text(std::slice::from_ref(cell), out);
            out.push(b',');
        }
        out.extend_from_slice(b"\"full\":");
        good &= serde_json::to_writer(&mut *out, full).is_ok();
        out.push(b'}');
        good
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Json(json) => json["full"].as_str().unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        TEXT_OPS
    }
}
