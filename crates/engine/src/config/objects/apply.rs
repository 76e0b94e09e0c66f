//! Objects brought to what the files say: one change of the catalog for all of them.

use std::collections::{BTreeMap, HashMap};

use base::Result;
use model::overlay::{self, Entry, EntryKey, EntryKind, FieldPlace, Overlay, is_own};
use model::rule::Rule;
use model::{Field, Object};
use serde_json::{Map, Value as Json, json};

use super::wanted::{self, Wanted};
use super::{Parts, Said, check, kinds_of_parts, said_now};
use crate::catalog::{Part, Use, convert, index};
use crate::config::{Action, Document, Item, Mistake, Run};
use crate::{Ctx, boot};

/// Applies all files. Without `all`, what speaks of records that are not there yet waits for the next round.
pub(super) fn round(ctx: &mut Ctx<'_, '_>, documents: &[Document], run: &mut Run, all: bool) -> Result<()> {
    let overlay = ctx.overlay()?;
    let mut wanted = wanted::read(ctx, documents, run, all)?;
    check::bodies_of(ctx, &overlay, &mut wanted, run)?;
    let before = ctx.catalog.clone();
    let mut now: BTreeMap<String, Said> = BTreeMap::new();
    for object in before.objects() {
        let said = said_now(object, &overlay);
        if object.custom || !said.is_nothing() {
            now.insert(object.name.clone(), said);
        }
    }
    let mut change = Change {
        overlay: &overlay,
        entries: Vec::new(),
        items: Vec::new(),
        conversions: Vec::new(),
        next: 0,
    };
    change.next = overlay.entries.values().map(|e| e.position).max().unwrap_or(0) + 1;
    for (name, file) in &wanted {
        if is_own(name) || before.object(name).is_some() {
            let empty = Said::default();
            change.object(ctx, name, now.get(name).unwrap_or(&empty), file, run)?;
        }
    }
    // A file that could not be read is still there.
    if !run.incomplete {
        for (name, said) in now.iter().filter(|(name, _)| !wanted.contains_key(*name)) {
            change.left_out(ctx, name, said)?;
        }
    }
    let Change { entries, items, conversions, .. } = change;
    if entries.is_empty() {
        return Ok(());
    }
    let mut tried = overlay.clone();
    match ctx.with_entries(&mut tried, &entries) {
        Ok(after) => check::together(ctx, &after, &wanted, run),
        // What files contradict each other about is told when each of them is right.
        Err(problem) if run.mistakes.is_empty() => {
            run.wrong(Mistake::of(super::NAME, &problem.code, problem.detail));
        }
        Err(_) => {}
    }
    if !run.mistakes.is_empty() {
        return Ok(());
    }
    match ctx.apply_entries(entries, Vec::new(), false) {
        Ok(_) => {
            for (object, was, to) in conversions {
                ctx.convert(&object, &was, &to)?;
            }
            items.into_iter().for_each(|item| run.did_more(item));
        }
        Err(problem) if problem.kind.status() < 500 => {
            run.wrong(Mistake::of(super::NAME, &problem.code, problem.detail));
        }
        Err(problem) => return Err(problem),
    }
    Ok(())
}

struct Change<'a> {
    overlay: &'a Overlay,
    entries: Vec<(EntryKey, Entry)>,
    items: Vec<Item>,
    /// Fields of another kind than before, with what they were.
    conversions: Vec<(Object, Field, Field)>,
    next: i64,
}

