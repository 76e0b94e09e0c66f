//! A template's sample records: files in `sample/`, in the order of their names, brought in through the one way to
//! write. They speak of each other by name, and of days as they lie around today.

use std::collections::HashMap;

use base::{Id, Result};
use serde_json::{Map, Value as Json};

use super::names::Names;
use super::yaml::{self, Document};
use super::{Files, Run, SAMPLE, mistake};
use crate::Ctx;

/// What was brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// How many records.
    pub records: usize,
}

/// Brings the sample records of a configuration's files in.
///
/// # Errors
/// All mistakes with their places, after which the transaction must not be committed.
pub fn load_sample(ctx: &mut Ctx<'_, '_>, files: &Files) -> Result<Sample> {
    let mut loading =
        Loading { run: Run::default(), names: Names::default(), made: HashMap::new(), count: 0 };
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with(SAMPLE) && path.ends_with(".yaml")) {
        match yaml::read(path, text) {
            Ok(document) => loading.file(ctx, &document)?,
            Err(mistake) => loading.run.wrong(mistake),
        }
    }
    let Loading { run, count, .. } = loading;
    if run.mistakes.is_empty() { Ok(Sample { records: count }) } else { Err(mistake::problem(run.mistakes)) }
}

struct Loading {
    run: Run,
    names: Names,
    made: HashMap<(String, String), Id>,
    count: usize,
}

impl Loading {
    fn file(&mut self, ctx: &mut Ctx<'_, '_>, document: &Document) -> Result<()> {
        let name = document.root["object"].as_str().unwrap_or_default();
        let Ok(object) = ctx.object(name) else {
            self.run.wrong(document.mistake("object", "unknown", format!("There is no object “{name}”.")));
            return Ok(());
        };
        let records = document.root["records"].as_array().cloned().unwrap_or_default();
        for (i, mut record) in records.into_iter().enumerate() {
            let at = format!("records[{i}]");
            let before = self.run.mistakes.len();
            self.settle(ctx, document, &mut record, &at)?;
            let body: Map<String, Json> = record.as_object().cloned().unwrap_or_default();
            if self.run.mistakes.len() > before {
                continue;
            }
            let made = ctx.create(&object, &body);
            if let Some(made) = self.run.heard(document, &at, made)? {
                self.made.insert((object.name.clone(), made.label()), made.id());
                self.count += 1;
            }
        }
        Ok(())
    }

    /// Ids in the place of names, days in the place of what is said about today.
    fn settle(
        &mut self,
        ctx: &mut Ctx<'_, '_>,
        document: &Document,
        value: &mut Json,
        at: &str,
    ) -> Result<()> {
        match value {
            Json::String(text) => {
                let Some(inside) = text.strip_prefix("{{").and_then(|t| t.strip_suffix("}}")) else {
                    return Ok(());
                };
                let found = match inside.trim().strip_prefix("today") {
                    Some(rest) => {
                        day(ctx, rest).ok_or_else(|| "This is a day such as {{today - 30}}.".to_owned())
                    }
                    None => self.record(ctx, inside)?,
                };
                match found {
                    Ok(said) => *value = said.into(),
                    Err(message) => self.run.wrong(document.mistake(at, "unknown", message)),
                }
                Ok(())
            }
            Json::Array(list) => list
                .iter_mut()
                .enumerate()
                .try_for_each(|(i, item)| self.settle(ctx, document, item, &format!("{at}[{i}]"))),
            Json::Object(map) => map
                .iter_mut()
                .try_for_each(|(key, item)| self.settle(ctx, document, item, &format!("{at}.{key}"))),
            _ => Ok(()),
        }
    }

    fn record(&mut self, ctx: &mut Ctx<'_, '_>, inside: &str) -> Result<Result<String, String>> {
        let (object, name) = inside.split_once(':').unwrap_or((inside, ""));
        let key = (object.trim().to_owned(), name.trim().to_owned());
        if let Some(id) = self.made.get(&key) {
            return Ok(Ok(id.to_string()));
        }
        let known = ctx.engine.inner.named.iter().any(|n| n.object == key.0);
        if !known {
            return Ok(Err(format!("There is no {} “{}” above.", key.0, key.1)));
        }
        Ok(self.names.find(ctx, inside)?.map(|id| id.to_string()))
    }
}

/// A day so many days from today.
fn day(ctx: &Ctx<'_, '_>, rest: &str) -> Option<String> {
    let days: i64 = match rest.replace(' ', "").as_str() {
        "" => 0,
        text => text.parse().ok()?,
    };
    let today = ctx.now.with_timezone(&ctx.workspace.time_zone).date_naive();
    let day = today.checked_add_signed(chrono::Duration::try_days(days)?)?;
    Some(day.to_string())
}
