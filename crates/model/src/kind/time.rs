//! `datetime`: a moment, to the microsecond.

use base::{Cell, Collation, ColumnType, Value};
use chrono::{DateTime, Datelike, NaiveTime, SecondsFormat, SubsecRound, TimeZone, Timelike, Utc};
use serde_json::{Value as Json, json};

use super::{ColumnSpec, Fault, Kind, ORDER_OPS, Op, Shape, TextFormat, date, main, shown};
use crate::Workspace;

/// A date and time.
#[derive(Clone, Debug)]
pub struct Time;

const COLUMNS: [ColumnSpec; 1] = main(ColumnType::Time);

/// As the wire shows a moment: RFC 3339 in UTC, with as many digits of a second as it has.
pub fn wire(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// [`wire`] without the formatter, which is most of the cost of a moment on a page.
fn write_wire(at: DateTime<Utc>, out: &mut Vec<u8>) {
    let digits = |out: &mut Vec<u8>, n: u32, width: u32| {
        out.extend((0..width).rev().map(|place| b'0' + (n / 10u32.pow(place) % 10) as u8));
    };
    let (date, time) = (at.date_naive(), at.time());
    if !(0..=9999).contains(&date.year()) {
        out.extend_from_slice(wire(at).as_bytes());
        return;
    }
    for (n, width, after) in [(date.year() as u32, 4, b'-'), (date.month(), 2, b'-'), (date.day(), 2, b'T')] {
        digits(out, n, width);
        out.push(after);
    }
    digits(out, time.hour(), 2);
    out.push(b':');
    digits(out, time.minute(), 2);
    out.push(b':');
    digits(out, time.second(), 2);
    match time.nanosecond() / 1_000 {
        0 => {}
        micros if micros % 1_000 == 0 => {
            out.push(b'.');
            digits(out, micros / 1_000, 3);
        }
        micros => {
            out.push(b'.');
            digits(out, micros, 6);
        }
    }
    out.push(b'Z');
}

impl Kind for Time {
    fn name(&self) -> &'static str {
        "datetime"
    }

    fn shape(&self) -> Shape {
        Shape::Time
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &COLUMNS
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        let text = match input {
            Json::Null => return Ok(Value::Blank),
            Json::String(t) if t.is_empty() => return Ok(Value::Blank),
            Json::String(t) => t,
            other => {
                return Fault::one(
                    "wrong_type",
                    format!("A time such as \"2026-11-22T10:00:00Z\" is expected, not {}.", shown(other)),
                );
            }
        };
        let at = DateTime::parse_from_rfc3339(text).ok().map(|t| t.with_timezone(&Utc).trunc_subsecs(6));
        match at.filter(|t| (1..=9999).contains(&t.year())) {
            Some(at) => Ok(Value::Time(at)),
            None => Fault::one(
                "datetime",
                format!(
                    "“{}” is not a time such as 2026-11-22T10:00:00Z.",
                    text.chars().take(40).collect::<String>()
                ),
            ),
        }
    }

    fn parse_text(
        &self,
        text: &str,
        format: &TextFormat,
        workspace: &Workspace,
    ) -> Result<Value, Vec<Fault>> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Value::Blank);
        }
        if let Ok(value) = self.parse(&json!(text), workspace) {
            return Ok(value);
        }
        // A local date, perhaps with a time, in the workspace's zone.
        let order = format.date.as_deref().unwrap_or("YYYY-MM-DD");
        let clock = text.split([' ', 'T']).find(|p| p.contains(':'));
        let time = match clock {
            None => Some(NaiveTime::default()),
            Some(c) => NaiveTime::parse_from_str(c, "%H:%M:%S%.f")
                .or_else(|_| NaiveTime::parse_from_str(c, "%H:%M"))
                .ok(),
        };
        let at = date::read_format(text, order)
            .zip(time)
            .and_then(|(d, t)| workspace.time_zone.from_local_datetime(&d.and_time(t)).earliest());
        match at {
            Some(at) => Ok(Value::Time(at.with_timezone(&Utc))),
            None => Fault::one("datetime", format!("“{text}” is not a time written as {order}.")),
        }
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        match value {
            Value::Time(t) => vec![Cell::Time(*t)],
            _ => vec![Cell::Null],
        }
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        match cells.first() {
            Some(Cell::Time(t)) => Value::Time(*t),
            _ => Value::Blank,
        }
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Time(t) => json!(wire(*t)),
            _ => Json::Null,
        }
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        match cells.first() {
            Some(Cell::Time(at)) => {
                out.push(b'"');
                write_wire(*at, out);
                out.push(b'"');
            }
            _ => out.extend_from_slice(b"null"),
        }
        true
    }

    fn display(&self, value: &Value) -> String {
        match value {
            Value::Time(t) => wire(*t),
            _ => String::new(),
        }
    }

    fn operators(&self) -> &'static [Op] {
        ORDER_OPS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_the_formatter_writes_them() {
        for micros in [
            0,
            1,
            1_000,
            1_500,
            999_999,
            1_700_000_000_000_000,
            1_700_000_000_120_000,
            -1,
            253_402_300_799_999_999,
        ] {
            let at = DateTime::from_timestamp_micros(micros).unwrap();
            let mut out = Vec::new();
            write_wire(at, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), wire(at));
        }
    }
}
