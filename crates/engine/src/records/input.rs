//! From the wire to values: every field's kind parses and checks, and all problems are collected.

use base::{FieldProblem, Value};
use model::ActorKind;
use model::kind::secret::Secret;
use serde_json::{Map, Value as Json};

use super::Change;
use crate::Ctx;

impl Ctx<'_, '_> {
    /// Reads a body into a change. Absent fields stay, null clears.
    pub(crate) fn read_input(&mut self, change: &mut Change, body: &Map<String, Json>) -> Vec<FieldProblem> {
        let object = change.object().clone();
        let id = change.after.id();
        let mut problems = Vec::new();
        for (key, wire) in body {
            let Some(i) = object.position(key) else {
                problems.push(FieldProblem::new(key, "unknown", unknown(&object, key)));
                continue;
            };
            let field = &object.fields[i];
            if field.is_volatile() {
                // It was another one when it was read, and is kept nowhere.
                continue;
            }
            let person = matches!(self.actor.kind, ActorKind::User);
            if field.read_only && (person || !field.by_programs) {
                // A record sent back as it was read is welcome; only a different value is refused.
                if shown_same(field, &change.after.values[i], wire) {
                    continue;
                }
                let who = if field.by_programs { "programs and imports, not by hand" } else { "the program" };
                let message = format!("{} is set by {who}.", field.label);
                problems.push(FieldProblem::new(key, "read_only", message));
                continue;
            }
            if field.kind.is_secret() && Secret::is_mask(wire) {
                // A record sent back as it was read says nothing about what it does not show.
                if change.after.values[i].is_blank() {
                    let message = "This only says that there is something; send the text itself.";
                    problems.push(FieldProblem::new(key, "secret", message));
                }
                continue;
            }
            let parsed = field.kind.parse(wire, &self.workspace).and_then(|value| match value {
                Value::Text(text) if field.kind.is_secret() => self.seal(&object, field, id, &text),
                value => Ok(value),
            });
            match parsed {
                Ok(value) => {
                    change.after.values[i] = value;
                    change.touched[i] = true;
                }
                Err(found) => problems.extend(super::faults(key, found)),
            }
        }
        problems
    }
}

fn shown_same(field: &model::Field, value: &Value, wire: &Json) -> bool {
    let now = field.kind.to_json(value);
    match wire {
        Json::Object(map) if field.is_polymorphic() => map.get("id") == now.get("id"),
        Json::Object(map) if field.to().is_some() => map.get("id") == Some(&now),
        other => *other == now,
    }
}

fn unknown(object: &model::Object, key: &str) -> String {
    let nearest = object
        .fields
        .iter()
        .map(|f| (rapidfuzz::distance::damerau_levenshtein::distance(f.name.chars(), key.chars()), &f.name))
        .min()
        .filter(|(distance, _)| *distance <= (key.chars().count() / 3).clamp(1, 3));
    match nearest {
        Some((_, name)) => format!("{} has no field “{key}”; did you mean “{name}”?", object.label),
        None => format!("{} has no field “{key}”.", object.label),
    }
}
