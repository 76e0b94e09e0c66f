//! What a file looks like: its form, its columns with samples, a preview, and a guessed mapping.

use std::collections::HashSet;

use base::{Id, Problem, Result};
use encoding_rs::Encoding;
use serde_json::{Value as Json, json};

use super::file::Stored;
use super::guess::{self, Seen};
use super::mapping::Mapping;
use super::records::{Records, Row, Source};
use super::{detect, encoding};
use crate::Engine;

/// A column with more different values than this is not a choice among few.
const DISTINCT: usize = 50;
/// Rows in the preview.
const PREVIEW: usize = 20;
/// Samples kept of a column, for guessing; five are shown.
const SAMPLES: usize = 50;
/// Columns at most.
const COLUMNS: usize = 500;

/// How a file is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Its encoding.
    pub encoding: &'static Encoding,
    /// Whether all of it is UTF-8.
    pub utf8: bool,
    /// Between cells; detected when absent.
    pub delimiter: Option<u8>,
    /// Row with names; detected when absent.
    pub header_row: Option<i64>,
}

impl Reading {
    /// What was found while the file came in.
    pub fn found(encoding: &'static Encoding, utf8: bool) -> Self {
        Self { encoding, utf8, delimiter: None, header_row: None }
    }

    /// What an import knows of its file, with what a mapping says otherwise.
    ///
    /// # Errors
    /// 422 for an unknown encoding or delimiter, or an encoding the file cannot be in.
    pub fn of(info: &Json, mapping: Option<&Mapping>) -> Result<Self> {
        let known = info["encoding"].as_str().and_then(encoding::named).unwrap_or(encoding_rs::UTF_8);
        let mut reading = Self {
            encoding: known,
            utf8: info["utf8"].as_bool().unwrap_or(false),
            delimiter: info["delimiter"].as_str().and_then(|d| d.bytes().next()),
            header_row: info["header_row"].as_i64(),
        };
        let Some(mapping) = mapping else { return Ok(reading) };
        if let Some(name) = &mapping.encoding {
            let named = encoding::named(name).ok_or_else(|| {
                Problem::field(
                    "mapping.encoding",
                    "encoding",
                    format!("“{name}” is not an encoding such as utf-8 or windows-1252."),
                )
            })?;
            if named == encoding_rs::UTF_8 && !reading.utf8 {
                return Err(Problem::field(
                    "mapping.encoding",
                    "encoding",
                    "The file is not UTF-8 throughout.",
                ));
            }
            reading.encoding = named;
        }
        reading.delimiter = mapping.delimiter()?.or(reading.delimiter);
        reading.header_row = mapping.header_row.or(reading.header_row);
        if reading.header_row.is_some_and(|row| !(0..=1_000).contains(&row)) {
            let message =
                "The columns' names stand in one of the first 1,000 rows; 0 means that there are none.";
            return Err(Problem::field("mapping.header_row", "header_row", message));
        }
        Ok(reading)
    }

    /// Whether both read a file alike.
    pub fn same(&self, other: &Self) -> bool {
        self.encoding == other.encoding
            && self.delimiter == other.delimiter
            && self.header_row == other.header_row
    }
}

/// The file's rows from its beginning.
pub fn records<S: Source>(source: S, reading: &Reading) -> Records<S> {
    Records::new(source, reading.encoding, reading.delimiter.unwrap_or(b','))
}

/// The columns' names by the header row; those of a file without one are numbered.
///
/// # Errors
/// 422 when the header row is not there or cannot be read.
pub fn columns<S: Source>(records: &mut Records<S>, header_row: i64) -> Result<Vec<String>> {
    records.skip_to((header_row - 1).max(0))?;
    let row = records.next()?.ok_or_else(|| no_header(header_row))?;
    let cells = row.cells.map_err(|broken| {
        Problem::invalid(
            "header",
            format!("Row {header_row}, with the columns' names, cannot be read: {}", broken.reason),
        )
    })?;
    if cells.len() > COLUMNS {
        return Err(Problem::invalid("columns", format!("A file has at most {COLUMNS} columns.")));
    }
    if header_row > 0 && cells.iter().all(|c| c.trim().is_empty()) {
        return Err(no_header(header_row));
    }
    if header_row > 0 && cells.iter().any(|c| c.chars().count() > 500) {
        return Err(Problem::invalid(
            "header",
            "The columns' names are longer than 500 characters; this does not look like a table.",
        ));
    }
    let names = if header_row == 0 { vec![String::new(); cells.len()] } else { cells };
    let mut seen: HashSet<String> = HashSet::new();
    let mut out: Vec<String> = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let base = match name.trim() {
            "" => format!("Column {}", i + 1),
            name => name.to_owned(),
        };
        let mut unique = base.clone();
        let mut n = 2;
        while !seen.insert(unique.clone()) {
            unique = format!("{base} ({n})");
            n += 1;
        }
        out.push(unique);
    }
    Ok(out)
}

