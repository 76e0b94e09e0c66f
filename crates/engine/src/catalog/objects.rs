//! Own objects, and what a workspace says about the declared ones.

use base::{FieldProblem, Problem, ProblemKind, Result};
use model::Object;
use model::overlay::{self, Entry, EntryKey, EntryKind, Overlay};
use serde_json::{Map, Value as Json};

use super::change::Planned;
use crate::Ctx;

/// Own objects of one workspace, those set aside among them.
const OBJECTS_MOST: usize = 2_000;

fn key(name: &str) -> EntryKey {
    (EntryKind::Object, name.to_owned(), String::new())
}

impl Ctx<'_, '_> {
    /// Makes an object, with the fields that `fields` lists.
    ///
    /// # Errors
    /// 403; 409 when the name is taken; 422 with everything that is wrong.
    pub fn create_object(&mut self, body: &Map<String, Json>, dry_run: bool) -> Result<(Object, Planned)> {
        self.administer()?;
        let mut body = body.clone();
        let name = take_name(&mut body)?;
        let fields = body.remove("fields");
        let object = overlay::read_object(&name, None, &body).map_err(Problem::fields)?;
        let overlay = self.overlay()?;
        if overlay.of(EntryKind::Object).len() >= OBJECTS_MOST {
            return Err(Problem::invalid("too_many", format!("There are {OBJECTS_MOST} objects already.")));
        }
        if let Some(other) = overlay.object(&name).filter(|e| e.retired) {
            let label = other.body.get("label").and_then(Json::as_str).unwrap_or(&name);
            return Err(taken(
                "name",
                format!(
                    "“{label}” was set aside under this name; bring it back with {{\"retired\": false}}."
                ),
            ));
        }
        for other in self.catalog.objects().iter().chain(&self.catalog.retired) {
            for (field, value) in [("name", &object.name), ("plural", &object.plural)] {
                if [&other.name, &other.plural].contains(&value) {
                    return Err(taken(
                        field,
                        format!("“{value}” is the name of {} already.", other.label_plural),
                    ));
                }
            }
        }
        body.entry("plural").or_insert_with(|| object.plural.clone().into());
        body.entry("label_plural").or_insert_with(|| object.label_plural.clone().into());
        let position = next(&overlay);
        let mut entries = vec![(key(&name), Entry { position, body, ..Entry::default() })];
        entries.extend(super::fields::listed(&object, fields.as_ref(), position)?);
        let (catalog, planned) = self.apply_entries(entries, Vec::new(), dry_run)?;
        if let Some(sentence) = catalog.broken.iter().find(|b| b.contains(&format!("{name}."))) {
            return Err(Problem::field("fields", "catalog", format!("This does not fit: {sentence}.")));
        }
        let made = catalog.object(&name).cloned().ok_or_else(|| broken(&catalog.broken))?;
        Ok((made, planned))
    }

