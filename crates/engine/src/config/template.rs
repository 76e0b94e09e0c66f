//! A ready-made configuration with sample records, for a workspace that has just begun.

use base::Result;
use serde_json::{Value as Json, json};

use super::{Files, Head, Plan, Sample, apply, load_sample};
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

    /// As the wire shows it.
    pub fn describe(&self) -> Json {
        json!({"key": self.key, "name": self.name, "description": self.description})
    }
}
