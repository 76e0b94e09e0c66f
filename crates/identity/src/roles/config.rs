//! `roles/`: roles as configuration, a file for each. Shipped roles have one when anything about them was changed; without
//! one they are as shipped. An own role that has none is set aside.

use std::collections::BTreeMap;

use base::{FieldProblem, Result};
use engine::Ctx;
use engine::config::{Action, Document, Export, Item, Mistake, Place, Run, Section};
use model::overlay::COLORS;
use model::{Catalog, Scope, Verb};
use serde_json::{Map, Value as Json, json};

use super::input::{DESCRIPTION, LABEL};
use super::read::told;
use super::write::{self, NAMED, changes, fresh, is_key, may_retire, unlike_others};
use super::{ADMINISTRATOR, Role, get, table};
use crate::found::Found;

const FOLDER: &str = "roles";
const KEYS: [&str; 4] = ["label", "description", "color", "grants"];

/// The section.
pub(crate) fn section() -> Section {
    Section { name: FOLDER, place: Place::Folder(FOLDER), last: false, export, apply, schema }
}

fn path_of(key: &str) -> String {
    format!("{FOLDER}/{key}.yaml")
}

/// Whether a role is as it was shipped, so that files need not speak of it.
fn is_as_shipped(role: &Role) -> bool {
    role.shipped().is_some_and(|shipped| {
        role.grants.is_none()
            && role.label == shipped.label
            && role.description == shipped.description
            && role.color == shipped.color
    })
}

/// A role as files say it.
fn said(catalog: &Catalog, role: &Role) -> Json {
    let mut out = Map::from_iter([
        ("label".to_owned(), json!(role.label)),
        ("description".to_owned(), json!(role.description)),
        ("color".to_owned(), json!(role.color)),
    ]);
    out.retain(|_, text| *text != "");
    if !role.is_fixed() {
        out.insert("grants".into(), Json::Object(told(catalog, &role.rights(), false)));
    }
    Json::Object(out)
}

fn export(ctx: &mut Ctx<'_, '_>, out: &mut Export) -> Result<()> {
    let all = table::all(ctx.tx)?;
    for role in all.iter().filter(|role| role.retired_at.is_none() && !is_as_shipped(role)) {
        let root = said(&ctx.catalog, role);
        out.file(ctx, path_of(&role.key), root)?;
    }
    Ok(())
}

fn apply(ctx: &mut Ctx<'_, '_>, documents: &[Document], run: &mut Run) -> Result<()> {
    let mut there: BTreeMap<String, Role> =
        table::all(ctx.tx)?.into_iter().map(|role| (role.key.clone(), role)).collect();
    let mut wanted = Vec::new();
    for document in documents {
        let key = document.path.trim_start_matches("roles/").trim_end_matches(".yaml").to_owned();
        wanted.push((document, there.remove(&key), key));
    }
    let mut changed = false;
    if !run.is_incomplete() {
        for role in there.into_values() {
            changed |= unsaid(ctx, run, role)?;
        }
    }
    for (document, before, key) in wanted {
        if let Some(role) = read(ctx, document, run, &key, before.as_ref())? {
            let action = match &before {
                None => Action::Add,
                Some(before) if before.retired_at.is_some() => Action::Restore,
                Some(_) => Action::Change,
            };
            changed |= keep(ctx, run, action, before.as_ref(), role)?;
        }
    }
    if changed {
        ctx.renew_catalog()?;
    }
    Ok(())
}

/// A role that no file speaks of: back to what was shipped, or set aside.
fn unsaid(ctx: &mut Ctx<'_, '_>, run: &mut Run, before: Role) -> Result<bool> {
    let mut role = before.clone();
    if let Some(shipped) = before.shipped() {
        let Role { id, version, created_at, updated_at, .. } = before.clone();
        role = Role { id, version, created_at, updated_at, ..Role::of_shipped(shipped) };
        return keep(ctx, run, Action::Change, Some(&before), role);
    }
    if before.retired_at.is_some() {
        return Ok(false);
    }
    let mut found = Found::default();
    may_retire(ctx, &before, &mut found)?;
    if let Some(problem) = found.0.into_iter().next() {
        run.wrong(Mistake::of(&path_of(&before.key), &problem.code, problem.message));
        return Ok(false);
    }
    role.retired_at = Some(ctx.now);
    keep(ctx, run, Action::SetAside, Some(&before), role)
}

