//! Cursors: the place where a page ended, opaque to clients and bound to the list they came from.

use std::hash::{DefaultHasher, Hash, Hasher};

use base::{Cell, Id, Problem, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate};
use serde_json::{Value as Json, json};

/// Where a page ended: the sort values of its last record and its identifier.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor {
    /// One cell per sort key; the first is null in the part of the list whose first key is blank.
    pub keys: Vec<Cell>,
    /// The record.
    pub id: Id,
}

/// A mark of what a list is sorted and filtered by, so that a cursor is not used on another list.
pub fn mark(parts: &impl Hash) -> u32 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish() as u32
}

impl Cursor {
    /// As clients get it.
    pub fn text(&self, mark: u32) -> String {
        let keys: Vec<Json> = self.keys.iter().map(to_json).collect();
        URL_SAFE_NO_PAD.encode(json!([mark, self.id, keys]).to_string())
    }

    /// Reads what a client sent back.
    ///
    /// # Errors
    /// 422 on `cursor` when it is none, or belongs to another list.
    pub fn read(text: &str, expected: u32) -> Result<Self> {
        let bad = || {
            Problem::field(
                "cursor",
                "cursor",
                "This cursor does not belong to this list; start again without it.",
            )
        };
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| bad())?;
        let json: Json = serde_json::from_slice(&bytes).map_err(|_| bad())?;
        if json[0].as_u64() != Some(u64::from(expected)) {
            return Err(bad());
        }
        let id = json[1].as_str().and_then(base::id::parse_id).ok_or_else(bad)?;
        let keys = json[2]
            .as_array()
            .ok_or_else(bad)?
            .iter()
            .map(from_json)
            .collect::<Option<_>>()
            .ok_or_else(bad)?;
        Ok(Self { keys, id })
    }
}

fn to_json(cell: &Cell) -> Json {
    match cell {
        Cell::Null => Json::Null,
        Cell::Bool(b) => json!({"b": b}),
        Cell::Int(n) => json!({"i": n}),
        Cell::Text(t) => json!({"t": t}),
        Cell::Bytes(x) => json!({"x": URL_SAFE_NO_PAD.encode(x)}),
        Cell::Uuid(id) => json!({"u": id}),
        Cell::Time(t) => json!({"m": t.timestamp_micros()}),
        Cell::Date(d) => json!({"d": d}),
    }
}

fn from_json(json: &Json) -> Option<Cell> {
    if json.is_null() {
        return Some(Cell::Null);
    }
    let (kind, value) = json.as_object()?.iter().next()?;
    Some(match kind.as_str() {
        "b" => Cell::Bool(value.as_bool()?),
        "i" => Cell::Int(value.as_i64()?),
        "t" => Cell::Text(value.as_str()?.to_owned()),
        "x" => Cell::Bytes(URL_SAFE_NO_PAD.decode(value.as_str()?).ok()?),
        "u" => Cell::Uuid(base::id::parse_id(value.as_str()?)?),
        "m" => Cell::Time(DateTime::from_timestamp_micros(value.as_i64()?)?),
        "d" => Cell::Date(value.as_str()?.parse::<NaiveDate>().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went_and_only_to_its_own_list() {
        let cursor = Cursor {
            keys: vec![Cell::Bytes(vec![0, 255]), Cell::Null, Cell::Int(-5)],
            id: base::id::new_id(),
        };
        let text = cursor.text(7);
        assert_eq!(Cursor::read(&text, 7).unwrap(), cursor);
        assert_eq!(Cursor::read(&text, 8).unwrap_err().problems[0].field, "cursor");
        assert!(Cursor::read("nonsense", 7).is_err());
    }
}
