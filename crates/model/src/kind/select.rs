//! `select`: one of a list of options, stored by stable key.

use base::{Cell, Collation, ColumnType, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::{CHOICE_OPS, ColumnSpec, Fault, Kind, Op, Shape, TextFormat, main, shown, text};
use crate::Workspace;

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SelectOption {
    /// Stable key.
    pub key: String,
    /// Label for people.
    pub label: String,
    /// Colour of the palette.
    pub color: String,
    /// Kept for records that have it, no longer offered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// One of a list.
#[derive(Clone, Debug)]
pub struct Select {
    /// The options in order.
    pub options: Vec<SelectOption>,
}

impl Select {
    /// Options as (key, label, colour).
    pub fn of(options: &[(&str, &str, &str)]) -> Self {
        Self {
            options: options
                .iter()
                .map(|(k, l, c)| SelectOption {
                    key: (*k).into(),
                    label: (*l).into(),
                    color: (*c).into(),
                    retired: false,
                })
                .collect(),
        }
    }

    /// The option of a key, or of a label in any letter case.
    pub fn find(&self, text: &str) -> Option<&SelectOption> {
        let text = text.trim();
        self.options
            .iter()
            .find(|o| o.key == text)
            .or_else(|| self.options.iter().find(|o| o.label.to_lowercase() == text.to_lowercase()))
    }

    fn unknown(&self, text: &str) -> Vec<Fault> {
        let known: Vec<&str> =
            self.options.iter().filter(|o| !o.retired).map(|o| o.key.as_str()).take(12).collect();
        vec![Fault::new(
            "option",
            format!(
                "“{}” is not one of the options: {}.",
                text.chars().take(60).collect::<String>(),
                known.join(", ")
            ),
        )]
    }
}

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Text);

impl Kind for Select {
    fn name(&self) -> &'static str {
        "select"
    }

    fn shape(&self) -> Shape {
        Shape::Select
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        match input {
            Json::Null => Ok(Value::Blank),
            Json::String(t) if t.is_empty() => Ok(Value::Blank),
            Json::String(t) => match self.options.iter().find(|o| o.key == *t) {
                Some(option) if option.retired => {
                    Fault::one("retired", format!("“{}” is no longer offered; choose another.", option.label))
                }
                Some(option) => Ok(Value::Text(option.key.clone())),
                None => Err(self.unknown(t)),
            },
            other => Fault::one("wrong_type", format!("An option's key is expected, not {}.", shown(other))),
        }
    }

    fn parse_text(&self, text: &str, _: &TextFormat, _: &Workspace) -> Result<Value, Vec<Fault>> {
        if text.trim().is_empty() {
            return Ok(Value::Blank);
        }
        self.find(text).map(|o| Value::Text(o.key.clone())).ok_or_else(|| self.unknown(text))
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Text(t) => vec![Cell::Text(t.clone())],
            _ => vec![Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        text::decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        value.as_text().map_or(Json::Null, |t| json!(t))
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        super::write_text(cells, out)
    }

    fn display(&self, value: &Value) -> String {
        let key = value.as_text().unwrap_or_default();
        self.options.iter().find(|o| o.key == key).map_or(key, |o| &o.label).to_owned()
    }

    fn operators(&self) -> &'static [Op] {
        CHOICE_OPS
    }

    fn groupable(&self) -> bool {
        true
    }

    fn options(&self) -> Option<&[SelectOption]> {
        Some(&self.options)
    }

    fn settings(&self) -> Map<String, Json> {
        Map::from_iter([("options".to_owned(), json!(self.options))])
    }
}
