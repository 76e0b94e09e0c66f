//! `email`: one address, in lower case.

use base::text::fold;
use base::{Cell, Collation, ColumnType, Value};
use serde_json::{Value as Json, json};

use super::{ColumnSpec, Fault, Kind, LIST_OPS, Op, Shape, text};
use crate::Workspace;
use crate::field::Role;

/// One e-mail address.
#[derive(Clone, Debug)]
pub struct Email;

const COLUMNS: [ColumnSpec; 2] = [
    ColumnSpec { suffix: "", ty: ColumnType::Text, role: Role::Main },
    ColumnSpec { suffix: "__f", ty: ColumnType::Text, role: Role::Fold },
];

/// Checks an address by the syntax of RFC 5321 and puts it in lower case, as every mail service of today reads it.
pub(crate) fn normalise(typed: &str) -> Result<String, Vec<Fault>> {
    text::check(typed, 320)?;
    let trimmed = typed.trim().trim_start_matches("mailto:");
    let options = email_address::Options::default().without_display_text().without_domain_literal();
    match email_address::EmailAddress::parse_with_options(trimmed, options) {
        Ok(address) => Ok(address.as_str().to_lowercase()),
        Err(_) => Fault::one(
            "email",
            format!(
                "“{}” is not an e-mail address such as ada@example.com.",
                trimmed.chars().take(80).collect::<String>()
            ),
        ),
    }
}

impl Kind for Email {
    fn name(&self) -> &'static str {
        "email"
    }

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        match text::read(input, 320)? {
            Some(typed) if !typed.trim().is_empty() => Ok(Value::Text(normalise(&typed)?)),
            _ => Ok(Value::Blank),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Text(t) => vec![Cell::Text(t.clone()), Cell::Text(fold(t))],
            _ => vec![Cell::Null, Cell::Null],
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
        value.as_text().unwrap_or_default().to_owned()
    }

    fn operators(&self) -> &'static [Op] {
        LIST_OPS
    }
}
