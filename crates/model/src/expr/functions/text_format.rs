//! `text(value, format)`: numbers, dates and times as people want to read them.

use base::Value;
use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

use super::Here;
use super::text::{clock, plain};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONATE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const TAGE: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

/// A value as text, by a format if there is one.
pub(super) fn formatted(value: &Value, format: Option<&str>, here: &Here) -> Option<String> {
    let Some(format) = format else { return plain(value) };
    match value {
        Value::Number(n) => number(*n, format),
        Value::Money(m) => number(m.amount, format).map(|n| n.replace('¤', m.currency.code())),
        Value::Date(_) | Value::Time(_) => Some(dated(clock(value, here)?, format, here.german)),
        other => plain(other),
    }
}

/// The first stretch of `#`, `0`, `,` and `.` is the number's place; what stands around it stays.
fn number(n: Decimal, format: &str) -> Option<String> {
    let is_place = |c: char| matches!(c, '#' | '0' | ',' | '.');
    let Some(start) = format.find(['#', '0']) else { return Some(format.to_owned()) };
    let len = format[start..].find(|c| !is_place(c)).unwrap_or(format.len() - start);
    // A point or comma at its end belongs to what stands around.
    let place = format[start..start + len].trim_end_matches([',', '.']);
    let after = &format[start + place.len()..];
    let n = if format.contains('%') { n.checked_mul(100.into())? } else { n };
    let (head, tail) = place.split_once('.').unwrap_or((place, ""));
    let (least, most) = (tail.matches('0').count(), tail.len().min(15));
    let rounded = n.round_dp_with_strategy(most as u32, MidpointAwayFromZero);
    let digits = rounded.abs().normalize().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let zeros = head.matches('0').count();
    let mut whole = format!("{whole:0>zeros$}");
    if zeros == 0 && whole == "0" {
        whole.clear();
    }
    if head.contains(',') {
        whole = grouped(&whole);
    }
    let fraction = format!("{fraction:0<least$}");
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{}{sign}{whole}{point}{fraction}{after}", &format[..start]))
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Runs of a letter are parts; `m` after an hour is minutes; everything else stays.
fn dated(at: NaiveDateTime, format: &str, german: bool) -> String {
    let (months, days) = if german { (&MONATE, &TAGE) } else { (&MONTHS, &DAYS) };
    let mut out = String::new();
    let (mut rest, mut clock) = (format, false);
    while let Some(c) = rest.chars().next() {
        let letter = c.to_ascii_lowercase();
        let run = rest.find(|x: char| x.to_ascii_lowercase() != letter).unwrap_or(rest.len());
        let padded = |n: u32| if run >= 2 { format!("{n:02}") } else { n.to_string() };
        let name = |of: &str| if run == 3 { of.chars().take(3).collect() } else { of.to_owned() };
        match letter {
            'y' if run <= 2 => out.push_str(&format!("{:02}", at.year().rem_euclid(100))),
            'y' => out.push_str(&format!("{:04}", at.year())),
            'm' if clock && run <= 2 => out.push_str(&padded(at.minute())),
            'm' if run >= 3 => out.push_str(&name(months[at.month0() as usize])),
            'm' => out.push_str(&padded(at.month())),
            'd' if run >= 3 => out.push_str(&name(days[at.weekday().num_days_from_monday() as usize])),
            'd' => out.push_str(&padded(at.day())),
            'h' => out.push_str(&padded(at.hour())),
            's' => out.push_str(&padded(at.second())),
            'q' => out.push_str(&(at.month0() / 3 + 1).to_string()),
            'w' => out.push_str(&padded(at.iso_week().week())),
            _ => out.push_str(&rest[..run]),
        }
        if letter.is_ascii_alphabetic() {
            clock = letter == 'h' || clock && letter == 'm' && run > 2;
        }
        rest = &rest[run..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_their_format() {
        let f = |n: &str, format: &str| number(Decimal::from_str_exact(n).unwrap(), format).unwrap();
        assert_eq!(f("1234567.891", "#,##0.00"), "1,234,567.89");
        assert_eq!(f("0.5", "#.##"), ".5");
        assert_eq!(f("-2.345", "0.00 €"), "-2.35 €");
        assert_eq!(f("7", "No. 000"), "No. 007");
        assert_eq!(f("0.125", "0%"), "13%");
        assert_eq!(f("5", "0.#"), "5");
        assert_eq!(f("-0.001", "0.0"), "0.0");
        assert_eq!(f("5", "no place"), "no place");
    }

    #[test]
    fn dates_follow_their_format() {
        let at: NaiveDateTime = "2026-03-05T07:08:09".parse().unwrap();
        let f = |format: &str, german: bool| dated(at, format, german);
        assert_eq!(f("dd.mm.yyyy hh:mm:ss", false), "05.03.2026 07:08:09");
        assert_eq!(f("dddd, d mmmm yy", true), "Donnerstag, 5 März 26");
        assert_eq!(f("ddd d mmm", false), "Thu 5 Mar");
        assert_eq!(f("q/yyyy", false), "1/2026");
    }
}