fn no_header(row: i64) -> Problem {
    Problem::invalid("header", format!("The file has no row {row} with the columns' names."))
}

/// Looks at all of a stored file and guesses what it means.
///
/// # Errors
/// 422 when it has no columns; database problems.
pub fn look(engine: &Engine, import: Id, object: &str, how: Reading) -> Result<Json> {
    let mut reading = how;
    if reading.delimiter.is_none() || reading.header_row.is_none() {
        let mut source = Stored::new(engine, import);
        let head = source.piece()?.unwrap_or_default();
        let whole = source.piece()?.is_none();
        let form = detect::form(&head, reading.encoding, whole);
        reading.delimiter.get_or_insert(form.delimiter);
        reading.header_row.get_or_insert(form.header_row);
    }
    let header_row = reading.header_row.unwrap_or(1);
    let names = columns(&mut records(Stored::new(engine, import), &reading), header_row)?;
    let mut survey = Survey::new(names.len());
    let mut rows = records(Stored::new(engine, import), &reading);
    rows.skip_to(header_row)?;
    while let Some(row) = rows.next()? {
        survey.see(&row);
    }
    let state = engine.state();
    let known = state.object(object).ok_or_else(|| Problem::not_found("object"))?;
    let seen: Vec<Seen<'_>> =
        names.iter().zip(&survey.samples).map(|(name, samples)| Seen { name, samples }).collect();
    // A semicolon comes from a country where dates begin with the day.
    let day_first =
        reading.delimiter == Some(b';') || !matches!(state.workspace.country.as_str(), "US" | "PH");
    let guess = guess::mapping(&known, &seen, day_first);
    let columns: Vec<Json> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let samples = &survey.samples[i];
            json!({"name": name, "samples": samples[..samples.len().min(5)], "distinct": survey.distinct[i]})
        })
        .collect();
    Ok(json!({
        "encoding": encoding::name(reading.encoding), "utf8": reading.utf8,
        "delimiter": (reading.delimiter.unwrap_or(b',') as char).to_string(), "header_row": header_row,
        "rows": survey.rows, "broken": survey.broken, "columns": columns, "preview": survey.preview,
        "guess": serde_json::to_value(&guess).map_err(Problem::internal)?,
    }))
}

/// What is noted while a file goes by.
struct Survey {
    width: usize,
    rows: i64,
    broken: i64,
    samples: Vec<Vec<String>>,
    distinct: Vec<Option<Vec<String>>>,
    preview: Vec<Vec<String>>,
}

impl Survey {
    fn new(width: usize) -> Self {
        Self {
            width,
            rows: 0,
            broken: 0,
            samples: vec![Vec::new(); width],
            distinct: vec![Some(Vec::new()); width],
            preview: Vec::new(),
        }
    }

    fn see(&mut self, row: &Row) {
        if row.is_blank() {
            return;
        }
        self.rows += 1;
        let Ok(cells) = row.cells.as_ref() else {
            self.broken += 1;
            return;
        };
        if cells.len() != self.width {
            self.broken += 1;
            return;
        }
        if self.preview.len() < PREVIEW {
            self.preview.push(cells.iter().map(|c| short(c)).collect());
        }
        for (i, cell) in cells.iter().enumerate() {
            let text = cell.trim();
            if text.is_empty() {
                continue;
            }
            let samples = &mut self.samples[i];
            if samples.len() < SAMPLES && !samples.iter().any(|s| s == text) {
                samples.push(short(text));
            }
            let Some(distinct) = &mut self.distinct[i] else { continue };
            if text.len() > 200 {
                self.distinct[i] = None;
            } else if !distinct.iter().any(|d| d == text) {
                distinct.push(text.to_owned());
                if distinct.len() > DISTINCT {
                    self.distinct[i] = None;
                }
            }
        }
    }
}

fn short(text: &str) -> String {
    if text.chars().count() > 200 { text.chars().take(200).chain(['…']).collect() } else { text.to_owned() }
}

/// Why a row with a wrong count of cells is refused.
pub fn wrong_width(found: usize, wanted: usize) -> String {
    let cells = if found == 1 { "cell" } else { "cells" };
    format!("The row has {found} {cells} instead of {wanted}; perhaps its quotes or delimiters are broken.")
}
