use encoding_rs::UTF_8;

use super::*;

/// Pieces of any size, as an upload brings them.
struct Pieces(std::collections::VecDeque<Vec<u8>>);

impl Source for Pieces {
    fn piece(&mut self) -> Result<Option<Vec<u8>>> {
        Ok(self.0.pop_front())
    }
}

fn rows(text: &str) -> Vec<Row> {
    let mut records = Records::new(Bytes::new(text), UTF_8, b',');
    let mut out = Vec::new();
    while let Some(row) = records.next().unwrap() {
        out.push(row);
    }
    out
}

fn cells(text: &str) -> Vec<Vec<String>> {
    rows(text).into_iter().map(|r| r.cells.unwrap()).collect()
}

#[test]
fn quotes_delimiters_and_line_ends_are_read_as_meant() {
    assert_eq!(cells("a,b\n1,\"x, \"\"y\"\"\"\n"), [["a", "b"], ["1", "x, \"y\""]]);
    assert_eq!(cells("a\r\n\"two\r\nlines\"\r\nb\rc"), [["a"], ["two\r\nlines"], ["b"], ["c"]]);
    assert_eq!(cells("5\" disk,37°36'37.8\"N"), [["5\" disk", "37°36'37.8\"N"]]);
    assert_eq!(cells("a,\n,b"), [["a", ""], ["", "b"]]);
    assert_eq!(cells("\"a\" ,b"), [["a", "b"]]);
}

#[test]
fn an_unclosed_quote_costs_its_own_row_only() {
    let all = rows("a,b\n1,\"open\n2,fine\n3,fine\n");
    assert_eq!(all.len(), 4);
    assert!(all[1].cells.as_ref().unwrap_err().reason.contains("never closed"));
    assert_eq!(all[1].cells.as_ref().unwrap_err().raw, "1,\"open");
    assert_eq!(all[1].number, 2);
    assert_eq!(all[3].cells.as_ref().unwrap(), &["3", "fine"]);
}

#[test]
fn text_behind_a_closing_quote_breaks_the_row_and_the_next_is_read() {
    let all = rows("a,b\n\"x\"y,1\r\n\"z\",2");
    assert!(all[1].cells.as_ref().unwrap_err().reason.contains("cell 1"));
    assert_eq!(all[1].cells.as_ref().unwrap_err().raw, "\"x\"y,1");
    assert_eq!(all[2].cells.as_ref().unwrap(), &["z", "2"]);
}

#[test]
fn nothing_depends_on_how_the_bytes_come_in() {
    let text = "a,b\r\n\"Zoë\r\nÅ\",\"ha \"\"ha\"\"\"\r\n\"x\"y,2\r\n3,\"open\r\n4,👩‍🚀\r\n";
    let expected = rows(text);
    for size in 1..12 {
        let pieces = text.as_bytes().chunks(size).map(<[u8]>::to_vec).collect();
        let mut records = Records::new(Pieces(pieces), UTF_8, b',');
        let mut found = Vec::new();
        while let Some(row) = records.next().unwrap() {
            found.push(row);
        }
        assert_eq!(found, expected, "pieces of {size}");
    }
}

#[test]
fn a_row_without_end_is_given_up_after_a_megabyte() {
    let text = format!("a\n\"{}\n{}", "x".repeat(10), "y".repeat(MAX_RECORD + 10));
    let pieces = text.as_bytes().chunks(64 * 1024).map(<[u8]>::to_vec).collect();
    let mut records = Records::new(Pieces(pieces), UTF_8, b',');
    records.next().unwrap();
    let row = records.next().unwrap().unwrap();
    assert!(row.cells.unwrap_err().reason.contains("megabyte"));
}
