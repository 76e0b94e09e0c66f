//! `number` and `percent`: exact, with a fixed count of decimal places, stored as a whole number.

use base::{Cell, Collation, ColumnType, Value};
use rust_decimal::Decimal;
use serde_json::{Map, Number as JsonNumber, Value as Json, json};

use super::{ColumnSpec, Fault, Kind, ORDER_OPS, Op, Shape, TextFormat, main, shown};
use crate::Workspace;

/// Stored numbers stay within this many units of their last place, so that sums cannot overflow.
pub const LIMIT: i64 = 1_000_000_000_000_000;

/// An exact number.
#[derive(Clone, Debug)]
pub struct Number {
    /// Digits after the decimal point, 0 to 6.
    pub decimals: u32,
    /// Smallest value allowed.
    pub min: Option<Decimal>,
    /// Largest value allowed.
    pub max: Option<Decimal>,
    /// Shown with a percent sign.
    pub percent: bool,
}

impl Number {
    /// A number with some decimal places.
    pub fn decimals(decimals: u32) -> Self {
        Self { decimals: decimals.min(6), min: None, max: None, percent: false }
    }

    /// A percentage: 12.5 means 12.5 %.
    pub fn percent(decimals: u32) -> Self {
        Self { percent: true, ..Self::decimals(decimals) }
    }

    /// Within limits, both included.
    pub fn between(mut self, min: i64, max: i64) -> Self {
        self.min = Some(min.into());
        self.max = Some(max.into());
        self
    }
}

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Int);

/// Reads a decimal from a JSON number or a decimal string, never by way of a binary float's arithmetic.
pub(crate) fn read(input: &Json) -> Result<Option<Decimal>, Vec<Fault>> {
    let text = match input {
        Json::Null => return Ok(None),
        Json::Number(n) => n.to_string(),
        Json::String(t) if t.trim().is_empty() => return Ok(None),
        Json::String(t) => t.trim().to_owned(),
        other => return Fault::one("wrong_type", format!("A number is expected, not {}.", shown(other))),
    };
    // A mantissa with exponent comes from JSON numbers such as 1e3.
    let parsed = if text.contains(['e', 'E']) {
        Decimal::from_scientific(&text)
    } else {
        Decimal::from_str_exact(&text)
    };
    match parsed {
        Ok(d) => Ok(Some(d)),
        Err(_) if text.parse::<f64>().is_ok() => {
            Fault::one("out_of_range", format!("{text} is too large or too precise."))
        }
        Err(_) => Fault::one(
            "wrong_type",
            format!("“{}” is not a number.", text.chars().take(40).collect::<String>()),
        ),
    }
}

/// Reads a number as people write it in files: grouping signs, a decimal comma.
pub(crate) fn read_text(text: &str, decimal: char) -> Result<Option<Decimal>, Vec<Fault>> {
    let cleaned: String = text
        .trim()
        .chars()
        .filter(|c| {
            let grouping = matches!(c, '\u{a0}' | '\u{202f}' | ' ' | '\'' | '’');
            !(grouping || matches!(c, ',' | '.') && *c != decimal)
        })
        .map(|c| if c == decimal { '.' } else { c })
        .collect();
    read(&Json::String(cleaned))
        .map_err(|_| vec![Fault::new("wrong_type", format!("“{}” is not a number.", text.trim()))])
}

/// The whole number of the last place, or why it does not fit.
pub(crate) fn scaled(value: Decimal, decimals: u32) -> Result<i64, Vec<Fault>> {
    let value = value.normalize();
    if value.scale() > decimals {
        let places = if decimals == 0 {
            "no decimal places".to_owned()
        } else {
            format!("at most {decimals} decimal places")
        };
        return Fault::one("too_precise", format!("{value} has more places than fit here: {places}."));
    }
    let whole = value.checked_mul(Decimal::from(10i64.pow(decimals))).and_then(|v| i64::try_from(v).ok());
    match whole {
        Some(n) if n.abs() <= LIMIT => Ok(n),
        _ => Fault::one(
            "out_of_range",
            format!(
                "{value} is out of range: at most {} either way.",
                Decimal::new(LIMIT, decimals).normalize()
            ),
        ),
    }
}

/// A number as JSON, written as its decimal digits say.
pub fn json_number(value: Decimal) -> Json {
    let value = value.normalize();
    if value.scale() == 0
        && let Ok(n) = i64::try_from(value)
    {
        return json!(n);
    }
    value.to_string().parse::<f64>().ok().and_then(JsonNumber::from_f64).map_or(Json::Null, Json::Number)
}

impl Kind for Number {
    fn name(&self) -> &'static str {
        if self.percent { "percent" } else { "number" }
    }

    fn shape(&self) -> Shape {
        Shape::Number { decimals: self.decimals }
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        let Some(value) = read(input)? else { return Ok(Value::Blank) };
        scaled(value, self.decimals)?;
        if let Some(min) = self.min.filter(|min| value < *min) {
            return Fault::one("too_small", format!("The value must be at least {min}."));
        }
        if let Some(max) = self.max.filter(|max| value > *max) {
            return Fault::one("too_large", format!("The value must be at most {max}."));
        }
        Ok(Value::Number(value.normalize()))
    }

    fn parse_text(
        &self,
        text: &str,
        format: &TextFormat,
        workspace: &Workspace,
    ) -> Result<Value, Vec<Fault>> {
        let text = text.trim().trim_end_matches('%');
        match read_text(text, format.decimal.unwrap_or('.'))? {
            Some(value) => self.parse(&Json::String(value.to_string()), workspace),
            None => Ok(Value::Blank),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Number(n) => vec![scaled(*n, self.decimals).map_or(Cell::Null, Cell::Int)],
            _ => vec![Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells.first() {
            Some(Cell::Int(n)) => Value::Number(Decimal::new(*n, self.decimals).normalize()),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Number(n) => json_number(*n),
            _ => Json::Null,
        }
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Number(n) if self.percent => format!("{n} %"),
            Value::Number(n) => n.to_string(),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        ORDER_OPS
    }

    fn groupable(&self) -> bool {
        true
    }

    fn settings(&self) -> Map<String, Json> {
        Map::from_iter([
            ("decimals".to_owned(), json!(self.decimals)),
            ("min".to_owned(), self.min.map_or(Json::Null, json_number)),
            ("max".to_owned(), self.max.map_or(Json::Null, json_number)),
        ])
    }
}
