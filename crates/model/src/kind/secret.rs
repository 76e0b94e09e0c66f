//! `secret`: text that is encrypted before it reaches the database, and shown only on an explicit call to those who may.
//! In memory as in the column there is only the sealed text; on the wire it is masked.

use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Map, Value as Json, json};

use super::{ColumnSpec, Fault, Kind, Op, Shape, TextFormat, main, text};
use crate::Workspace;

/// Text that only those see who may reveal it.
#[derive(Clone, Debug)]
pub struct Secret {
    /// Longest text, in characters.
    pub max: usize,
    /// Whether lines may be broken.
    pub long: bool,
}

/// The member of a value in memory that holds the sealed text.
const SEALED: &str = "sealed";
const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Text);

impl Secret {
    /// A value that has been sealed.
    pub fn sealed(text: String) -> Value {
        Value::Json(json!({ SEALED: text }))
    }

    /// The sealed text of a value.
    pub fn sealed_text(value: &Value) -> Option<&str> {
        match value {
            Value::Json(json) => json[SEALED].as_str(),
            _ => None,
        }
    }

    /// What stands on the wire in a value's place.
    pub fn mask() -> Json {
        json!({"secret": true, "set": true})
    }

    /// Whether a value of the wire is what [`Secret::mask`] says: sent back as it was read.
    pub fn is_mask(wire: &Json) -> bool {
        wire.as_object().is_some_and(|map| map.get("secret") == Some(&json!(true)))
    }
}

impl Kind for Secret {
    fn name(&self) -> &'static str {
        "secret"
    }

    /// Nothing can be asked of it but whether there is one.
    fn shape(&self) -> Shape {
        Shape::Json
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    /// The text as it was typed: whoever writes seals it before it is kept anywhere.
    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        let text = match input {
            Json::Number(n) => Some(n.to_string()),
            Json::Null | Json::String(_) => text::read(input, self.max)?,
            // What was sent is not repeated.
            _ => return Fault::one("wrong_type", "Text is expected."),
        };
        Ok(text.map_or(Value::Blank, Value::Text))
    }

    fn parse_text(&self, text: &str, _: &TextFormat, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        self.parse(&json!(text.trim()), workspace)
    }

    /// Only what has been sealed: text that somebody forgot to seal is not kept.
    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        vec![Self::sealed_text(value).map_or(Cell::Null, |text| Cell::Text(text.to_owned()))]
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells.first() {
            Some(Cell::Text(text)) => Self::sealed(text.clone()),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        if value.is_blank() { Json::Null } else { Self::mask() }
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        let set = matches!(cells.first(), Some(Cell::Text(_)));
        out.extend_from_slice(if set { b"{\"secret\":true,\"set\":true}" } else { b"null" });
        true
    }

    fn display(&self, value: &Value) -> String {
        if value.is_blank() { String::new() } else { "••••".to_owned() }
    }

    fn operators(&self) -> &'static [Op] {
        &[Op::Blank]
    }

    fn sortable(&self) -> bool {
        false
    }

    fn is_secret(&self) -> bool {
        true
    }

    fn settings(&self) -> Map<String, Json> {
        Map::from_iter([
            ("secret".to_owned(), json!(true)),
            ("max".to_owned(), json!(self.max)),
            ("long".to_owned(), json!(self.long)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sealed_is_kept_and_nothing_of_it_is_shown() {
        let kind = Secret { max: 20, long: false };
        let collation = Workspace::default().collation();
        let typed = kind.parse(&json!("DE89 3704"), &Workspace::default()).unwrap();
        assert_eq!(kind.encode(&typed, &collation), [Cell::Null]);
        let sealed = Secret::sealed("k.abc".into());
        let cells = kind.encode(&sealed, &collation);
        assert_eq!((&cells[..], kind.decode(&cells)), (&[Cell::Text("k.abc".into())][..], sealed.clone()));
        assert_eq!(kind.to_json(&sealed), json!({"secret": true, "set": true}));
        let mut written = Vec::new();
        assert!(kind.write(&cells, &mut written));
        assert_eq!(serde_json::from_slice::<Json>(&written).unwrap(), kind.to_json(&sealed));
        assert_eq!(kind.display(&sealed), "••••");
        // A fault never repeats what was sent.
        let fault = kind.parse(&json!(["my password"]), &Workspace::default()).unwrap_err();
        assert!(!fault[0].message.contains("password"));
        assert_eq!(
            kind.parse(&json!("x".repeat(21)), &Workspace::default()).unwrap_err()[0].code,
            "too_long"
        );
    }
}
