//! What is wrong with an expression, said so that its writer finds the place.

use base::{FieldProblem, Problem, ProblemKind};
use serde_json::json;

use super::ast::Place;

/// An expression that cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct ParseError {
    /// Byte offset in the text; 0 for JSON.
    pub at: usize,
    /// How many bytes are meant; 0 for JSON.
    pub len: usize,
    /// What is wrong and where, as a sentence.
    pub message: String,
}

impl From<ParseError> for Problem {
    fn from(e: ParseError) -> Self {
        problem("filter", "syntax", e.message, e.at, e.len)
    }
}

fn problem(field: &str, code: &str, message: String, at: usize, len: usize) -> Problem {
    let mut problem = Problem::new(ProblemKind::Invalid, field, message.clone());
    problem.problems.push(FieldProblem::new(field, code, message));
    if len > 0 || at > 0 {
        problem = problem.with("at", json!(at)).with("length", json!(len));
    }
    problem
}

/// A fault found while reading or binding.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub place: Place,
    pub code: &'static str,
    pub message: String,
}

/// What binding answers with.
pub(crate) type Found<T> = Result<T, Fault>;

impl Fault {
    pub fn new(place: &Place, code: &'static str, message: impl Into<String>) -> Self {
        Self { place: place.clone(), code, message: message.into() }
    }

    pub fn err<T>(place: &Place, code: &'static str, message: impl Into<String>) -> Found<T> {
        Err(Self::new(place, code, message))
    }

    /// As a problem of the request's member `field`.
    pub fn of(self, field: &str) -> Problem {
        let error = ParseError::from(self.clone());
        problem(field, self.code, error.message, error.at, error.len)
    }
}

impl From<Fault> for ParseError {
    fn from(fault: Fault) -> Self {
        let (at, len) = match fault.place {
            Place::Text { at, len, .. } => (at, len),
            Place::Json(_) => (0, 0),
        };
        let message = fault.place.says(&fault.message);
        ParseError { at, len, message }
    }
}

/// A word as the first of a sentence.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// “Did you mean …?” when a known name is near.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let lower = name.to_lowercase();
    let best = known
        .into_iter()
        .map(|k| (rapidfuzz::distance::osa::distance(lower.chars(), k.to_lowercase().chars()), k))
        .min_by_key(|(distance, k)| (*distance, k.len()));
    match best {
        Some((distance, known)) if distance <= 1 + lower.chars().count() / 3 => {
            format!(" Did you mean “{known}”?")
        }
        _ => String::new(),
    }
}

/// A piece of what was written, short enough for a message.
pub(crate) fn short(text: &str) -> String {
    if text.chars().count() > 60 {
        format!("{}…", text.chars().take(60).collect::<String>())
    } else {
        text.to_owned()
    }
}
