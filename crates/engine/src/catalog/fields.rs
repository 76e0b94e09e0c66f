//! Own fields, and what a workspace says about the declared ones.

use base::{Problem, Result};
use model::overlay::{self, Entry, EntryKey, EntryKind, FieldPlace};
use model::{Field, Object, Shape};
use serde_json::{Map, Value as Json, json};

use super::change::Planned;
use super::convert;
use super::objects::{broken, merge, next, take_name, take_retired, taken};
use super::uses::Use;
use crate::{Ctx, boot};

fn key(object: &str, name: &str) -> EntryKey {
    (EntryKind::Field, object.to_owned(), name.to_owned())
}

/// Why nobody says here what there is to choose from.
pub(crate) const KEPT_ELSEWHERE: &str =
    "What there is to choose from here is kept in a place of its own: roles are made under /api/v1/roles.";

/// Fields that come with a new object.
pub(super) fn listed(object: &Object, list: Option<&Json>, position: i64) -> Result<Vec<(EntryKey, Entry)>> {
    let Some(list) = list.filter(|l| !l.is_null()) else { return Ok(Vec::new()) };
    let wrong = |message: &str| Problem::field("fields", "wrong_type", message);
    let list = list.as_array().ok_or_else(|| wrong("This is a list of fields."))?;
    let mut entries: Vec<(EntryKey, Entry)> = Vec::new();
    let mut problems = Vec::new();
    for (i, item) in list.iter().enumerate() {
        let mut body = item.as_object().cloned().ok_or_else(|| wrong("A field has name, label and kind."))?;
        let within = |mut found: Vec<base::FieldProblem>| {
            found.iter_mut().for_each(|p| p.field = format!("fields[{i}].{}", p.field));
            found
        };
        match take_name(&mut body) {
            Err(problem) => problems.extend(within(problem.problems)),
            Ok(name) => {
                let place = FieldPlace { table: &object.table, column: "" };
                if let Err(found) = overlay::read_field(&name, None, &body, &place) {
                    problems.extend(within(found));
                }
                if object.get(&name).is_some() || entries.iter().any(|((_, _, n), _)| *n == name) {
                    let message = format!("There are two fields “{name}”.");
                    problems.extend(within(vec![base::FieldProblem::new("name", "taken", message)]));
                }
                let position = position + 1 + i as i64;
                entries.push((key(&object.name, &name), Entry { position, body, ..Entry::default() }));
            }
        }
    }
    if problems.is_empty() { Ok(entries) } else { Err(Problem::fields(problems)) }
}

/// Whether a relation to several kinds of object would go on leading to all that it leads to now.
fn leads_on(was: &Field, to: Option<&Json>) -> bool {
    let names: Vec<&str> =
        to.and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
    was.targets().iter().all(|to| names.contains(&to.as_str()))
}

impl Ctx<'_, '_> {
    /// Makes a field.
    ///
    /// # Errors
    /// 403; 404 for the object; 409 when the name is taken; 422 with everything that is wrong.
    pub fn create_field(
        &mut self,
        object: &str,
        body: &Map<String, Json>,
        dry_run: bool,
    ) -> Result<(Field, Planned)> {
        self.administer()?;
        let object = self.object(object)?;
        let mut body = body.clone();
        let name = take_name(&mut body)?;
        let place = FieldPlace { table: &object.table, column: "" };
        let field = overlay::read_field(&name, None, &body, &place).map_err(Problem::fields)?;
        if let Some(set_aside) = object.retired.iter().find(|f| f.name == name) {
            return Err(taken(
                "name",
                format!(
                    "“{}” was set aside under this name; bring it back with {{\"retired\": false}}.",
                    set_aside.label
                ),
            ));
        }
        if object.get(&name).is_some() || object.inverse(&name).is_some() {
            return Err(taken("name", format!("{} has a field “{name}” already.", object.label)));
        }
        self.check_reach(&object, &field)?;
        self.check_rate_date(&object, &field)?;
        let overlay = self.overlay()?;
        let entry = Entry { position: next(&overlay), body, ..Entry::default() };
        let (catalog, planned) =
            self.apply_entries(vec![(key(&object.name, &name), entry)], Vec::new(), dry_run)?;
        let made = catalog.object(&object.name).and_then(|o| o.get(&name)).cloned();
        Ok((made.ok_or_else(|| broken(&catalog.broken))?, planned))
    }