impl Change<'_> {
    fn object(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        name: &str,
        now: &Said,
        file: &Wanted<'_>,
        run: &mut Run,
    ) -> Result<()> {
        let key = (EntryKind::Object, name.to_owned(), String::new());
        let was = self.overlay.entries.get(&key);
        let object = ctx.catalog.object(name).cloned();
        let reordered = in_order(&now.parts, &file.said, EntryKind::Field);
        if now.body != file.said.body || was.is_none_or(|e| e.retired) && is_own(name) || reordered {
            let mut body = file.said.body.clone();
            let kept = was.and_then(|e| e.body.get("order")).filter(|_| !reordered);
            if let Some(order) = kept.filter(|_| object.as_ref().is_some_and(|o| o.custom)) {
                body.entry("order").or_insert(order.clone());
            }
            let label = text(&body, "label")
                .unwrap_or_else(|| object.as_ref().map_or_else(|| name.to_owned(), |o| o.label.clone()));
            let action = match was {
                None if is_own(name) => Action::Add,
                Some(e) if e.retired => Action::Restore,
                _ => Action::Change,
            };
            let mut item = Item::new(action, "object", name, label).with_changes(&now.body, &file.said.body);
            if reordered {
                item.changed.push(("fields".into(), order_of(now), order_of(&file.said)));
            }
            if !item.changed.is_empty() || action != Action::Change {
                self.put(key, was, body, item);
            }
        }
        for kind in kinds_of_parts() {
            self.parts(ctx, name, object.as_ref(), kind, now, file, run)?;
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "what is changed, and where it is said")]
    fn parts(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        of: &str,
        object: Option<&Object>,
        kind: EntryKind,
        now: &Said,
        file: &Wanted<'_>,
        run: &mut Run,
    ) -> Result<()> {
        let empty = Vec::new();
        let had: HashMap<&str, &Map<String, Json>> =
            now.parts.get(&kind).unwrap_or(&empty).iter().map(|(n, b)| (n.as_str(), b)).collect();
        let list = file.said.parts.get(&kind).unwrap_or(&empty);
        let reordered = in_order(&now.parts, &file.said, kind);
        for (name, body) in list {
            let key = (kind, of.to_owned(), name.clone());
            let was = self.overlay.entries.get(&key);
            let before = had.get(name.as_str()).copied();
            if before == Some(body) && !reordered {
                continue;
            }
            let full = format!("{of}.{name}");
            let field =
                object.and_then(|o| o.get(name).or_else(|| o.retired.iter().find(|f| f.name == *name)));
            let label = text(body, "label").or_else(|| field.map(|f| f.label.clone())).unwrap_or_default();
            let action = match was {
                None if field.is_none() => Action::Add,
                Some(e) if e.retired => Action::Restore,
                _ => Action::Change,
            };
            let nothing = Map::new();
            let mut item =
                Item::new(action, kind.key(), full, label).with_changes(before.unwrap_or(&nothing), body);
            let mut body = body.clone();
            let mut column = None;
            match (kind, object, field) {
                (EntryKind::Field, Some(object), Some(field)) if is_converted(field, &body) => {
                    let at = file.place(kind, name);
                    column = self.converted(ctx, object, field, &body, &mut item, (file, at), run)?;
                }
                (EntryKind::Field, Some(object), Some(field)) => {
                    item.affects = self.options(ctx, object, field, &mut body)?;
                }
                (EntryKind::Rule, Some(_), _) => {
                    let object = ctx.object(of)?;
                    // What is wrong with it was told when the files were checked.
                    if let Ok(rule) = Rule::read(name, &object, &body) {
                        item.affects = rule.affects(ctx, &object)?;
                    }
                }
                _ => {}
            }
            if reordered {
                // The item of the object tells of the order.
                let entry = Entry { position: self.take_next(), ..entry(was, body, 0) };
                self.entries.push((key, entry));
                if before != list.iter().find(|(n, _)| n == name).map(|(_, b)| b) {
                    self.items.push(item);
                }
            } else {
                self.put(key, was, body, item);
            }
            if let (Some(column), Some((_, entry))) = (column, self.entries.last_mut()) {
                entry.column = column;
            }
        }
        let named = |name: &str| {
            list.iter().any(|(n, _)| n == name) || file.waiting.contains(&(kind, name.to_owned()))
        };
        for (name, _) in now.parts.get(&kind).unwrap_or(&empty).iter().filter(|(n, _)| !named(n)) {
            self.part_left_out(ctx, of, object, kind, name)?;
        }
        Ok(())
    }

    /// What the files do not say any more goes back to what the program says, or is set aside.
    fn left_out(&mut self, ctx: &mut Ctx<'_, '_>, name: &str, said: &Said) -> Result<()> {
        let key = (EntryKind::Object, name.to_owned(), String::new());
        let Some(object) = ctx.catalog.object(name).cloned() else { return Ok(()) };
        let was = self.overlay.entries.get(&key);
        if object.custom {
            let mut affects: Vec<Use> = ctx.records_with(&object, None)?.into_iter().collect();
            affects.extend(ctx.uses_of(&object, None, None)?);
            let item = Item::new(Action::SetAside, "object", name, object.label.clone()).affecting(affects);
            let entry = Entry { retired: true, ..was.cloned().unwrap_or_default() };
            self.entries.push((key, entry));
            self.items.push(item);
            return Ok(());
        }
        if !said.body.is_empty() {
            let item = Item::new(Action::Change, "object", name, object.label.clone())
                .with_changes(&said.body, &Map::new());
            self.put(key, was, Map::new(), item);
        }
        for (kind, list) in &said.parts {
            for (part, _) in list {
                self.part_left_out(ctx, name, Some(&object), *kind, part)?;
            }
        }
        Ok(())
    }

    fn part_left_out(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        of: &str,
        object: Option<&Object>,
        kind: EntryKind,
        name: &str,
    ) -> Result<()> {
        let key = (kind, of.to_owned(), name.to_owned());
        let Some(was) = self.overlay.entries.get(&key) else { return Ok(()) };
        let field = object.and_then(|o| o.get(name)).filter(|_| kind == EntryKind::Field);
        let full = format!("{of}.{name}");
        if let Some(field) = field.filter(|f| !f.custom) {
            let item = Item::new(Action::Change, kind.key(), full, field.label.clone())
                .with_changes(&was.body, &Map::new());
            self.put(key, Some(was), Map::new(), item);
            return Ok(());
        }
        let mut affects = Vec::new();
        if let (Some(object), Some(field)) = (object, field) {
            affects.extend(ctx.records_with(object, Some(field))?);
            affects.extend(ctx.uses_of(object, Some(field), None)?);
        }
        let label = text(&was.body, "label").unwrap_or_default();
        self.items.push(Item::new(Action::SetAside, kind.key(), full, label).affecting(affects));
        self.entries.push((key, Entry { retired: true, ..was.clone() }));
        Ok(())
    }

    /// The columns of a field whose values become another kind's; what cannot come is told at its place.
    #[expect(clippy::too_many_arguments, reason = "what is changed, and where it is said")]
    fn converted(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        object: &Object,
        was: &Field,
        body: &Map<String, Json>,
        item: &mut Item,
        (file, at): (&Wanted<'_>, &str),
        run: &mut Run,
    ) -> Result<Option<String>> {
        let tables = boot::tables(ctx.tx)?;
        let now = self.overlay.field(&object.name, &was.name).map_or("", |e| e.column.as_str());
        let column = convert::free_column(&tables, &object.table, &was.name, now);
        let place = FieldPlace { table: &object.table, column: &column };
        // What is wrong with it was told when the files were checked.
        let Ok(to) = overlay::read_field(&was.name, None, body, &place) else { return Ok(None) };
        let at = format!("{at}.kind");
        if index::holds(ctx.tx, &object.table, convert::AT_ONCE)? {
            let message = "With so many records the values come to another kind in the background: change it in the \
                           settings, and apply the files when that is done.";
            run.wrong(file.document.mistake(&at, "too_many", message));
            return Ok(None);
        }
        let preview = ctx.preview(object, was, &to)?;
        item.affects = preview.uses(was);
        for found in preview.accepted(false).err().into_iter().flat_map(|p| p.problems) {
            run.wrong(file.document.mistake(&at, &found.code, found.message));
        }
        self.conversions.push((object.clone(), was.clone(), to));
        Ok(Some(column))
    }

    /// Options that the files leave out are kept for the records that have them.
    fn options(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        object: &Object,
        field: &model::Field,
        body: &mut Map<String, Json>,
    ) -> Result<Vec<Use>> {
        let mut affects = Vec::new();
        let (Some(old), Some(Json::Array(list))) = (field.kind.options(), body.get_mut("options")) else {
            return Ok(affects);
        };
        let gone: Vec<_> = old.iter().filter(|o| !list.iter().any(|n| n["key"] == o.key)).collect();
        for option in gone {
            let mut kept = json!(option);
            kept["retired"] = json!(true);
            list.push(kept);
            if !option.retired {
                affects.extend(ctx.records_with_option(object, field, &option.key)?);
                affects.extend(ctx.uses_of(object, Some(field), Some(&option.key))?);
            }
        }
        Ok(affects)
    }

    fn put(&mut self, key: EntryKey, was: Option<&Entry>, body: Map<String, Json>, item: Item) {
        // What is new and what comes back stands behind the others, as the files list it.
        let next = if was.is_none_or(|e| e.retired) { self.take_next() } else { 0 };
        self.entries.push((key, entry(was, body, next)));
        self.items.push(item);
    }

    fn take_next(&mut self) -> i64 {
        self.next += 1;
        self.next - 1
    }
}