    /// Changes what is said about an object: absent leaves, null goes back to what it was at first. `retired` sets an
    /// own object aside or brings it back.
    ///
    /// # Errors
    /// 403, 404, 422.
    pub fn change_object(
        &mut self,
        name: &str,
        patch: &Map<String, Json>,
        dry_run: bool,
    ) -> Result<(Object, Planned)> {
        self.administer()?;
        let mut patch = patch.clone();
        let retired = take_retired(&mut patch)?;
        let overlay = self.overlay()?;
        let declared = self.declared_object(name);
        let there = overlay.object(name).cloned();
        if declared.is_none() && there.is_none() {
            return Err(Problem::not_found("object"));
        }
        for fixed in ["name", "plural", "owned"] {
            if let Some(value) = patch.get(fixed) {
                let now = self.catalog.object(name).map(|o| match fixed {
                    "name" => Json::from(o.name.clone()),
                    "plural" => Json::from(o.plural.clone()),
                    _ => Json::from(o.owned),
                });
                if now.as_ref() != Some(value) {
                    return Err(Problem::field(
                        fixed,
                        "fixed",
                        "This never changes: programs and links rely on it.",
                    ));
                }
                patch.remove(fixed);
            }
        }
        if declared.is_some() && retired == Some(true) {
            return Err(Problem::field(
                "retired",
                "built_in",
                "A built-in object cannot be set aside; {\"in_menu\": false} takes it out of the navigation.",
            ));
        }
        let mut entry = there.unwrap_or_else(|| Entry { position: next(&overlay), ..Entry::default() });
        merge(&mut entry.body, patch);
        entry.retired = retired.unwrap_or(entry.retired);
        let read = overlay::read_object(name, declared.as_ref(), &entry.body).map_err(Problem::fields)?;
        if let Some(unknown) = read.order.iter().find(|f| {
            self.catalog
                .object(name)
                .is_some_and(|o| o.get(f).is_none() && !o.retired.iter().any(|r| r.name == **f))
        }) {
            return Err(Problem::field("order", "unknown", format!("There is no field “{unknown}”.")));
        }
        if let Some(unknown) = read.layout_order.iter().find(|l| {
            let key = (EntryKind::Layout, name.to_owned(), (*l).clone());
            !overlay.entries.contains_key(&key)
        }) {
            let message = format!("There is no layout “{unknown}”.");
            return Err(Problem::field("layout_order", "unknown", message));
        }
        let mut affects = Vec::new();
        if retired == Some(true)
            && let Some(object) = self.catalog.object(name).cloned()
        {
            affects.extend(self.records_with(&object, None)?);
            affects.extend(self.uses_of(&object, None, None)?);
            for other in self.catalog.clone().objects() {
                for field in
                    other.fields.iter().filter(|f| f.custom && f.targets().iter().any(|to| to == name))
                {
                    if field.targets().len() > 1 {
                        affects.push(super::Use {
                            kind: "field",
                            count: 1,
                            message: format!(
                                "the field {} of {} leads here, and then only to its other kinds of object",
                                field.label, other.label_plural
                            ),
                            id: None,
                        });
                        continue;
                    }
                    affects.push(super::Use {
                        kind: "field",
                        count: 1,
                        message: format!(
                            "the field {} of {} leads here and is set aside with it",
                            field.label, other.label_plural
                        ),
                        id: None,
                    });
                }
            }
        }
        let (catalog, planned) = self.apply_entries(vec![(key(name), entry)], affects, dry_run)?;
        let object = catalog.object(name).or_else(|| catalog.retired.iter().find(|o| o.name == name));
        Ok((object.cloned().ok_or_else(|| broken(&catalog.broken))?, planned))
    }

    /// The object of a name as the program brings it, with all contributions of slices.
    pub(super) fn declared_object(&self, name: &str) -> Option<Object> {
        self.declared_catalog(&Overlay::default()).ok()?.object(name).cloned()
    }

    /// All objects as the program brings them, with all contributions of slices and what these keep in places of their own.
    pub(crate) fn declared_catalog(&self, overlay: &Overlay) -> Result<model::Catalog> {
        let nothing = Overlay { choices: overlay.choices.clone(), ..Overlay::default() };
        self.engine.inner.declared.with(0, &nothing, &self.workspace).map_err(Problem::internal)
    }
}

/// The name a body gives, or one made from its label.
pub(super) fn take_name(body: &mut Map<String, Json>) -> Result<String> {
    match body.remove("name") {
        Some(Json::String(name)) if !name.is_empty() => Ok(name),
        None | Some(Json::Null) => {
            let label = body.get("label").and_then(Json::as_str).unwrap_or_default();
            let slug: String = overlay::slug(label).chars().take(overlay::OBJECT_NAME_MOST - 2).collect();
            if slug.is_empty() {
                return Err(Problem::field("name", "required", "Say a name, such as x_vehicle."));
            }
            Ok(format!("x_{}", slug.trim_end_matches('_')))
        }
        Some(_) => Err(Problem::field("name", "wrong_type", "A name is text, such as x_vehicle.")),
    }
}

/// The wish to set aside or to bring back.
pub(super) fn take_retired(patch: &mut Map<String, Json>) -> Result<Option<bool>> {
    match patch.remove("retired") {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Bool(yes)) => Ok(Some(yes)),
        Some(_) => Err(Problem::field("retired", "wrong_type", "This is true or false.")),
    }
}

/// Absent leaves, null removes, a value sets.
pub(super) fn merge(body: &mut Map<String, Json>, patch: Map<String, Json>) {
    for (key, value) in patch {
        if value.is_null() {
            body.shift_remove(&key);
        } else {
            body.insert(key, value);
        }
    }
}

pub(super) fn next(overlay: &overlay::Overlay) -> i64 {
    overlay.entries.values().map(|e| e.position).max().unwrap_or(0) + 1
}

pub(super) fn taken(field: &str, message: String) -> Problem {
    let mut problem = Problem::fields(vec![FieldProblem::new(field, "taken", message)]);
    problem.kind = ProblemKind::Conflict;
    problem.code = "conflict".into();
    problem
}

pub(super) fn broken(sentences: &[String]) -> Problem {
    let why = sentences.first().map_or("something it needs is not there", String::as_str);
    Problem::invalid("catalog", format!("This does not fit: {why}."))
}
