//! `url`: one web address.

use base::text::fold;
use base::{Cell, Collation, Value};
use serde_json::{Value as Json, json};

use super::{ColumnSpec, Fault, Kind, LIST_OPS, Op, Shape, text};
use crate::Workspace;

/// One web address, `https` when no scheme is typed.
#[derive(Clone, Debug)]
pub struct Url;

/// Reads a web address; only `http` and `https` lead anywhere, so that a stored link can never run code.
pub(crate) fn normalise(typed: &str) -> Result<String, Vec<Fault>> {
    text::check(typed, 2_000)?;
    let trimmed = typed.trim();
    let full = if trimmed.contains("://") { trimmed.to_owned() } else { format!("https://{trimmed}") };
    let bad = || {
        Fault::new(
            "url",
            format!(
                "“{}” is not a web address such as https://example.com.",
                trimmed.chars().take(80).collect::<String>()
            ),
        )
    };
    let url = ::url::Url::parse(&full).map_err(|_| vec![bad()])?;
    let host = url.host_str().unwrap_or_default();
    if !matches!(url.scheme(), "http" | "https") || !host.contains('.') && host != "localhost" {
        return Err(vec![bad()]);
    }
    Ok(url.to_string())
}

impl Kind for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        super::email::Email.columns()
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        match text::read(input, 2_000)? {
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