/// Whether the files say another kind for an own field with values.
fn is_converted(field: &Field, body: &Map<String, Json>) -> bool {
    let kind = body.get("kind").and_then(Json::as_str);
    field.custom
        && field.derived.is_none()
        && !field.kind.is_secret()
        && kind.is_some_and(|kind| kind != field.kind_name())
}

fn entry(was: Option<&Entry>, body: Map<String, Json>, next: i64) -> Entry {
    let base = was.cloned().unwrap_or_default();
    let position = if base.retired || was.is_none() { next } else { base.position };
    Entry { body, retired: false, position, ..base }
}

/// Whether entries that are there already come in another order. An object that says the order of its fields does
/// not mean it by their places.
fn in_order(now: &Parts, file: &Said, kind: EntryKind) -> bool {
    if kind == EntryKind::Field && file.body.contains_key("order") {
        return false;
    }
    let counts = |name: &str| kind != EntryKind::Field || is_own(name);
    let names = |list: Option<&Vec<(String, Map<String, Json>)>>| -> Vec<String> {
        list.into_iter().flatten().map(|(n, _)| n.clone()).filter(|n| counts(n)).collect()
    };
    let (had, wants) = (names(now.get(&kind)), names(file.parts.get(&kind)));
    let both = |list: &[String], other: &[String]| -> Vec<String> {
        list.iter().filter(|n| other.contains(n)).cloned().collect()
    };
    // New ones come last by themselves; one in between moves those behind it.
    let kept = both(&had, &wants);
    kept != both(&wants, &had) || !wants.starts_with(&kept)
}

fn order_of(said: &Said) -> Json {
    said.fields().iter().map(|(name, _)| Json::from(name.clone())).collect()
}

fn text(body: &Map<String, Json>, key: &str) -> Option<String> {
    body.get(key).and_then(Json::as_str).map(str::to_owned)
}
