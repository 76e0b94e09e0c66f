//! `pipelines.yaml`: pipelines with their stages in order. Whatever a workspace has added to either of them, and is
//! no relation, is said as well.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Id, Result};
use engine::config::{Action, Document, Export, Item, Named, Place, Run, Section, Twins};
use engine::{Ctx, Record};
use model::Object;
use serde_json::{Map, Value as Json, json};

use crate::{lookup, stage};

const FILE: &str = "pipelines.yaml";
/// What the order and the place in the file say.
const IMPLIED: [&str; 2] = [stage::PIPELINE, stage::POSITION];

/// The section.
pub(crate) fn section() -> Section {
    Section { name: "pipelines", place: Place::File(FILE), last: false, export, apply, schema }
}

/// What files speak of by name.
pub(crate) fn named() -> Vec<Named> {
    vec![Named { object: "pipeline", list: pipeline_names }, Named { object: "stage", list: stage_names }]
}

fn pipeline_names(ctx: &mut Ctx<'_, '_>) -> Result<Vec<(Id, String)>> {
    Ok(pipelines(ctx)?.into_iter().map(|p| (p.id(), p.label())).collect())
}

fn stage_names(ctx: &mut Ctx<'_, '_>) -> Result<Vec<(Id, String)>> {
    let mut all = Vec::new();
    for pipeline in pipelines(ctx)? {
        for stage in stages(ctx, pipeline.id())? {
            all.push((stage.id(), format!("{} > {}", pipeline.label(), stage.label())));
        }
    }
    Ok(all)
}

fn pipelines(ctx: &mut Ctx<'_, '_>) -> Result<Vec<Record>> {
    let object = ctx.object("pipeline")?;
    let sql = "SELECT id FROM o_pipeline WHERE deleted_at IS NULL ORDER BY created_at, id";
    let ids = lookup::ids(ctx, sql, Vec::new())?;
    records(ctx, &object, ids)
}

fn stages(ctx: &mut Ctx<'_, '_>, pipeline: Id) -> Result<Vec<Record>> {
    let object = ctx.object("stage")?;
    let sql = "SELECT id FROM o_stage WHERE pipeline = ? AND deleted_at IS NULL ORDER BY position, id";
    let ids = lookup::ids(ctx, sql, vec![lookup::uuid(pipeline)])?;
    records(ctx, &object, ids)
}

fn records(ctx: &mut Ctx<'_, '_>, object: &Arc<Object>, ids: Vec<Id>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for id in ids {
        all.extend(ctx.find(object, id)?);
    }
    Ok(all)
}

/// Fields that files say.
fn told(object: &Object) -> Vec<&str> {
    let fields = object.fields.iter().filter(|f| {
        !f.system && !f.read_only && f.to().is_none() && !f.is_links() && !IMPLIED.contains(&f.name.as_str())
    });
    fields.map(|f| f.name.as_str()).collect()
}

/// A record as files say it.
fn said(record: &Record) -> Map<String, Json> {
    let object = record.object.clone();
    let fields = told(&object).into_iter().filter_map(|name| {
        let value = record.get(name);
        let json = object.get(name)?.kind.to_json(value);
        (!value.is_blank() && !json.is_null()).then(|| (name.to_owned(), json))
    });
    fields.collect()
}

fn export(ctx: &mut Ctx<'_, '_>, out: &mut Export) -> Result<()> {
    let mut list = Vec::new();
    for pipeline in pipelines(ctx)? {
        let mut item = said(&pipeline);
        let stages = stages(ctx, pipeline.id())?;
        item.insert("stages".into(), stages.iter().map(|s| Json::Object(said(s))).collect());
        list.push(Json::Object(item));
    }
    out.file(ctx, FILE, Json::Array(list))
}

fn apply(ctx: &mut Ctx<'_, '_>, documents: &[Document], run: &mut Run) -> Result<()> {
    let empty = Vec::new();
    let list = match documents.first().map(|d| (d, &d.root)) {
        // A file that could not be read is still there.
        None if run.is_incomplete() => return Ok(()),
        None | Some((_, Json::Null)) => &empty,
        Some((_, Json::Array(list))) => list,
        Some((document, _)) => {
            run.wrong(document.mistake(
                "",
                "wrong_type",
                "This file is a list of pipelines, each with a name.",
            ));
            return Ok(());
        }
    };
    let mut known = by_name(pipelines(ctx)?);
    let mut twins = Twins::default();
    if let Some(document) = documents.first() {
        for (i, item) in list.iter().enumerate() {
            let at = format!("[{i}]");
            let name = item["name"].as_str().unwrap_or_default().trim().to_owned();
            let now = known.remove(&(name.clone(), twins.place(&name)));
            pipeline(ctx, document, run, &at, item, now)?;
        }
    }
    let object = ctx.object("pipeline")?;
    for left in ordered(known) {
        let done = ctx.trash(&object, left.id(), None);
        let item = Item::new(Action::Trash, "pipeline", left.label(), "");
        trashed(run, documents.first(), "", done, item)?;
    }
    Ok(())
}

