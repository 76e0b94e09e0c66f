//! A layout as a workspace says it.

use base::FieldProblem;
use serde_json::{Map, Value as Json};

use super::rule::EXPRESSION;
use super::settings::{LABEL, Settings};
use crate::layout::{Layout, Placed, Related, Section};
use crate::object::Object;

/// What a layout can be for.
pub const PURPOSES: [&str; 3] = ["record", "create", "card"];

/// A layout of an object. Its expressions are bound elsewhere.
///
/// # Errors
/// Everything that is wrong with the body.
pub fn read_layout(
    name: &str,
    object: &Object,
    body: &Map<String, Json>,
) -> Result<Layout, Vec<FieldProblem>> {
    let mut s = Settings::new(body);
    super::object::check(&mut s, "name", name);
    let label = s.text("label", LABEL);
    if label.is_none() {
        s.wrong("label", "required", "A layout needs a label.");
    }
    let purpose = s.word("for", &PURPOSES).unwrap_or("record").to_owned();
    let roles = s.names("roles", 100).unwrap_or_default();
    let when = s.text("when", EXPRESSION);
    let mut sections = Vec::new();
    for (i, part) in list(&mut s, "sections", 50).iter().enumerate() {
        let at = format!("sections[{i}]");
        let Some(map) = part.as_object() else {
            s.wrong(&at, "wrong_type", "A section has label, columns and fields.");
            continue;
        };
        let mut own = Settings::within(map, &at);
        sections.push(section(&mut own, object));
        s.problems.extend(own.rest());
    }
    let mut seen: Vec<&str> = Vec::new();
    for field in sections.iter().flat_map(|section| &section.fields) {
        if seen.contains(&field.name.as_str()) {
            s.problems.push(FieldProblem::new(
                "sections",
                "twice",
                format!("“{}” stands there twice.", field.name),
            ));
        }
        seen.push(&field.name);
    }
    let related = body.get("related").filter(|v| !v.is_null()).is_some().then(|| {
        let mut all = Vec::new();
        for (i, part) in list(&mut s, "related", 100).iter().enumerate() {
            let at = format!("related[{i}]");
            let name = part.as_str().map(str::to_owned);
            let empty = Map::new();
            let map = part.as_object().unwrap_or(&empty);
            let mut own = Settings::within(map, &at);
            let list = name.or_else(|| own.text("list", 60)).unwrap_or_default();
            let columns = own.names("columns", 30).unwrap_or_default();
            if object.inverse(&list).is_none() && object.get(&list).is_none_or(|f| !f.is_links()) {
                own.wrong("list", "unknown", format!("{} has no list “{list}”.", object.label));
            }
            if part.is_object() {
                s.problems.extend(own.rest());
            } else {
                s.problems.extend(own.problems);
            }
            all.push(Related { list, columns });
        }
        all
    });
    if related.is_none() {
        let _ = s.get("related");
    }
    let problems = s.rest();
    match label {
        Some(label) if problems.is_empty() => {
            Ok(Layout { name: name.to_owned(), label, purpose, roles, when, sections, related })
        }
        _ => Err(problems),
    }
}

fn list(s: &mut Settings<'_>, key: &'static str, most: usize) -> Vec<Json> {
    match s.get(key) {
        None => Vec::new(),
        Some(Json::Array(list)) if list.len() <= most => list.clone(),
        Some(_) => {
            s.wrong(key, "wrong_type", format!("This is a list of at most {most}."));
            Vec::new()
        }
    }
}

fn section(s: &mut Settings<'_>, object: &Object) -> Section {
    let label = s.text("label", LABEL);
    let columns = s.whole("columns", 1, 3).unwrap_or(1);
    let folded = s.flag("folded").unwrap_or(false);
    let when = s.text("when", EXPRESSION);
    let mut fields = Vec::new();
    for (i, part) in list(s, "fields", 500).iter().enumerate() {
        let name = part.as_str().or_else(|| part["name"].as_str()).unwrap_or_default();
        if object.get(name).is_none() {
            s.wrong(&format!("fields[{i}]"), "unknown", format!("{} has no field “{name}”.", object.label));
            continue;
        }
        fields.push(Placed { name: name.to_owned(), wide: part["wide"] == Json::Bool(true) });
    }
    Section { label, columns, folded, when, fields }
}
