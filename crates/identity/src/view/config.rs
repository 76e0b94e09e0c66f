//! `views/`: shared views as configuration, one file per object, in their order. What is private stays with its owner.
//! A view that files bring belongs to the workspace, or to the administrator who applies them.

use std::collections::{BTreeMap, HashMap};

use base::id::new_id;
use base::{Id, Result};
use engine::Ctx;
use engine::config::{Action, Document, Export, Item, Place, Run, Section, Twins};
use serde_json::{Map, Value as Json, json};

use super::sharing::Sharing;
use super::table::{COLUMNS, TYPES};
use super::write::{check, drawn};
use super::{Found, LAST, LAYOUTS, View};
use crate::{named, roles, sql};

const FOLDER: &str = "views";
const KEYS: [&str; 8] = ["name", "icon", "layout", "folder", "locked", "sharing", "default_for", "state"];

/// The section.
pub(crate) fn section() -> Section {
    Section { name: FOLDER, place: Place::Folder(FOLDER), last: true, export, apply, schema }
}

/// People and teams by id.
type Names = HashMap<Id, String>;

fn names(ctx: &mut Ctx<'_, '_>) -> Result<Names> {
    let users = named::users(ctx)?;
    Ok(users.into_iter().chain(named::teams(ctx)?).collect())
}

fn shared(ctx: &mut Ctx<'_, '_>) -> Result<BTreeMap<String, Vec<View>>> {
    let select = format!(
        "SELECT {COLUMNS} FROM saved_view WHERE deleted_at IS NULL AND shared ORDER BY object, position, id"
    );
    let catalog = ctx.catalog.clone();
    let known = roles::keys(&catalog);
    let mut all: BTreeMap<String, Vec<View>> = BTreeMap::new();
    for row in sql::rows(ctx.tx, &select, [], &TYPES)? {
        let mut view = View::from_row(&row);
        // What waits for a role that was set aside is no word of the files.
        view.sharing.roles.retain(|role| known.contains(&role.as_str()));
        view.default_for.retain(|role| known.contains(&role.as_str()));
        // Views of an object that was set aside wait with it.
        if ctx.catalog.object(&view.object).is_some() {
            all.entry(view.object.clone()).or_default().push(view);
        }
    }
    Ok(all)
}

/// A view as files say it.
fn said(view: &View, names: &Names) -> Map<String, Json> {
    let mut out = Map::new();
    let listed = |ids: &[Id]| -> Vec<String> {
        let mut list: Vec<String> = ids.iter().filter_map(|id| names.get(id).cloned()).collect();
        list.sort();
        list
    };
    let mut sharing = Map::new();
    if view.sharing.everyone {
        sharing.insert("everyone".into(), json!(true));
    }
    let mut role_keys = view.sharing.roles.clone();
    role_keys.sort();
    for (key, list) in
        [("users", listed(&view.sharing.users)), ("teams", listed(&view.sharing.teams)), ("roles", role_keys)]
    {
        if !list.is_empty() {
            sharing.insert(key.into(), json!(list));
        }
    }
    out.insert("name".into(), json!(view.name));
    out.insert("layout".into(), json!(view.layout));
    for (key, text) in [("icon", &view.icon), ("folder", &view.folder)] {
        if let Some(text) = text {
            out.insert(key.into(), json!(text));
        }
    }
    out.insert("sharing".into(), Json::Object(sharing));
    if view.locked {
        out.insert("locked".into(), json!(true));
    }
    if !view.default_for.is_empty() {
        let mut keys = view.default_for.clone();
        keys.sort();
        out.insert("default_for".into(), json!(keys));
    }
    if !view.state.is_empty() {
        out.insert("state".into(), Json::Object(view.state.clone()));
    }
    out
}

fn export(ctx: &mut Ctx<'_, '_>, out: &mut Export) -> Result<()> {
    let names = names(ctx)?;
    for (object, views) in shared(ctx)? {
        let list: Vec<Json> = views.iter().map(|view| Json::Object(said(view, &names))).collect();
        out.file(ctx, format!("{FOLDER}/{object}.yaml"), Json::Array(list))?;
    }
    Ok(())
}

