//! An expression while an administrator writes it: what is wrong with it, what it gives for a record, what could
//! stand at the cursor.

use std::sync::Arc;

use base::{FieldProblem, Id, Problem, Result, Value};
use model::Object;
use model::expr::{self, Expected, Type};
use serde_json::{Map, Value as Json, json};

use crate::Ctx;
use crate::records::filter::with_program_context;
use crate::records::plain;

/// What is asked about an expression.
pub struct Asked {
    text: String,
    /// In UTF-16 units, as browsers count.
    cursor: Option<usize>,
    record: Option<Id>,
    expected: Expected,
}

impl Asked {
    /// Reads `{"text", "cursor", "record", "expect"}`.
    ///
    /// # Errors
    /// 422 with everything that is wrong.
    pub fn read(body: &Map<String, Json>) -> Result<Self> {
        let mut problems = Vec::new();
        let mut asked = Self { text: String::new(), cursor: None, record: None, expected: Expected::Value };
        for (key, value) in body.iter().filter(|(_, v)| !v.is_null()) {
            let known = match key.as_str() {
                "text" => value.as_str().map(|t| asked.text = t.to_owned()).is_some(),
                "cursor" => {
                    asked.cursor = value.as_u64().and_then(|n| usize::try_from(n).ok());
                    asked.cursor.is_some()
                }
                "record" => {
                    asked.record = value.as_str().and_then(base::id::parse_id);
                    asked.record.is_some()
                }
                "expect" => match value.as_str().and_then(expected) {
                    Some(expected) => {
                        asked.expected = expected;
                        true
                    }
                    None => false,
                },
                _ => false,
            };
            if !known {
                let message =
                    "There are text, cursor, record and expect (value, boolean, filter, number, text, date).";
                problems.push(FieldProblem::new(key, "unknown", message));
            }
        }
        if asked.text.len() > expr::MOST_CHARACTERS {
            problems.push(FieldProblem::new("text", "too_long", "The expression is too long."));
        }
        if problems.is_empty() { Ok(asked) } else { Err(Problem::fields(problems)) }
    }
}

/// What an expression is written for, as the wire says it.
fn expected(word: &str) -> Option<Expected> {
    Some(match word {
        "boolean" | "condition" => Expected::Condition,
        "filter" => Expected::Filter,
        "value" => Expected::Value,
        "number" => Expected::Type(Type::Number),
        "text" => Expected::Type(Type::Text),
        "date" => Expected::Type(Type::Date),
        _ => return None,
    })
}

impl Ctx<'_, '_> {
    /// Looks an expression over records of an object over.
    ///
    /// # Errors
    /// 403 for who may not administer; 404 for the record. What is wrong with the expression is in the answer.
    pub fn look_at(&mut self, object: &Arc<Object>, asked: &Asked) -> Result<Json> {
        self.administer()?;
        let checked = with_program_context(self, object, |c| expr::check(c, &asked.text, &asked.expected));
        let problems: Vec<Json> = checked
            .diagnostics
            .iter()
            .map(|d| {
                json!({"at": d.from, "length": d.to - d.from, "code": d.code, "message": d.message, "instead": d.instead})
            })
            .collect();
        let result = match asked.record.filter(|_| problems.is_empty()) {
            Some(id) => self.result(object, &asked.text, id)?,
            None => Json::Null,
        };
        let completions: Option<Vec<Json>> = asked.cursor.map(|cursor| {
            let (text, at) = (&asked.text, bytes(&asked.text, cursor));
            let found = with_program_context(self, object, |c| expr::complete(c, text, at));
            let from = text[..found.from].encode_utf16().count();
            let item = |i: &expr::Item| {
                json!({
                    "label": i.label, "insert": i.insert, "kind": i.kind, "detail": i.detail,
                    "help": i.documentation, "from": from, "to": cursor,
                })
            };
            found.items.iter().map(item).collect()
        });
        let ty = checked.ty.as_ref().map(word);
        Ok(json!({"problems": problems, "type": ty, "result": result, "completions": completions}))
    }

    /// What it gives for a record, as the wire shows a field of its type; options as people call them.
    fn result(&mut self, object: &Arc<Object>, text: &str, id: Id) -> Result<Json> {
        let record = self.get(object, id)?;
        let Ok(formula) = expr::formula(&self.catalog, object, &self.workspace, text) else {
            return Ok(Json::Null);
        };
        let around = self.around(&[&record], &[formula.reads()])?;
        let value = self.asked(object, &formula)?.eval(&around.of(&record));
        Ok(match (formula.source(), &value) {
            (Some(field), Value::Text(_)) => json!(field.kind.display(&value)),
            (Some(field), Value::Id(id)) if field.to().is_some() => {
                let to = field.to().unwrap_or_default();
                self.labels([(to.to_owned(), [*id].into())].into())?.show(to, *id)
            }
            _ => plain(&value),
        })
    }
}

/// A place counted in UTF-16 units, counted in bytes.
fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// The type as the wire names it.
fn word(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "boolean",
        Type::Number => "number",
        Type::Money => "money",
        Type::Text => "text",
        Type::Name => "name",
        Type::Select => "select",
        Type::Date => "date",
        Type::Time => "datetime",
        Type::Relation(_) | Type::Polymorphic(_) => "relation",
        Type::List => "list",
        Type::Json => "json",
        Type::Blank => "blank",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_place_after_an_emoji_is_counted_as_browsers_do() {
        assert_eq!(super::bytes("a😀b", 3), 5);
        assert_eq!(super::bytes("a", 9), 1);
    }
}
