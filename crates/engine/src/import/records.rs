//! From bytes to rows, one at a time: quotes, line ends inside of quotes, and rows that are broken, which come out
//! with their reason instead of being lost or guessed at.
//!
//! RFC 4180 with the latitude real files need: a quote inside of an unquoted cell is a character like any other,
//! lines may end with `\n`, `\r\n` or `\r`. A row whose quotes do not work out is given up at the end of its first
//! line, and reading goes on with the next line: an unclosed quote costs one row, not the rest of the file.
//! (The `csv` crate reads such rows as if nothing were wrong, which is why this is not it.)

use base::Result;
use encoding_rs::{Decoder, Encoding};

/// Longest row in bytes; a longer one is an unclosed quote or no CSV.
pub const MAX_RECORD: usize = 1024 * 1024;

/// Where a file's bytes come from, piece by piece.
pub trait Source {
    /// The next piece; `None` at the end.
    fn piece(&mut self) -> Result<Option<Vec<u8>>>;
}

/// Bytes that are already in memory.
pub struct Bytes(Option<Vec<u8>>);

impl Bytes {
    /// A source of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(Some(bytes.into()))
    }
}

impl Source for Bytes {
    fn piece(&mut self) -> Result<Option<Vec<u8>>> {
        Ok(self.0.take())
    }
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number as a spreadsheet counts: the first is 1, a cell with several lines does not count twice.
    pub number: i64,
    /// Its cells, or why it cannot be read.
    pub cells: Result<Vec<String>, Broken>,
}

impl Row {
    /// A line with nothing on it, or with nothing in its cells.
    pub fn is_blank(&self) -> bool {
        self.cells.as_ref().is_ok_and(|cells| cells.iter().all(|c| c.trim().is_empty()))
    }
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Why, for a person.
    pub reason: String,
    /// Its first line as it stands in the file.
    pub raw: String,
}

/// A file's rows.
pub struct Records<S> {
    source: S,
    decoder: Decoder,
    delimiter: u8,
    text: String,
    at: usize,
    ended: bool,
    number: i64,
}

impl<S: Source> Records<S> {
    /// Reads a source in an encoding; a mark at its beginning is left out.
    pub fn new(source: S, encoding: &'static Encoding, delimiter: u8) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            delimiter,
            text: String::new(),
            at: 0,
            ended: false,
            number: 0,
        }
    }

    /// The next row; `None` at the end of the file.
    ///
    /// # Errors
    /// What the source says; the file's own faults are in the rows.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Row>> {
        loop {
            let rest = &self.text[self.at..];
            if rest.is_empty() && self.ended {
                return Ok(None);
            }
            let (length, cells) = match scan(rest, self.delimiter, self.ended) {
                Scan::Row(length, cells) => (length, Ok(cells)),
                Scan::More if rest.len() > MAX_RECORD => {
                    let reason = "A quote is opened and not closed within a megabyte.";
                    self.give_up(reason)
                }
                Scan::More => {
                    self.fill()?;
                    continue;
                }
                // It ends with its first line; that must have come in whole.
                Scan::Broken(_) if !self.ended && rest.len() <= MAX_RECORD && !has_line(rest) => {
                    self.fill()?;
                    continue;
                }
                Scan::Broken(reason) => self.give_up(&reason),
            };
            self.at += length;
            self.number += 1;
            return Ok(Some(Row { number: self.number, cells }));
        }
    }

    /// Passes over rows up to and including this number.
    ///
    /// # Errors
    /// What the source says.
    pub fn skip_to(&mut self, number: i64) -> Result<()> {
        while self.number < number && self.next()?.is_some() {}
        Ok(())
    }

    fn give_up(&self, reason: &str) -> (usize, Result<Vec<String>, Broken>) {
        let rest = &self.text[self.at..];
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line_end = match &rest.as_bytes()[end..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        (end + line_end, Err(Broken { reason: reason.to_owned(), raw: rest[..end].to_owned() }))
    }

    fn fill(&mut self) -> Result<()> {
        self.text.drain(..self.at);
        self.at = 0;
        let piece = self.source.piece()?;
        let last = piece.is_none();
        let bytes = piece.unwrap_or_default();
        let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
        self.text.reserve(room);
        // The room is enough for all of it, whatever the encoding.
        let _ = self.decoder.decode_to_string(&bytes, &mut self.text, last);
        self.ended = last;
        Ok(())
    }
}

/// Whether a line and all of its end stand at the beginning of a text.
fn has_line(text: &str) -> bool {
    text.find(['\n', '\r']).is_some_and(|at| text.as_bytes()[at] == b'\n' || at + 1 < text.len())
}

enum Scan {
    /// So many bytes, and the cells in them.
    Row(usize, Vec<String>),
    /// The row may go on in what has not been read yet.
    More,
    /// Why it cannot be a row.
    Broken(String),
}

/// Reads one row from the beginning of a text; `whole` says that nothing comes after it.
fn scan(text: &str, delimiter: u8, whole: bool) -> Scan {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let (cell, end) = if bytes.get(at) == Some(&b'"') {
            match quoted(text, at + 1, cells.len() + 1, delimiter, whole) {
                Ok(done) => done,
                Err(scan) => return scan,
            }
        } else {
            let length = bytes[at..].iter().position(|b| *b == delimiter || matches!(b, b'\n' | b'\r'));
            let end = length.map_or(bytes.len(), |n| at + n);
            (text[at..end].to_owned(), end)
        };
        cells.push(cell);
        match bytes.get(end) {
            None if whole => return Scan::Row(end, cells),
            // Without the next byte nobody knows whether `\r` is the whole line end.
            None => return Scan::More,
            Some(b'\r') if end + 1 == bytes.len() && !whole => return Scan::More,
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => return Scan::Row(end + 2, cells),
            Some(b'\r' | b'\n') => return Scan::Row(end + 1, cells),
            Some(_) => at = end + 1,
        }
    }
}

/// A quoted cell, read from behind its opening quote: its text and where it ends.
fn quoted(text: &str, from: usize, cell: usize, delimiter: u8, whole: bool) -> Result<(String, usize), Scan> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut at = from;
    loop {
        let Some(n) = bytes[at..].iter().position(|b| *b == b'"') else {
            return Err(if whole {
                Scan::Broken(format!("In cell {cell} a quote is opened and never closed."))
            } else {
                Scan::More
            });
        };
        out.push_str(&text[at..at + n]);
        at += n + 1;
        match bytes.get(at) {
            Some(b'"') => {
                out.push('"');
                at += 1;
            }
            None if !whole => return Err(Scan::More),
            None => return Ok((out, at)),
            Some(_) => {
                let end = at + bytes[at..].iter().take_while(|b| **b == b' ' && **b != delimiter).count();
                return match bytes.get(end) {
                    None if !whole => Err(Scan::More),
                    None => Ok((out, end)),
                    Some(b) if *b == delimiter || matches!(b, b'\n' | b'\r') => Ok((out, end)),
                    Some(_) => Err(Scan::Broken(format!(
                        "In cell {cell} text follows the closing quote; a quote inside of a quoted cell is written twice."
                    ))),
                };
            }
        }
    }
}

#[cfg(test)]
mod tests;