fn apply(ctx: &mut Ctx<'_, '_>, documents: &[Document], run: &mut Run) -> Result<()> {
    let names = names(ctx)?;
    let mut there = shared(ctx)?;
    for document in documents {
        let object = document.path.trim_start_matches("views/").trim_end_matches(".yaml").to_owned();
        if ctx.catalog.object(&object).is_none() {
            let meant = model::expr::nearest(&object, ctx.catalog.objects().iter().map(|o| o.name.as_str()));
            run.missing(document.mistake("", "unknown", format!("There is no object “{object}”.{meant}")));
            continue;
        }
        let now = there.remove(&object).unwrap_or_default();
        of_object(ctx, document, run, &object, now, &names)?;
    }
    if run.is_incomplete() {
        return Ok(());
    }
    for view in there.into_values().flatten() {
        remove(ctx, run, view)?;
    }
    Ok(())
}

fn of_object(
    ctx: &mut Ctx<'_, '_>,
    document: &Document,
    run: &mut Run,
    object: &str,
    now: Vec<View>,
    names: &Names,
) -> Result<()> {
    let empty = Vec::new();
    let list = match &document.root {
        Json::Array(list) => list,
        Json::Null => &empty,
        _ => {
            run.wrong(document.mistake("", "wrong_type", "This file is a list of views, each with a name."));
            return Ok(());
        }
    };
    let mut twins = Twins::default();
    let mut known: HashMap<(String, usize), View> =
        now.into_iter().map(|v| ((v.name.clone(), twins.place(&v.name)), v)).collect();
    let mut twins = Twins::default();
    let mut begins: HashMap<String, usize> = HashMap::new();
    let mut last = -1;
    for (i, item) in list.iter().enumerate() {
        let at = format!("[{i}]");
        let Json::Object(map) = item else {
            run.wrong(document.mistake(&at, "wrong_type", "A view is a map with a name."));
            continue;
        };
        let name = map.get("name").and_then(Json::as_str).unwrap_or_default().trim().to_owned();
        let before = known.remove(&(name.clone(), twins.place(&name)));
        let Some(mut view) = read(ctx, document, run, &at, object, map, before.as_ref())? else { continue };
        for role in &view.default_for {
            if begins.insert(role.clone(), i).is_some() {
                let message = format!("The role {role} begins with another view above already.");
                run.wrong(document.mistake(&format!("{at}.default_for"), "twice", message));
            }
        }
        // Places stay as they are as long as they rise.
        if view.position <= last || before.is_none() {
            view.position = (last + 1).min(LAST);
        }
        last = view.position;
        keep(ctx, run, before, view, names)?;
    }
    for view in known.into_values() {
        remove(ctx, run, view)?;
    }
    Ok(())
}

