//! A ready-made configuration with sample records, for a workspace that has just begun.

use base::Result;
use model::Catalog;
use serde_json::{Value as Json, json};

use super::{Files, Head, Plan, SAMPLE, Sample, apply, diff, load_sample, yaml};
use crate::Ctx;

/// A ready-made configuration.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its stable name, such as `bookshop`.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its files, the sample's among them.
    pub files: Files,
}

impl Template {
    /// A template of files, whose `kith.yaml` says what it is called.
    pub fn new(key: &str, files: Files) -> Self {
        let head = Head::of(&files).unwrap_or_default();
        Self { key: key.to_owned(), name: head.name, description: head.description, files }
    }

    /// Brings a workspace to it, and its sample records in on wish. The transaction must have begun with
    /// [`crate::boot::lock_catalog`].
    ///
    /// # Errors
    /// As [`apply`].
    pub fn apply(&self, ctx: &mut Ctx<'_, '_>, sample: bool) -> Result<(Plan, Sample)> {
        let plan = apply(ctx, &self.files)?;
        let sample = if sample { load_sample(ctx, &self.files)? } else { Sample::default() };
        Ok((plan, sample))
    }

    /// What [`Template::apply`] would do to the configuration.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn diff(&self, ctx: &mut Ctx<'_, '_>) -> Result<Plan> {
        diff(ctx, &self.files)
    }

    /// As the wire shows it: what it is called, what it is for, and which objects it brings or changes.
    pub fn describe(&self, catalog: &Catalog) -> Json {
        let mut objects: Vec<(bool, Json)> =
            self.files.iter().filter_map(|(path, text)| object(path, text, catalog)).collect();
        // What only this template has says more than what every workspace has.
        objects.sort_by_key(|(built_in, _)| *built_in);
        let objects: Vec<Json> = objects.into_iter().map(|(_, object)| object).collect();
        let sample = self.files.keys().any(|path| path.starts_with(SAMPLE));
        json!({"key": self.key, "name": self.name, "description": self.description, "objects": objects, "sample": sample})
    }
}

/// An object of a template's files, and whether Kith has it built in; those it is silent about look as they do there.
fn object(path: &str, text: &str, catalog: &Catalog) -> Option<(bool, Json)> {
    let name = path.strip_prefix("objects/")?.strip_suffix(".yaml")?;
    let root = yaml::read(path, text).ok()?.root;
    let there = catalog.object(name).filter(|o| !o.custom);
    let said = |key: &str, usual: Option<&String>| match root[key].as_str() {
        Some(text) => text.to_owned(),
        None => usual.cloned().unwrap_or_default(),
    };
    let shown = json!({
        "name": name, "label": said("label_plural", there.map(|o| &o.label_plural)),
        "icon": said("icon", there.map(|o| &o.icon)), "color": said("color", there.map(|o| &o.color)),
    });
    Some((there.is_some(), shown))
}