fn by_name(records: Vec<Record>) -> HashMap<(String, usize), Record> {
    let mut twins = Twins::default();
    records.into_iter().map(|r| (r.label(), r)).map(|(n, r)| ((n.clone(), twins.place(&n)), r)).collect()
}

/// Stages that the file calls otherwise than the workspace: as many whose names are new as there are whose names are
/// gone, behind the same stage and of the same type. Their deals stay in them.
fn renamed(before: &[Record], list: &[Json]) -> HashMap<usize, Id> {
    let names: Vec<&str> = list.iter().map(|item| item["name"].as_str().unwrap_or_default().trim()).collect();
    let there: Vec<String> = before.iter().map(Record::label).collect();
    let gone = behind(&there, &|name| names.contains(&name));
    let new = behind(&names, &|name| there.iter().any(|t| t == name));
    let mut found = HashMap::new();
    for (after, gone) in gone {
        let Some(new) = new.get(&after).filter(|new| new.len() == gone.len()) else { continue };
        for (&stage, &item) in gone.iter().zip(new) {
            let kind =
                before[stage].object.get(stage::TYPE).map(|f| f.kind.to_json(before[stage].get(stage::TYPE)));
            let said = &list[item][stage::TYPE];
            if said.is_null() || kind.as_ref() == Some(said) {
                found.insert(item, before[stage].id());
            }
        }
    }
    found
}

/// Places of the names that are not known, by the known name before them.
fn behind<T: AsRef<str>>(names: &[T], known: &dyn Fn(&str) -> bool) -> HashMap<String, Vec<usize>> {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    let mut last = String::new();
    for (i, name) in names.iter().map(AsRef::as_ref).enumerate() {
        if known(name) {
            name.clone_into(&mut last);
        } else {
            found.entry(last.clone()).or_default().push(i);
        }
    }
    found
}

fn take(there: &mut HashMap<(String, usize), Record>, id: Id) -> Option<Record> {
    let key = there.iter().find(|(_, record)| record.id() == id).map(|(key, _)| key.clone())?;
    there.remove(&key)
}

fn ordered(left: HashMap<(String, usize), Record>) -> Vec<Record> {
    let mut left: Vec<_> = left.into_iter().collect();
    left.sort_by(|(a, _), (b, _)| a.cmp(b));
    left.into_iter().map(|(_, record)| record).collect()
}

fn pipeline(
    ctx: &mut Ctx<'_, '_>,
    document: &Document,
    run: &mut Run,
    at: &str,
    item: &Json,
    now: Option<Record>,
) -> Result<()> {
    let Json::Object(map) = item else {
        run.wrong(document.mistake(at, "wrong_type", "A pipeline is a map with a name and stages."));
        return Ok(());
    };
    let object = ctx.object("pipeline")?;
    let mut body = map.clone();
    let stages_wanted = body.shift_remove("stages");
    let known: Vec<&str> = told(&object).into_iter().chain(["stages"]).collect();
    run.unknown_keys(document, at, map, &known);
    body.retain(|key, _| known.contains(&key.as_str()));
    let place = At { document, at, kind: "pipeline", within: "" };
    let Some(pipeline) = keep(ctx, run, &object, place, now, body)? else { return Ok(()) };
    let list = match stages_wanted {
        Some(Json::Array(list)) if !list.is_empty() => list,
        _ => {
            let message = "A pipeline has stages, at least one of them open.";
            run.wrong(document.mistake(&format!("{at}.stages"), "required", message));
            return Ok(());
        }
    };
    let object = ctx.object("stage")?;
    let before = stages(ctx, pipeline.id())?;
    let mut renamed = renamed(&before, &list);
    let mut there = by_name(before);
    let mut twins = Twins::default();
    let mut last = 0;
    for (i, item) in list.into_iter().enumerate() {
        let at = format!("{at}.stages[{i}]");
        let Json::Object(mut body) = item else {
            run.wrong(document.mistake(&at, "wrong_type", "A stage is a map with a name."));
            continue;
        };
        run.unknown_keys(document, &at, &body, &told(&object));
        body.retain(|key, _| told(&object).contains(&key.as_str()));
        let name = body.get("name").and_then(Json::as_str).unwrap_or_default().trim().to_owned();
        let old = renamed.remove(&i);
        let key = (name.clone(), twins.place(&name));
        let now = match old {
            Some(id) => take(&mut there, id),
            None => there.remove(&key),
        };
        // Places stay as they are as long as they rise.
        let place = now
            .as_ref()
            .and_then(|n| n.object.get(stage::POSITION)?.kind.to_json(n.get(stage::POSITION)).as_i64());
        last = place.filter(|p| *p > last).unwrap_or(last + 1);
        if place != Some(last) {
            body.insert(stage::POSITION.into(), json!(last));
        }
        if now.is_none() {
            body.insert(stage::PIPELINE.into(), json!(pipeline.id()));
        }
        let label = pipeline.label();
        keep(ctx, run, &object, At { document, at: &at, kind: "stage", within: &label }, now, body)?;
    }
    for left in ordered(there) {
        let done = ctx.trash(&object, left.id(), None);
        let item = Item::new(Action::Trash, "stage", format!("{} > {}", pipeline.label(), left.label()), "");
        trashed(run, Some(document), &format!("{at}.stages"), done, item)?;
    }
    Ok(())
}

