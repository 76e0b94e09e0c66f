//! Reading, strictly: what could be misunderstood or made to grow is a mistake with its place.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::{Map, Number, Value as Json};

use crate::config::Mistake;

/// The most bytes of one file.
const BYTES: usize = 1024 * 1024;
/// How deep maps and lists may stand in each other.
const DEEP: usize = 32;

/// A place in a file, both counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// One file that could be read.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path within the configuration.
    pub path: String,
    /// What it says.
    pub root: Json,
    spots: HashMap<String, Spot>,
}

impl Document {
    /// Where a part stands, such as `fields[0].label`; where the nearest part around it stands if it does not say it.
    pub fn spot(&self, path: &str) -> Spot {
        let mut path = path;
        loop {
            if let Some(spot) = self.spots.get(path) {
                return *spot;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return Spot { line: 1, column: 1 },
            }
        }
    }

    /// Whether a map at a path has a key.
    pub fn says(&self, path: &str, key: &str) -> bool {
        self.spots.contains_key(&format!("{path}.{key}"))
    }

    /// Whether a place belongs to a part.
    pub fn within(&self, path: &str, spot: Option<Spot>) -> bool {
        spot.is_some_and(|spot| self.spots.iter().any(|(p, s)| *s == spot && p.starts_with(path)))
    }

    /// A mistake at a part.
    pub fn mistake(&self, path: &str, code: &str, message: impl Into<String>) -> Mistake {
        Mistake::at(&self.path, self.spot(path), code, message)
    }
}

/// Something begun and not yet ended.
enum Open {
    List(Vec<Json>),
    Map(Map<String, Json>, Option<String>),
}

/// Reads a file.
///
/// # Errors
/// The first thing that cannot be read, with its place.
pub fn read(path: &str, text: &str) -> Result<Document, Mistake> {
    let start = Spot { line: 1, column: 1 };
    if text.len() > BYTES {
        return Err(Mistake::at(path, start, "too_large", "A configuration file has at most 1 MB."));
    }
    let mut reader = Reader { path, open: Vec::new(), at: Vec::new(), root: None, spots: HashMap::new() };
    // The mark that some editors put in front is no part of the text.
    let mut parser = Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => reader.take(&event, span)?,
            Err(error) => {
                let mark = error.marker();
                let spot = Spot { line: mark.line().max(1), column: mark.col() + 1 };
                let message = format!("This cannot be read: {}.", error.info());
                return Err(Mistake::at(path, spot, "syntax", message));
            }
        }
    }
    let root = reader.root.unwrap_or(Json::Null);
    Ok(Document { path: path.to_owned(), root, spots: reader.spots })
}

struct Reader<'a> {
    path: &'a str,
    open: Vec<Open>,
    /// How long the path of each open part is.
    at: Vec<String>,
    root: Option<Json>,
    spots: HashMap<String, Spot>,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event<'_>, span: Span) -> Result<(), Mistake> {
        let spot = Spot { line: span.start.line(), column: span.start.col() + 1 };
        let wrong = |code: &str, message: &str| Err(Mistake::at(self.path, spot, code, message));
        match event {
            Event::Alias(_) => wrong("anchor", "Anchors and aliases are not understood here; write it out."),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if *anchor != 0 =>
            {
                wrong("anchor", "Anchors and aliases are not understood here; write it out.")
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => {
                wrong("tag", "Tags such as !!str are not understood here; put text into quotes.")
            }
            Event::DocumentStart(_) if self.root.is_some() => {
                wrong("documents", "One file has one document; take the line --- out.")
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if self.open.len() >= DEEP => {
                wrong("deep", "Maps and lists stand too deep in each other.")
            }
            Event::SequenceStart(..) => self.begin(Open::List(Vec::new()), spot),
            Event::MappingStart(..) => self.begin(Open::Map(Map::new(), None), spot),
            Event::SequenceEnd | Event::MappingEnd => {
                let done = match self.open.pop() {
                    Some(Open::List(list)) => Json::Array(list),
                    Some(Open::Map(map, _)) => Json::Object(map),
                    None => Json::Null,
                };
                self.at.pop();
                self.put(done);
                Ok(())
            }
            Event::Scalar(text, style, ..) => {
                if let Some(Open::Map(map, key @ None)) = self.open.last_mut() {
                    if map.contains_key(text.as_ref()) {
                        let message = format!("“{text}” stands here a second time.");
                        return Err(Mistake::at(self.path, spot, "twice", message));
                    }
                    *key = Some(text.to_string());
                    let path = self.here();
                    self.spots.insert(path, spot);
                    return Ok(());
                }
                self.note(spot);
                self.put(scalar(text, *style));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, open: Open, spot: Spot) -> Result<(), Mistake> {
        if let Some(Open::Map(_, None)) = self.open.last() {
            return Err(Mistake::at(self.path, spot, "key", "A key is a word, not a list or a map."));
        }
        self.note(spot);
        self.at.push(self.here());
        self.open.push(open);
        Ok(())
    }

    /// The path of what comes next.
    fn here(&self) -> String {
        let base = self.at.last().map_or("", String::as_str);
        match self.open.last() {
            None => String::new(),
            Some(Open::List(list)) => format!("{base}[{}]", list.len()),
            Some(Open::Map(_, key)) => {
                let key = key.as_deref().unwrap_or_default();
                if base.is_empty() { key.to_owned() } else { format!("{base}.{key}") }
            }
        }
    }

    /// An item of a list stands where it begins; a value stands where its key does.
    fn note(&mut self, spot: Spot) {
        let path = self.here();
        self.spots.entry(path).or_insert(spot);
    }

    fn put(&mut self, value: Json) {
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(Open::List(list)) => list.push(value),
            Some(Open::Map(map, key)) => {
                map.insert(key.take().unwrap_or_default(), value);
            }
        }
    }
}

/// Quoted is text; bare words are what they look like.
fn scalar(text: &str, style: ScalarStyle) -> Json {
    if style != ScalarStyle::Plain {
        return text.into();
    }
    plain(text).unwrap_or_else(|| text.into())
}

/// What a bare word is when it is not text.
pub(super) fn plain(text: &str) -> Option<Json> {
    match text {
        "" | "~" | "null" => return Some(Json::Null),
        "true" => return Some(true.into()),
        "false" => return Some(false.into()),
        _ => {}
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || (digits.len() > 1 && digits.starts_with("00")) {
        return None;
    }
    if let Ok(whole) = text.parse::<i64>() {
        return (whole.to_string() == text).then(|| whole.into());
    }
    // A number that a double does not hold exactly as written stays text, which number fields read as well.
    let number =
        digits.chars().all(|c| c.is_ascii_digit() || c == '.').then(|| text.parse::<f64>().ok())??;
    let exact = Number::from_f64(number)?;
    (exact.to_string() == text).then_some(Json::Number(exact))
}
