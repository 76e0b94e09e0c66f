//! `objects/`: one file per object of the workspace's own, and one per built-in object of which it says something.
//! Entries of every kind stand in their object's file: fields under `fields`, all others under the plural of their
//! kind.

mod apply;
mod bodies;
mod check;
mod schema;
mod wanted;

use std::collections::BTreeMap;

use base::Result;
use model::overlay::{EntryKind, Overlay};
use model::{Catalog, Object};
use serde_json::{Map, Value as Json};

use super::{Document, Export, Place, Run, Section};
use crate::Ctx;

/// The section's name and folder.
pub(super) const NAME: &str = "objects";

/// The section.
pub(super) const SECTION: Section = Section {
    name: NAME,
    place: Place::Folder(NAME),
    last: false,
    export,
    apply: |ctx, documents, run| apply::round(ctx, documents, run, false),
    schema: schema::file,
};

/// Bodies by their name, in order.
type Listed = Vec<(String, Map<String, Json>)>;
/// What belongs to an object, by its kind.
type Parts = BTreeMap<EntryKind, Listed>;

/// What is said about one object, in the form in which files say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    /// About the object itself.
    pub body: Map<String, Json>,
    /// About its fields and whatever else belongs to it, by name, in order.
    pub parts: Parts,
}

impl Said {
    fn is_nothing(&self) -> bool {
        self.body.is_empty() && self.parts.values().all(Vec::is_empty)
    }

    fn to_json(&self) -> Json {
        let mut root = self.body.clone();
        for (kind, list) in self.parts.iter().filter(|(_, list)| !list.is_empty()) {
            let entries = list.iter().map(|(name, body)| {
                let mut entry = Map::from_iter([("name".to_owned(), Json::from(name.clone()))]);
                entry.extend(body.clone());
                Json::Object(entry)
            });
            root.insert(key_of(*kind), Json::Array(entries.collect()));
        }
        Json::Object(root)
    }
}

/// The key under which entries of a kind stand in their object's file.
fn key_of(kind: EntryKind) -> String {
    format!("{}s", kind.key())
}

/// Kinds of entries that belong to an object, in the order of the file.
fn kinds_of_parts() -> impl Iterator<Item = EntryKind> {
    EntryKind::ALL.into_iter().filter(|kind| *kind != EntryKind::Object)
}

/// Where an object's file is.
fn path_of(object: &str) -> String {
    format!("{NAME}/{object}.yaml")
}

/// What the workspace says of one object that is not set aside.
fn said_now(object: &Object, overlay: &Overlay) -> Said {
    let entry = overlay.object(&object.name);
    let mut said = Said::default();
    for kind in kinds_of_parts() {
        let mut list: Vec<(usize, i64, String, Map<String, Json>)> = Vec::new();
        for ((_, of, name), entry) in overlay.of(kind) {
            if *of != object.name || entry.retired || entry.body.is_empty() {
                continue;
            }
            let (place, body) = match kind {
                // What is set aside with another object is not said.
                EntryKind::Field => match object.position(name) {
                    Some(place) => (place, bodies::of_field(&entry.body, &object.fields[place])),
                    None => continue,
                },
                _ => (0, bodies::plain(&entry.body)),
            };
            list.push((place, entry.position, name.clone(), body));
        }
        list.sort_by_key(|(place, position, ..)| (*place, *position));
        let list: Vec<_> = list.into_iter().map(|(_, _, name, body)| (name, body)).collect();
        if !list.is_empty() {
            said.parts.insert(kind, list);
        }
    }
    if let Some(entry) = entry {
        said.body = bodies::of_object(&entry.body, object, said.fields());
    }
    said
}

impl Said {
    fn fields(&self) -> &[(String, Map<String, Json>)] {
        self.parts.get(&EntryKind::Field).map_or(&[], Vec::as_slice)
    }
}

fn export(ctx: &mut Ctx<'_, '_>, out: &mut Export) -> Result<()> {
    let overlay = ctx.overlay()?;
    let catalog: std::sync::Arc<Catalog> = ctx.catalog.clone();
    for object in catalog.objects() {
        let said = said_now(object, &overlay);
        if object.custom || !said.is_nothing() {
            out.file(ctx, path_of(&object.name), said.to_json())?;
        }
    }
    Ok(())
}

/// What spoke of records that had to be made first.
pub(super) fn apply_waiting(ctx: &mut Ctx<'_, '_>, documents: &[Document], run: &mut Run) -> Result<()> {
    if run.mistakes.is_empty() && documents.iter().any(|d| super::names::speaks_of_names(&d.root)) {
        apply::round(ctx, documents, run, true)?;
    }
    Ok(())
}