/// Where something is said.
#[derive(Clone, Copy)]
struct At<'a> {
    document: &'a Document,
    at: &'a str,
    kind: &'static str,
    within: &'a str,
}

/// Makes a record, or changes what differs.
fn keep(
    ctx: &mut Ctx<'_, '_>,
    run: &mut Run,
    object: &Arc<Object>,
    place: At<'_>,
    now: Option<Record>,
    wanted: Map<String, Json>,
) -> Result<Option<Record>> {
    let At { document, at, kind, within } = place;
    let full = |record: &Record| match within {
        "" => record.label(),
        _ => format!("{within} > {}", record.label()),
    };
    let Some(now) = now else {
        let made = ctx.create(object, &wanted);
        let made = run.heard(document, at, made)?;
        if let Some(made) = &made {
            run.did(Item::new(Action::Add, kind, full(made), "").with_changes(&Map::new(), &said(made)));
        }
        return Ok(made);
    };
    let before = said(&now);
    let mut patch: Map<String, Json> =
        wanted.into_iter().filter(|(key, value)| before.get(key) != Some(value)).collect();
    for name in before.keys().filter(|k| *k != "name") {
        // What the file leaves out is blank; a rule may fill it again.
        if !document.says(at, name) {
            patch.insert(name.clone(), Json::Null);
        }
    }
    if patch.is_empty() {
        return Ok(Some(now));
    }
    let changed = ctx.update(object, now.id(), &patch, None);
    let Some(after) = run.heard(document, at, changed)? else { return Ok(None) };
    let mut item = Item::new(Action::Change, kind, full(&after), "").with_changes(&before, &said(&after));
    if let Some(position) = patch.get(stage::POSITION) {
        let was = object.get(stage::POSITION).map(|f| f.kind.to_json(now.get(stage::POSITION)));
        item.changed.push((stage::POSITION.into(), was.unwrap_or_default(), position.clone()));
    }
    if !item.changed.is_empty() {
        run.did(item);
    }
    Ok(Some(after))
}

/// What went to the trash, or why it cannot.
fn trashed(
    run: &mut Run,
    document: Option<&Document>,
    at: &str,
    done: Result<Record>,
    item: Item,
) -> Result<()> {
    match document {
        Some(document) => {
            if run.heard(document, at, done)?.is_some() {
                run.did(item);
            }
            Ok(())
        }
        None => run.heard_of(FILE, done).map(|done| {
            if done.is_some() {
                run.did(item);
            }
        }),
    }
}

fn schema() -> Json {
    let declared = |object: Object| -> Map<String, Json> {
        let names: Vec<String> = told(&object).into_iter().map(str::to_owned).collect();
        names
            .into_iter()
            .filter_map(|name| {
                let field = object.get(&name)?;
                let mut schema = match field.kind.options() {
                    Some(options) => json!({"enum": options.iter().map(|o| &o.key).collect::<Vec<_>>()}),
                    None if matches!(field.kind.name(), "number" | "percent") => {
                        json!({"type": ["number", "string"]})
                    }
                    None => json!({"type": "string"}),
                };
                schema["description"] =
                    json!(field.help.clone().unwrap_or_else(|| format!("{}.", field.label)));
                Some((name, schema))
            })
            .collect()
    };
    let mut pipeline = declared(super::object());
    let own = json!({"^x_": {"description": "A field of the workspace's own."}});
    pipeline.insert(
        "stages".into(),
        json!({
            "type": "array", "minItems": 1, "description": "Its stages, in order.",
            "items": {
                "type": "object", "additionalProperties": false, "required": ["name"],
                "properties": declared(stage::object()), "patternProperties": own,
            },
        }),
    );
    json!({
        "type": "array", "description": "All pipelines, the oldest first: it takes deals that name none.",
        "items": {
            "type": "object", "additionalProperties": false, "required": ["name", "stages"],
            "properties": pipeline, "patternProperties": own,
        },
    })
}