    /// Changes what is said about a field: absent leaves, null goes back to what it was at first. `retired` sets an
    /// own field aside or brings it back. Options that are no longer named are kept for the records that have them.
    ///
    /// # Errors
    /// 403, 404, 422.
    pub fn change_field(
        &mut self,
        object: &str,
        name: &str,
        patch: &Map<String, Json>,
        dry_run: bool,
    ) -> Result<(Field, Planned)> {
        self.administer()?;
        let object = self.object(object)?;
        let mut patch = patch.clone();
        let retired = take_retired(&mut patch)?;
        let was = object.get(name).or_else(|| object.retired.iter().find(|f| f.name == name)).cloned();
        let was = was.ok_or_else(|| Problem::not_found("field"))?;
        if was.system {
            return Err(Problem::field("name", "built_in", "The fields of every record stay what they are."));
        }
        if patch.remove("name").is_some_and(|n| n != json!(name)) {
            return Err(Problem::field(
                "name",
                "fixed",
                "This never changes: programs and links rely on it.",
            ));
        }
        if retired == Some(true) && (!was.custom || was.name == object.title) {
            return Err(Problem::field(
                "retired",
                "built_in",
                "A built-in field cannot be set aside; {\"hidden\": true} takes it out of forms and lists.",
            ));
        }
        self.not_while_converting(&object.name, name)?;
        let overlay = self.overlay()?;
        if patch.contains_key("options") && overlay.is_kept_elsewhere(&object.name, name) {
            return Err(Problem::field("options", "kept_elsewhere", KEPT_ELSEWHERE));
        }
        let mut entry = overlay
            .field(&object.name, name)
            .cloned()
            .unwrap_or_else(|| Entry { position: next(&overlay), ..Entry::default() });
        for fixed in ["to", "many"] {
            if patch.get(fixed).is_some_and(|v| Some(v) != entry.body.get(fixed)) && !was.targets().is_empty()
            {
                // What leads to several kinds of object may lead to more: each value says which it is of.
                if fixed == "to" && was.is_polymorphic() && leads_on(&was, patch.get(fixed)) {
                    continue;
                }
                let message = match was.is_polymorphic() {
                    true => "A relation to several kinds of object may lead to more, not to fewer.",
                    false => "Where a relation leads never changes; make a new field instead.",
                };
                return Err(Problem::field(fixed, "fixed", message));
            }
        }
        if patch.get("secret").is_some_and(|v| !v.is_null() && *v != json!(was.kind.is_secret())) {
            let message =
                "What is there was written in the open, or sealed; make a new field and set this aside.";
            return Err(Problem::field("secret", "fixed", message));
        }
        if was.kind.is_secret() && patch.get("kind").is_some_and(|kind| kind == "text" || kind == "long_text")
        {
            patch.remove("kind");
        }
        let lossy = matches!(patch.remove("lossy"), Some(Json::Bool(true)));
        let kind = patch.get("kind").and_then(Json::as_str).filter(|kind| *kind != was.kind_name());
        let converts = kind.filter(|_| was.custom).map(str::to_owned);
        let mut affects = Vec::new();
        if let Some(kind) = &converts {
            convert::possible(&was, kind)?;
            let many = kind == "multi_select";
            if (many || kind == "select") && patch.get("options").is_none() {
                patch.insert("options".into(), self.texts_as_options(&object, &was, many)?);
            }
            entry.body = convert::redefined(&entry.body, &patch);
            let tables = boot::tables(self.tx)?;
            entry.column = convert::free_column(&tables, &object.table, name, &entry.column);
        } else {
            affects = self.options_left_out(&object, &was, &mut patch)?;
            merge(&mut entry.body, patch);
        }
        entry.retired = retired.unwrap_or(entry.retired);
        let declared = self.declared_object(&object.name).and_then(|o| o.get(name).cloned());
        let place = FieldPlace { table: &object.table, column: &entry.column };
        let field =
            overlay::read_field(name, declared.as_ref(), &entry.body, &place).map_err(Problem::fields)?;
        let later = converts.is_some() && super::index::holds(self.tx, &object.table, convert::AT_ONCE)?;
        if converts.is_some() {
            let preview = self.preview(&object, &was, &field)?;
            affects.extend(preview.uses(&was));
            if !dry_run {
                preview.accepted(lossy)?;
            }
        }
        self.check_reach(&object, &field)?;
        self.check_rate_date(&object, &field)?;
        if later && !dry_run {
            let planned = self.convert_later(&object, name, entry, lossy)?;
            return Ok((was, planned));
        }
        if entry.retired && !object.retired.iter().any(|f| f.name == name) {
            affects.extend(self.records_with(&object, Some(&was))?);
            affects.extend(self.uses_of(&object, Some(&was), None)?);
        }
        let (catalog, planned) =
            self.apply_entries(vec![(key(&object.name, name), entry)], affects, dry_run)?;
        if converts.is_some() && !dry_run {
            self.convert(&object, &was, &field)?;
        }
        let now = catalog
            .object(&object.name)
            .and_then(|o| o.get(name).or_else(|| o.retired.iter().find(|f| f.name == name)));
        Ok((now.cloned().ok_or_else(|| broken(&catalog.broken))?, planned))
    }

