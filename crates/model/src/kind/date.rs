//! `date`: a calendar day, wherever one is.

use base::{Cell, Collation, ColumnType, Value};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value as Json, json};

use super::{ColumnSpec, Fault, Kind, ORDER_OPS, Op, Shape, TextFormat, main, shown};
use crate::Workspace;

/// A date.
#[derive(Clone, Debug)]
pub struct Date;

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Date);

/// Reads `YYYY-MM-DD` exactly; years 1 to 9999, which sort as text as they do as dates.
pub(crate) fn read(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    shaped.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten().filter(|d| d.year() >= 1)
}

/// Reads a date in the order of a format such as `M/D/YYYY`, `DD.MM.YYYY` or `YYYY-MM-DD`; a time behind it is dropped.
pub fn read_format(text: &str, format: &str) -> Option<NaiveDate> {
    let parts = |s: &str| -> Vec<String> {
        s.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).map(str::to_owned).collect()
    };
    // The time of `2024-01-15T10:30:00Z` is dropped.
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let day = text.match_indices('T').find(|(at, _)| *at > 0 && digit(at - 1) && digit(at + 1));
    let (values, wanted) = (parts(day.map_or(text, |(at, _)| &text[..at]).trim()), parts(format));
    let (mut y, mut m, mut d) = (None, None, None);
    for (what, value) in wanted.iter().zip(&values) {
        let number: Option<u32> = value.parse().ok();
        match what.chars().next()?.to_ascii_uppercase() {
            'Y' => {
                y = number
                    .map(|n| if value.len() <= 2 { if n < 70 { 2000 + n } else { 1900 + n } } else { n })
            }
            'M' => m = number.or_else(|| month_name(value)),
            'D' => d = number,
            _ => {}
        }
    }
    NaiveDate::from_ymd_opt(y? as i32, m?, d?).filter(|d| (1..=9999).contains(&d.year()))
}

fn month_name(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    names.iter().position(|n| lower.starts_with(n)).map(|i| i as u32 + 1)
}

impl Kind for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn shape(&self) -> Shape {
        Shape::Date
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        match input {
            Json::Null => Ok(Value::Blank),
            Json::String(t) if t.is_empty() => Ok(Value::Blank),
            Json::String(t) => read(t).map(Value::Date).ok_or_else(|| {
                vec![Fault::new(
                    "date",
                    format!("“{}” is not a date such as 2026-11-22.", t.chars().take(40).collect::<String>()),
                )]
            }),
            other => Fault::one(
                "wrong_type",
                format!("A date such as \"2026-11-22\" is expected, not {}.", shown(other)),
            ),
        }
    }

    fn parse_text(&self, text: &str, format: &TextFormat, _: &Workspace) -> Result<Value, Vec<Fault>> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Value::Blank);
        }
        let order = format.date.as_deref().unwrap_or("YYYY-MM-DD");
        match read_format(text, order) {
            Some(date) => Ok(Value::Date(date)),
            None => Fault::one("date", format!("“{text}” is not a date written as {order}.")),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Date(d) => vec![Cell::Date(*d)],
            _ => vec![Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells.first() {
            Some(Cell::Date(d)) => Value::Date(*d),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Date(d) => json!(d.format("%Y-%m-%d").to_string()),
            _ => Json::Null,
        }
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Date(d) => d.format("%Y-%m-%d").to_string(),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        ORDER_OPS
    }

    fn groupable(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_files_are_read_in_their_order() {
        let d = NaiveDate::from_ymd_opt(2017, 3, 1);
        assert_eq!(read_format("3/1/2017", "M/D/YYYY"), d);
        assert_eq!(read_format("01.03.2017", "DD.MM.YYYY"), d);
        assert_eq!(read_format("1 Mar 2017", "D MMM YYYY"), d);
        assert_eq!(read_format("2017-03-01 10:00", "YYYY-MM-DD"), d);
        assert_eq!(read_format("2017-03-01T10:00:00.000Z", "YYYY-MM-DD"), d);
        assert_eq!(read_format("31/31/2017", "M/D/YYYY"), None);
    }

    #[test]
    fn the_wire_knows_one_form() {
        assert!(read("2017-03-01").is_some());
        assert!(read("2017-3-1").is_none());
        assert!(read("2017-02-30").is_none());
        assert!(read("0000-01-01").is_none());
    }
}
