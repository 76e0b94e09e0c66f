//! What the files say about objects, read as far as their form goes.

use std::collections::{BTreeMap, HashSet};

use base::Result;
use model::overlay::EntryKind;
use serde_json::{Map, Value as Json};

use super::{Said, key_of, kinds_of_parts};
use crate::Ctx;
use crate::config::{Document, Run, names};

/// One object's file.
pub(super) struct Wanted<'a> {
    pub document: &'a Document,
    pub said: Said,
    /// Where an entry stands in the file.
    pub places: BTreeMap<(EntryKind, String), String>,
    /// Some of it waits for records that are not there yet.
    pub waits: bool,
    /// Entries that wait as a whole.
    pub waiting: HashSet<(EntryKind, String)>,
}

impl Wanted<'_> {
    /// Where an entry stands in the file.
    pub fn place(&self, kind: EntryKind, name: &str) -> &str {
        self.places.get(&(kind, name.to_owned())).map_or("", String::as_str)
    }
}

/// Reads all files. With `all`, what speaks of records that are not there is a mistake; otherwise it waits.
pub(super) fn read<'a>(
    ctx: &mut Ctx<'_, '_>,
    documents: &'a [Document],
    run: &mut Run,
    all: bool,
) -> Result<BTreeMap<String, Wanted<'a>>> {
    let mut out = BTreeMap::new();
    for document in documents {
        let name = document.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml").to_owned();
        let mut wanted = Wanted {
            document,
            said: Said::default(),
            places: BTreeMap::new(),
            waits: false,
            waiting: HashSet::new(),
        };
        let mut root = match &document.root {
            Json::Object(map) => map.clone(),
            Json::Null => Map::new(),
            _ => {
                run.wrong(document.mistake(
                    "",
                    "wrong_type",
                    "This file is a map, such as “label: Vehicle”.",
                ));
                continue;
            }
        };
        for kind in kinds_of_parts() {
            let key = key_of(kind);
            let listed = root.shift_remove(&key).filter(|v| !v.is_null());
            let list = match listed {
                None => continue,
                Some(Json::Array(list)) => list,
                Some(_) => {
                    run.wrong(document.mistake(&key, "wrong_type", "This is a list."));
                    continue;
                }
            };
            for (i, entry) in list.into_iter().enumerate() {
                entry_of(ctx, run, &mut wanted, kind, format!("{key}[{i}]"), entry, all)?;
            }
        }
        wanted.said.body = settle(ctx, run, document, "", root, all, &mut wanted.waits)?;
        out.insert(name, wanted);
    }
    Ok(out)
}

fn entry_of(
    ctx: &mut Ctx<'_, '_>,
    run: &mut Run,
    wanted: &mut Wanted<'_>,
    kind: EntryKind,
    at: String,
    entry: Json,
    all: bool,
) -> Result<()> {
    let document = wanted.document;
    let Json::Object(mut body) = entry else {
        run.wrong(document.mistake(&at, "wrong_type", "This is a map that begins with “name”."));
        return Ok(());
    };
    let name = match body.shift_remove("name") {
        Some(Json::String(name)) if !name.is_empty() => name,
        _ => {
            let message = format!("A {} has a name, such as x_mileage.", kind.key());
            run.wrong(document.mistake(&at, "required", message));
            return Ok(());
        }
    };
    if wanted.places.contains_key(&(kind, name.clone())) {
        let message = format!("There is a {} “{name}” above already.", kind.key());
        run.wrong(document.mistake(&format!("{at}.name"), "twice", message));
        return Ok(());
    }
    let mut waits = false;
    let body = settle(ctx, run, document, &at, body, all, &mut waits)?;
    wanted.places.insert((kind, name.clone()), at);
    wanted.waits |= waits;
    if waits && kind != EntryKind::Field {
        wanted.waiting.insert((kind, name));
        return Ok(());
    }
    wanted.said.parts.entry(kind).or_default().push((name, body));
    Ok(())
}

/// Records in the place of their names; settings that speak of records that are not there yet are left out.
fn settle(
    ctx: &mut Ctx<'_, '_>,
    run: &mut Run,
    document: &Document,
    at: &str,
    body: Map<String, Json>,
    all: bool,
    waits: &mut bool,
) -> Result<Map<String, Json>> {
    let mut out = Map::new();
    for (key, mut value) in body {
        if names::speaks_of_names(&value) {
            let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
            if all {
                run.resolve(ctx, document, &path, &mut value)?;
            } else if !run.names.put_ids(ctx, &mut value)?.is_empty() {
                *waits = true;
                continue;
            }
        }
        out.insert(key, value);
    }
    Ok(out)
}