/// The role that a file wants, over the one that is there.
fn read(
    ctx: &mut Ctx<'_, '_>,
    document: &Document,
    run: &mut Run,
    key: &str,
    before: Option<&Role>,
) -> Result<Option<Role>> {
    let Json::Object(map) = &document.root else {
        run.wrong(document.mistake("", "wrong_type", "This file is a map with a label and grants."));
        return Ok(None);
    };
    let mut role = match (before, get(key)) {
        (Some(before), _) => before.clone(),
        (None, None) if is_key(key) => fresh(ctx, key),
        _ => {
            run.wrong(document.mistake("", "name", format!("There is no role “{key}”. {NAMED}")));
            return Ok(None);
        }
    };
    run.unknown_keys(document, "", map, &KEYS);
    let mut body: Map<String, Json> = map
        .iter()
        .filter(|(key, _)| KEYS.contains(&key.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    // What a file leaves out is as it was at first.
    let first = get(key).map(Role::of_shipped);
    body.entry("description").or_insert_with(|| first.as_ref().map_or(Json::Null, |r| json!(r.description)));
    body.entry("color").or_insert_with(|| first.as_ref().map_or(json!("gray"), |r| json!(r.color)));
    body.entry("label").or_insert_with(|| first.as_ref().map_or(Json::Null, |r| json!(r.label)));
    body.entry("grants").or_insert_with(|| if first.is_some() { Json::Null } else { json!({}) });
    role.retired_at = None;
    let catalog = ctx.catalog.clone();
    let mut found = Found::default();
    role.take(&catalog, &body, true, &mut found);
    let all = table::all(ctx.tx)?;
    unlike_others(&role, &all, &mut found);
    if found.0.is_empty() {
        return Ok(Some(role));
    }
    let unknown = |p: &FieldProblem| p.code == "unknown" && p.field.starts_with("grants.");
    let (missing, wrong): (Vec<_>, Vec<_>) = found.0.into_iter().partition(unknown);
    for problem in missing {
        run.missing(document.mistake(&problem.field, &problem.code, problem.message));
    }
    run.refused(document, "", wrong);
    Ok(None)
}

fn keep(
    ctx: &mut Ctx<'_, '_>,
    run: &mut Run,
    action: Action,
    before: Option<&Role>,
    mut role: Role,
) -> Result<bool> {
    let mut differ = changes(ctx, before, &role);
    if !write::keep(ctx, before, &mut role)? {
        return Ok(false);
    }
    differ.shift_remove("retired");
    let mut item = Item::new(action, "role", &role.key, &role.label);
    if !matches!(action, Action::SetAside) {
        item.changed =
            differ.into_iter().map(|(key, pair)| (key, pair[0].clone(), pair[1].clone())).collect();
    }
    run.did(item);
    Ok(true)
}

fn schema() -> Json {
    let scopes = Scope::ALL.map(Scope::key);
    let verbs: Map<String, Json> =
        Verb::ALL.into_iter().map(|verb| (verb.key().to_owned(), json!({"enum": scopes}))).collect();
    json!({
        "type": "object", "additionalProperties": false, "required": ["label"],
        "description": format!("One role; the file's name is its key. What {ADMINISTRATOR}s may do stays as it is."),
        "properties": {
            "label": {"type": "string", "maxLength": LABEL, "description": "What people call it."},
            "description": {"type": "string", "maxLength": DESCRIPTION, "description": "What it is for."},
            "color": {"enum": COLORS, "description": "The colour of its label."},
            "grants": {
                "type": "object",
                "description": "What it may do, by object; “*” stands for all that are not named. A verb that is left out is \
                                not allowed. A shipped role without grants has those it was shipped with.",
                "additionalProperties": {"type": "object", "additionalProperties": false, "properties": verbs},
            },
        },
    })
}
