//! What a file's beginning tells about its form: the delimiter and the row with the columns' names.

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::records::{Bytes, Records, Row};

/// Delimiters in order of preference.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    /// Between cells.
    pub delimiter: u8,
    /// Number of the row with the columns' names; 0 when there is none.
    pub header_row: i64,
}

/// Looks at a file's beginning; `whole` says that it is all of it.
pub fn form(head: &[u8], encoding: &'static Encoding, whole: bool) -> Form {
    let mut best = (0.0, b',', Vec::new());
    for delimiter in DELIMITERS {
        let rows = first_rows(head, encoding, delimiter, whole);
        let (width, share) = usual_width(&rows);
        // One column says nothing about the delimiter; many columns in few rows say less than some in most.
        let score = if width < 2 { 0.0 } else { share * share * (1.0 + (width as f64).ln() / 4.0) };
        if score > best.0 || best.2.is_empty() {
            best = (score, delimiter, rows);
        }
    }
    Form { delimiter: best.1, header_row: header_row(&best.2) }
}

/// The number of the first row that looks like a header, by the rows below it.
pub fn header_row(rows: &[Row]) -> i64 {
    let (width, _) = usual_width(rows);
    let candidate = rows.iter().find(|r| r.cells.as_ref().is_ok_and(|c| c.len() == width) && !r.is_blank());
    match candidate {
        Some(row) if row.cells.as_ref().is_ok_and(|cells| looks_like_data(cells)) => 0,
        Some(row) => row.number,
        None => 1,
    }
}

/// Names are words; a row with an address, a date or nothing but numbers has none.
fn looks_like_data(cells: &[String]) -> bool {
    let filled: Vec<&str> = cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let numeric = |c: &str| {
        c.chars().any(|c| c.is_ascii_digit())
            && c.chars().all(|c| c.is_ascii_digit() || "+-./: ,()'".contains(c))
    };
    let address = |c: &str| c.contains('@') && c.contains('.') && !c.contains(' ');
    filled.iter().any(|c| address(c))
        || filled.iter().any(|c| super::guess::formats::date_of(&[*c]).is_some())
        || (!filled.is_empty() && filled.iter().all(|c| numeric(c)))
}

/// The rows of a file's beginning; the last, which may be cut off, is left out unless it is `whole`.
pub fn first_rows(head: &[u8], encoding: &'static Encoding, delimiter: u8, whole: bool) -> Vec<Row> {
    let mut records = Records::new(Bytes::new(head), encoding, delimiter);
    let mut rows = Vec::new();
    while let Ok(Some(row)) = records.next() {
        rows.push(row);
        if rows.len() > 200 {
            return rows;
        }
    }
    if !whole && rows.len() > 1 {
        rows.pop();
    }
    rows
}

/// How many cells most rows have, and which share of the rows that is.
fn usual_width(rows: &[Row]) -> (usize, f64) {
    let mut widths: HashMap<usize, usize> = HashMap::new();
    let filled: Vec<&Row> = rows.iter().filter(|r| !r.is_blank()).collect();
    for row in &filled {
        *widths.entry(row.cells.as_ref().map_or(0, Vec::len)).or_default() += 1;
    }
    let best = widths.into_iter().max_by_key(|(width, count)| (*count, *width));
    best.map_or((0, 0.0), |(width, count)| (width, count as f64 / filled.len() as f64))
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::*;

    fn of(text: &str) -> (char, i64) {
        let form = form(text.as_bytes(), UTF_8, true);
        (form.delimiter as char, form.header_row)
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        assert_eq!(of("a;b;c\n1,5;2,5;3\n1,5;2,5;4\n"), (';', 1));
        assert_eq!(of("a\tb\n1, 2\t3\n"), ('\t', 1));
        assert_eq!(of("a|b\n1|2\n"), ('|', 1));
        assert_eq!(of("name\nAnn\nBob\n"), (',', 1));
    }

    #[test]
    fn lines_before_the_header_are_passed_over() {
        assert_eq!(of("Notes:\n\"Some, note\"\n\nFirst,Last,Mail\nA,B,c@example.com\nD,E,\n"), (',', 4));
    }

    #[test]
    fn a_file_may_begin_with_its_data() {
        assert_eq!(of("Ann,ann@example.com\nBob,bob@example.com\n"), (',', 0));
        assert_eq!(of("1,2\n3,4\n"), (',', 0));
    }
}