/// The view that a file wants, over the one that is there.
fn read(
    ctx: &mut Ctx<'_, '_>,
    document: &Document,
    run: &mut Run,
    at: &str,
    object: &str,
    map: &Map<String, Json>,
    before: Option<&View>,
) -> Result<Option<View>> {
    run.unknown_keys(document, at, map, &KEYS);
    let mut body: Map<String, Json> = map
        .iter()
        .filter(|(key, _)| KEYS.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let mut all_there = true;
    if let Some(state) = body.get_mut("state") {
        all_there &= run.resolve(ctx, document, &format!("{at}.state"), state)?;
    }
    for (kind, what) in [("users", "user"), ("teams", "team")] {
        let list = body.get_mut("sharing").and_then(|s| s.get_mut(kind)).and_then(Json::as_array_mut);
        for (i, one) in list.into_iter().flatten().enumerate() {
            if let Some(name) = one.as_str().map(|name| format!("{{{{{what}: {name}}}}}")) {
                *one = name.into();
            }
            all_there &= run.resolve(ctx, document, &format!("{at}.sharing.{kind}[{i}]"), one)?;
        }
    }
    if !all_there {
        return Ok(None);
    }
    let fresh = View {
        id: new_id(),
        version: 1,
        object: object.to_owned(),
        name: String::new(),
        icon: None,
        layout: "table".into(),
        state: Map::new(),
        // Nobody in particular: the workspace itself.
        owner: ctx.actor.user.unwrap_or(Id::nil()),
        sharing: Sharing::default(),
        locked: false,
        folder: None,
        position: 0,
        default_for: Vec::new(),
        created_at: ctx.now,
        updated_at: ctx.now,
        deleted_at: None,
    };
    let mut view = fresh.clone();
    if let Some(before) = before {
        let View { id, version, owner, position, created_at, .. } = before.clone();
        view = View { id, version, owner, position, created_at, ..fresh };
    }
    let mut found = Found::default();
    view.take(&body, true, &roles::keys(&ctx.catalog), &mut found);
    if !view.sharing.is_shared() {
        found.add(
            "sharing",
            "required",
            "Say who sees it, such as “sharing: {everyone: true}”; private views are no configuration.",
        );
    }
    check(ctx, &mut view, &Sharing::default(), &[], &mut found)?;
    drawn(ctx, &view, &mut found);
    if found.0.is_empty() {
        return Ok(Some(view));
    }
    run.refused(document, at, found.0);
    Ok(None)
}

fn keep(
    ctx: &mut Ctx<'_, '_>,
    run: &mut Run,
    before: Option<View>,
    mut view: View,
    names: &Names,
) -> Result<()> {
    let full = format!("{}: {}", view.object, view.name);
    let Some(before) = before else {
        run.did(Item::new(Action::Add, "view", full, "").with_changes(&Map::new(), &said(&view, names)));
        return view.insert(ctx.tx);
    };
    let mut item =
        Item::new(Action::Change, "view", full, "").with_changes(&said(&before, names), &said(&view, names));
    if before.position != view.position {
        item.changed.push(("position".into(), json!(before.position), json!(view.position)));
    }
    if item.changed.is_empty() {
        return Ok(());
    }
    view.version += 1;
    run.did(item);
    view.update(ctx.tx)
}

fn remove(ctx: &mut Ctx<'_, '_>, run: &mut Run, mut view: View) -> Result<()> {
    view.deleted_at = Some(ctx.now);
    view.updated_at = ctx.now;
    view.version += 1;
    run.did(Item::new(Action::Trash, "view", format!("{}: {}", view.object, view.name), ""));
    view.update(ctx.tx)
}

fn schema() -> Json {
    let text = |description: &str| json!({"type": "string", "description": description});
    let list =
        |description: &str, of: Json| json!({"type": "array", "items": of, "description": description});
    json!({
        "type": "array", "description": "The shared views of one object, in order. The file's name is the object's.",
        "items": {
            "type": "object", "additionalProperties": false, "required": ["name", "sharing"],
            "properties": {
                "name": text("What it is called."), "icon": text("Name of an icon, such as star."),
                "layout": {"enum": LAYOUTS, "description": "How it is drawn."},
                "folder": text("The folder it stands in."),
                "locked": {"type": "boolean", "description": "Nobody changes it by accident."},
                "sharing": {
                    "type": "object", "additionalProperties": false, "description": "Who sees it.",
                    "properties": {
                        "everyone": {"type": "boolean"},
                        "users": list("People by e-mail.", json!({"type": "string"})),
                        "teams": list("Teams by name.", json!({"type": "string"})),
                        "roles": list("Roles by key.", json!({"type": "string"})),
                    },
                },
                "default_for": list("Roles that begin with it, by key.", json!({"type": "string"})),
                "state": {"type": "object", "description": "Filter, columns, sort and grouping, as the screen keeps them; records are told by name, such as {{stage: Sales pipeline > Proposal}}."},
            },
        },
    })
}