    /// The date by whose rate money is converted is one of its record's.
    fn check_rate_date(&self, object: &Object, field: &Field) -> Result<()> {
        let Some(date) = field.rate_date.as_deref().filter(|d| !matches!(*d, Field::TODAY | "created_at"))
        else {
            return Ok(());
        };
        let dated = |f: &&Field| {
            !f.system && f.derived.is_none() && matches!(f.kind.shape(), Shape::Date | Shape::Time)
        };
        if object.get(date).as_ref().is_some_and(dated) {
            return Ok(());
        }
        let known: Vec<&str> = object.fields.iter().filter(dated).map(|f| f.name.as_str()).collect();
        let message = format!(
            "“{date}” is no date of {}; say one of: {}.",
            object.label.to_lowercase(),
            [&known[..], &["created_at", Field::TODAY]].concat().join(", ")
        );
        Err(Problem::field("rate_date", "unknown", message))
    }

    /// Where a relation leads, and what its other side is called there.
    fn check_reach(&self, object: &Object, field: &Field) -> Result<()> {
        for to in field.targets() {
            let target = match self.catalog.object(to) {
                Some(target) => target,
                None => {
                    let known: Vec<&str> =
                        self.catalog.objects().iter().map(|o| o.name.as_str()).take(40).collect();
                    let message = format!("There is no object “{to}”; there are {}.", known.join(", "));
                    return Err(Problem::field("to", "unknown", message));
                }
            };
            if let Some((name, _)) = &field.inverse
                && (target.get(name).is_some()
                    || target.inverse(name).is_some_and(|i| i.object != object.name || i.field != field.name))
            {
                return Err(taken(
                    "inverse.name",
                    format!("{} has something named “{name}” already.", target.label),
                ));
            }
        }
        Ok(())
    }

    /// A list of options leaves some out: they are kept for the records that have them and no longer offered.
    fn options_left_out(
        &mut self,
        object: &Object,
        was: &Field,
        patch: &mut Map<String, Json>,
    ) -> Result<Vec<Use>> {
        let (Some(old), Some(Json::Array(list))) = (was.kind.options(), patch.get_mut("options")) else {
            return Ok(Vec::new());
        };
        let named = |item: &Json| match item {
            Json::String(label) => Some(overlay::slug(label)),
            other => other["key"]
                .as_str()
                .map(str::to_owned)
                .or_else(|| other["label"].as_str().map(overlay::slug)),
        };
        let keys: Vec<String> = list.iter().filter_map(named).collect();
        let gone: Vec<_> = old.iter().filter(|o| !keys.contains(&o.key)).cloned().collect();
        for option in &gone {
            let mut kept = json!(option);
            kept["retired"] = json!(true);
            list.push(kept);
        }
        let mut affects = Vec::new();
        for option in gone.iter().filter(|o| !o.retired) {
            affects.extend(self.records_with_option(object, was, &option.key)?);
            affects.extend(self.uses_of(object, Some(was), Some(&option.key))?);
        }
        Ok(affects)
    }
}
