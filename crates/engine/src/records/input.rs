//! From the wire to values: every field's kind parses and checks, and all problems are collected.

use base::FieldProblem;
use serde_json::{Map, Value as Json};

use super::Change;
use crate::Ctx;

impl Ctx<'_, '_> {
    /// Reads a body into a change. Absent fields stay, null clears.
    pub(crate) fn read_input(&self, change: &mut Change, body: &Map<String, Json>) -> Vec<FieldProblem> {
        let object = change.object().clone();
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
            if field.read_only {
                // A record sent back as it was read is welcome; only a different value is refused.
                if shown_same(field, &change.after.values[i], wire) {
                    continue;
                }
                problems.push(FieldProblem::new(
                    key,
                    "read_only",
                    format!("{} is set by the program.", field.label),
                ));
                continue;
            }
            match field.kind.parse(wire, &self.workspace) {
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

fn shown_same(field: &model::Field, value: &base::Value, wire: &Json) -> bool {
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
