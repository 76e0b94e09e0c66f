//! What the kinds with several entries have in common: a JSON copy in the record's row and the text of the primary
//! entry for sorting.

use base::text::fold;
use base::{Cell, ColumnType, Value};
use serde_json::{Map, Value as Json};

use super::{ColumnSpec, Fault, shown, text};
use crate::field::Role;

/// The JSON copy and the folded text of the primary entry, by which lists sort.
pub(crate) const INLINE: [ColumnSpec; 2] = [
    ColumnSpec { suffix: "", ty: ColumnType::Text, role: Role::Main },
    ColumnSpec { suffix: "__f", ty: ColumnType::Text, role: Role::Sort },
];

/// At most this many entries in one field.
pub(crate) const MOST: usize = 100;

/// A list as a value; an empty one is blank.
pub(crate) fn list_or_blank(items: Vec<Json>, faults: Vec<Fault>) -> Result<Value, Vec<Fault>> {
    if !faults.is_empty() {
        return Err(faults);
    }
    if items.len() > MOST {
        return Fault::one("too_many", format!("At most {MOST} entries fit here."));
    }
    Ok(if items.is_empty() { Value::Blank } else { Value::Json(Json::Array(items)) })
}

/// Reads a list of entries that are text or objects with known keys.
pub(crate) fn read(
    input: &Json,
    keys: &[&str],
    mut entry: impl FnMut(&Map<String, Json>) -> Result<Option<Map<String, Json>>, Vec<Fault>>,
    from_text: &str,
) -> Result<Value, Vec<Fault>> {
    let list = match input {
        Json::Null => return Ok(Value::Blank),
        Json::Array(list) => list.as_slice(),
        Json::String(_) | Json::Object(_) => std::slice::from_ref(input),
        other => return Fault::one("wrong_type", format!("A list is expected, not {}.", shown(other))),
    };
    if list.len() > MOST {
        return Fault::one("too_many", format!("At most {MOST} entries fit here."));
    }
    let mut items: Vec<Map<String, Json>> = Vec::new();
    let mut faults = Vec::new();
    for (i, item) in list.iter().enumerate() {
        let at = |found: Vec<Fault>| found.into_iter().map(move |f| f.within(&format!("[{i}]")));
        let typed = match item {
            Json::Null => continue,
            Json::String(t) if t.trim().is_empty() => continue,
            Json::String(_) => Map::from_iter([(from_text.to_owned(), item.clone())]),
            Json::Object(map) => map.clone(),
            other => {
                faults.extend(at(vec![Fault::new(
                    "wrong_type",
                    format!("Text or an object is expected, not {}.", shown(other)),
                )]));
                continue;
            }
        };
        if let Some(other) = typed.keys().find(|k| !keys.contains(&k.as_str())) {
            let fault = Fault::new(
                "unknown",
                format!("“{other}” is not part of an entry; its parts are {}.", keys.join(", ")),
            );
            faults.extend(at(vec![fault.within(other)]));
            continue;
        }
        match entry(&typed) {
            Ok(Some(done)) => items.push(done),
            Ok(None) => {}
            Err(found) => faults.extend(at(found)),
        }
    }
    one_primary(&mut items, keys);
    list_or_blank(items.into_iter().map(Json::Object).collect(), faults)
}

/// Exactly one entry is the primary one: the first that says so, else the first.
fn one_primary(items: &mut [Map<String, Json>], keys: &[&str]) {
    if !keys.contains(&"primary") {
        return;
    }
    let chosen = items.iter().position(|i| i.get("primary") == Some(&Json::Bool(true))).unwrap_or(0);
    for (i, item) in items.iter_mut().enumerate() {
        item.insert("primary".into(), Json::Bool(i == chosen));
    }
}

/// A short text part of an entry.
pub(crate) fn part(entry: &Map<String, Json>, key: &str, max: usize) -> Result<Option<String>, Vec<Fault>> {
    text::read(entry.get(key).unwrap_or(&Json::Null), max)
        .map_err(|found| found.into_iter().map(|f| f.within(key)).collect())
}

/// The yes or no of `primary`.
pub(crate) fn primary(entry: &Map<String, Json>) -> Json {
    Json::Bool(entry.get("primary") == Some(&Json::Bool(true)))
}

pub(crate) fn encode(value: &Value, main: impl Fn(&Json) -> Option<String>) -> Vec<Cell> {
    let Value::Json(json @ Json::Array(items)) = value else { return vec![Cell::Null, Cell::Null] };
    let first = items.iter().find(|i| i.get("primary") == Some(&Json::Bool(true))).or(items.first());
    let key = first.and_then(main).map_or(Cell::Null, |t| Cell::Text(fold(&t).chars().take(120).collect()));
    vec![Cell::Text(json.to_string()), key]
}

pub(crate) fn decode(cells: &[Cell]) -> Value {
    match cells.first() {
        Some(Cell::Text(t)) => serde_json::from_str(t).map_or(Value::Blank, Value::Json),
        _ => Value::Blank,
    }
}

pub(crate) fn to_json(value: &Value) -> Json {
    match value {
        Value::Json(json) => json.clone(),
        _ => Json::Array(Vec::new()),
    }
}

pub(crate) fn display(value: &Value, show: impl Fn(&Json) -> Option<String>) -> String {
    match value {
        Value::Json(Json::Array(items)) => items.iter().filter_map(show).collect::<Vec<_>>().join("; "),
        _ => String::new(),
    }
}

/// What is stored is what the wire shows.
pub(crate) fn write(cells: &[Cell], out: &mut Vec<u8>) -> bool {
    match cells.first() {
        Some(Cell::Text(json)) => out.extend_from_slice(json.as_bytes()),
        _ => out.extend_from_slice(b"[]"),
    }
    true
}
