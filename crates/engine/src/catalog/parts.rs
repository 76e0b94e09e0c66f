//! What belongs to an object besides its fields, such as rules and layouts: made, changed, set aside.

use std::sync::Arc;

use base::{FieldProblem, Problem, Result};
use model::overlay::{Entry, EntryKey, EntryKind};
use model::{Catalog, Object};
use serde_json::{Map, Value as Json, json};

use super::change::Planned;
use super::objects::{broken, merge, next, take_name, take_retired, taken};
use super::uses::Use;
use crate::Ctx;

/// A part of an object that a workspace says.
pub trait Part: Sized {
    /// Its kind of entry.
    const KIND: EntryKind;
    /// What it is called.
    const WORD: &'static str;

    /// The part a body says.
    ///
    /// # Errors
    /// Everything that is wrong with the body.
    fn read(name: &str, object: &Object, body: &Map<String, Json>) -> Result<Self, Vec<FieldProblem>>;

    /// What it affects once it is there.
    ///
    /// # Errors
    /// Database problems.
    fn affects(&self, _ctx: &mut Ctx<'_, '_>, _object: &Arc<Object>) -> Result<Vec<Use>> {
        Ok(Vec::new())
    }

    /// The part in a catalog.
    fn find(catalog: &Catalog, object: &str, name: &str) -> Option<Self>;

    /// As the wire shows it.
    fn describe(&self) -> Json;
}

impl Ctx<'_, '_> {
    /// Makes a part of an object.
    ///
    /// # Errors
    /// 403; 404 for the object; 409 when the name is taken; 422 with everything that is wrong.
    pub fn create_part<P: Part>(
        &mut self,
        object: &str,
        body: &Map<String, Json>,
        dry_run: bool,
    ) -> Result<(P, Planned)> {
        self.administer()?;
        let object = self.object(object)?;
        let mut body = body.clone();
        if body.get("label").is_none_or(Json::is_null)
            && let Some(message) = body.get("message").cloned()
        {
            body.insert("label".into(), message);
        }
        let name = take_name(&mut body)?;
        let key: EntryKey = (P::KIND, object.name.clone(), name.clone());
        let overlay = self.overlay()?;
        if overlay.entries.contains_key(&key) {
            return Err(taken("name", format!("{} has a {} “{name}” already.", object.label, P::WORD)));
        }
        let part = P::read(&name, &object, &body).map_err(Problem::fields)?;
        let affects = part.affects(self, &object)?;
        let entry = Entry { position: next(&overlay), body, ..Entry::default() };
        let (catalog, planned) = self.apply_entries(vec![(key, entry)], affects, dry_run)?;
        let made = P::find(&catalog, &object.name, &name);
        Ok((made.ok_or_else(|| broken(&catalog.broken))?, planned))
    }

    /// Changes a part: absent leaves, null clears; `retired` sets it aside or brings it back.
    ///
    /// # Errors
    /// 403, 404, 422.
    pub fn change_part<P: Part>(
        &mut self,
        object: &str,
        name: &str,
        patch: &Map<String, Json>,
        dry_run: bool,
    ) -> Result<(P, Planned)> {
        self.administer()?;
        let object = self.object(object)?;
        let mut patch = patch.clone();
        let retired = take_retired(&mut patch)?;
        if patch.remove("name").is_some_and(|n| n != json!(name)) {
            return Err(Problem::field("name", "fixed", "This never changes."));
        }
        let key: EntryKey = (P::KIND, object.name.clone(), name.to_owned());
        let there = self.overlay()?.entries.get(&key).cloned();
        let mut entry = there.ok_or_else(|| Problem::not_found(P::WORD))?;
        merge(&mut entry.body, patch);
        entry.retired = retired.unwrap_or(entry.retired);
        let part = P::read(name, &object, &entry.body).map_err(Problem::fields)?;
        let affects = if entry.retired { Vec::new() } else { part.affects(self, &object)? };
        let (_, planned) = self.apply_entries(vec![(key, entry)], affects, dry_run)?;
        Ok((part, planned))
    }
}
