//! From a row's text to a field's value on the wire.

use base::text::fold;
use base::{Currency, FieldProblem, Id, Value};
use model::kind::{Fault, TextFormat};
use model::{Field, Kind, Shape, Workspace};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::plan::{BoundSource, From, Piece};

/// What a source gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// The row says nothing.
    Nothing,
    /// The value is to be emptied.
    Empty,
    /// Text to be read.
    Text(String),
    /// A value as on the wire.
    Wire(Json),
    /// A record an earlier step made.
    Record(Id),
}

/// What a source gives for a row; `made` are the records of the steps so far.
pub fn given(source: &BoundSource, cells: &[String], made: &[Option<Id>]) -> Given {
    let text = match &source.from {
        From::Constant(Json::String(text)) => return Given::Text(text.clone()),
        From::Constant(Json::Null) => return Given::Empty,
        From::Constant(json) => return Given::Wire(json.clone()),
        From::Step(i) => return made.get(*i).copied().flatten().map_or(Given::Nothing, Given::Record),
        From::Column(i) => cells.get(*i).map_or("", |t| t.trim()).to_owned(),
        From::Template(pieces) => match filled(pieces, cells) {
            Some(text) => text,
            None => return Given::Nothing,
        },
    };
    let mapped = source
        .values
        .get(text.as_str())
        .or_else(|| if source.folded.is_empty() { None } else { source.folded.get(&fold(&text)) });
    match mapped {
        Some(Json::Null) => Given::Empty,
        Some(Json::String(meant)) => Given::Text(meant.clone()),
        Some(json) => Given::Wire(json.clone()),
        None if text.is_empty() => Given::Nothing,
        None => Given::Text(text),
    }
}

/// The text that stands in the file, for messages.
pub fn shown(source: &BoundSource, cells: &[String]) -> Option<String> {
    match &source.from {
        From::Column(i) => cells.get(*i).map(|t| t.chars().take(200).collect()),
        From::Template(pieces) => filled(pieces, cells),
        From::Constant(json) => Some(json.as_str().map_or_else(|| json.to_string(), str::to_owned)),
        From::Step(_) => None,
    }
}

/// A template with its columns; none when all of them are empty.
fn filled(pieces: &[Piece], cells: &[String]) -> Option<String> {
    let mut out = String::new();
    let mut any = false;
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Column(i) => {
                let text = cells.get(*i).map_or("", |t| t.trim());
                any |= !text.is_empty();
                out.push_str(text);
            }
        }
    }
    any.then(|| out.trim().to_owned())
}

/// Reads text as a field's value.
///
/// # Errors
/// What is wrong with it.
pub fn read(
    field: &Field,
    source: &BoundSource,
    text: &str,
    cells: &[String],
    workspace: &Workspace,
) -> Result<Json, Vec<Fault>> {
    let mut format = source.format.clone();
    if let Some(code) = source.currency.and_then(|i| cells.get(i)).map(|t| t.trim()).filter(|t| !t.is_empty())
    {
        let known = Currency::parse(code);
        format.currency = Some(known.ok_or_else(|| {
            vec![Fault::new("currency", format!("“{code}” is not a currency of ISO 4217."))]
        })?);
    }
    let value = match source.multiply {
        Some(factor) => multiplied(field, text, &format, factor, workspace)?,
        None => field.kind.parse_text(text, &format, workspace)?,
    };
    Ok(field.kind.to_json(&value))
}

/// A number times a factor. It is read with more places than the field has: 1.2345 million is a round amount.
fn multiplied(
    field: &Field,
    text: &str,
    format: &TextFormat,
    factor: Decimal,
    workspace: &Workspace,
) -> Result<Value, Vec<Fault>> {
    let money = matches!(field.kind.shape(), Shape::Money);
    let plain: String = if money {
        text.chars().filter(|c| !c.is_alphabetic() && !matches!(c, '$' | '€' | '£' | '¥')).collect()
    } else {
        text.to_owned()
    };
    let Value::Number(number) =
        model::kind::number::Number::decimals(6).parse_text(&plain, format, workspace)?
    else {
        return Ok(Value::Blank);
    };
    let product = number
        .checked_mul(factor)
        .ok_or_else(|| vec![Fault::new("out_of_range", format!("{text} times {factor} is too large."))])?;
    let amount = product.normalize().to_string();
    let wire = match format.currency {
        Some(currency) if money => json!({"amount": amount, "currency": currency.code()}),
        _ => json!(amount),
    };
    field.kind.parse(&wire, workspace)
}

/// Faults of a value as problems of its path.
pub fn problems(path: &str, faults: Vec<Fault>) -> Vec<FieldProblem> {
    crate::records::faults(path, faults).collect()
}
