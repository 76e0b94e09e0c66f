//! `auto_number`: a number that the program gives each new record, such as `INV-2026-00042`.

use base::{Cell, Collation, Value};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value as Json, json};

use super::text::Text;
use super::{ColumnSpec, Fault, Kind, Op, Shape};
use crate::Workspace;

/// A part of a format.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Words(String),
    Year,
    Month,
    Day,
    /// The number itself, with at least so many digits.
    Number(usize),
}

/// Numbers by a format: `{number:5}` with so many digits, `{year}`, `{month}`, `{day}`. The count begins anew with
/// each of the periods the format names.
#[derive(Clone, Debug)]
pub struct AutoNumber {
    /// The format as it was said.
    pub format: String,
    /// The first number of a period.
    pub start: i64,
    parts: Vec<Part>,
    text: Text,
}

impl AutoNumber {
    /// Numbers by a format.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the format.
    pub fn new(format: &str, start: i64) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = format;
        while let Some((words, after)) = rest.split_once('{') {
            if !words.is_empty() {
                parts.push(Part::Words(words.to_owned()));
            }
            let (name, after) = after.split_once('}').ok_or("A “{” has no “}”.")?;
            parts.push(match name.split_once(':').unwrap_or((name, "")) {
                ("year", "") => Part::Year,
                ("month", "") => Part::Month,
                ("day", "") => Part::Day,
                ("number", "") => Part::Number(1),
                ("number", digits) => match digits.parse() {
                    Ok(n) if (1..=12).contains(&n) => Part::Number(n),
                    _ => return Err("{number:5} says how many digits there are at least, 1 to 12.".into()),
                },
                _ => {
                    return Err(format!(
                        "“{{{name}}}” is not known here; there are {{number:5}}, {{year}}, {{month}}, {{day}}."
                    ));
                }
            });
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest.to_owned()));
        }
        if parts.iter().filter(|p| matches!(p, Part::Number(_))).count() != 1 {
            return Err("The format needs {number} once, such as INV-{year}-{number:5}.".into());
        }
        Ok(Self { format: format.to_owned(), start, parts, text: Text::line() })
    }

    /// The period a day falls in, as far as the format tells periods apart; one counter serves each.
    pub fn period(&self, day: NaiveDate) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Year => out.push_str(&format!("{:04}", day.year())),
                Part::Month => out.push_str(&format!("m{:02}", day.month())),
                Part::Day => out.push_str(&format!("d{:02}", day.day())),
                Part::Words(_) | Part::Number(_) => {}
            }
        }
        out
    }

    /// A number of a day.
    pub fn number(&self, n: i64, day: NaiveDate) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Words(words) => out.push_str(words),
                Part::Year => out.push_str(&format!("{:04}", day.year())),
                Part::Month => out.push_str(&format!("{:02}", day.month())),
                Part::Day => out.push_str(&format!("{:02}", day.day())),
                Part::Number(digits) => out.push_str(&format!("{n:0digits$}")),
            }
        }
        out
    }
}

impl Kind for AutoNumber {
    fn name(&self) -> &'static str {
        "auto_number"
    }

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        self.text.columns()
    }

    fn parse(&self, input: &Json, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        self.text.parse(input, workspace)
    }

    fn encode(&self, value: &Value, collation: &Collation) -> Vec<Cell> {
        self.text.encode(value, collation)
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        self.text.decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        self.text.to_json(value)
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        self.text.write(cells, out)
    }

    fn display(&self, value: &Value) -> String {
        self.text.display(value)
    }

    fn operators(&self) -> &'static [Op] {
        self.text.operators()
    }

    fn numbering(&self) -> Option<&AutoNumber> {
        Some(self)
    }

    fn settings(&self) -> Map<String, Json> {
        Map::from_iter([("format".to_owned(), json!(self.format)), ("start".to_owned(), json!(self.start))])
    }
}

#[cfg(test)]
mod tests {
    use super::AutoNumber;

    #[test]
    fn a_number_has_the_day_and_its_digits_and_counts_within_the_period() {
        let day = "2026-03-02".parse().unwrap();
        let invoices = AutoNumber::new("INV-{year}-{number:5}", 1).unwrap();
        assert_eq!(invoices.number(42, day), "INV-2026-00042");
        assert_eq!(
            (invoices.period(day), AutoNumber::new("T{number}", 1).unwrap().period(day)),
            ("2026".into(), String::new())
        );
    }

    #[test]
    fn a_format_that_says_nothing_is_refused() {
        for format in ["INV", "{number}{number}", "{numbr}", "{number:99}", "{number"] {
            assert!(AutoNumber::new(format, 1).is_err(), "{format}");
        }
    }
}
