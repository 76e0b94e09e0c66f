//! Another kind for a field that has values already: shown first with what cannot be converted, then done as a whole.
//! The values go into columns of their own; the old ones stay.

use std::collections::BTreeSet;

use base::{Cell, ColumnType, Id, Problem, Result, Value};
use model::kind::{Fault, Shape, TextFormat, build};
use model::plan::{self, Snapshot};
use model::{Field, Object};
use serde_json::{Map, Value as Json, json};

use super::uses::Use;
use crate::Ctx;
use crate::records::statement;

/// What a definition keeps when its kind changes.
const KEPT: [&str; 8] = ["label", "help", "required", "main", "hidden", "indexed", "show_if", "required_if"];
/// Records read in one statement.
const PAGE: usize = 1_000;
/// Of objects with more records than are converted at once, so many values are looked at for the preview.
const LOOKED_AT: i64 = 5_000;
/// Objects with fewer records have their values converted in the change itself; others by a job.
pub(crate) const AT_ONCE: i64 = super::index::SMALL;
/// So many values that cannot be converted are shown.
const SHOWN: usize = 20;
/// So many different texts can become options.
const OPTIONS: usize = 200;

/// What a conversion would do.
#[derive(Default)]
pub(crate) struct Preview {
    converted: i64,
    lost: i64,
    samples: Vec<String>,
    /// Only the first values were looked at.
    part: bool,
}

impl Preview {
    /// What it affects.
    pub(crate) fn uses(&self, field: &Field) -> Vec<Use> {
        let mut uses = Vec::new();
        if self.converted > 0 {
            let some = if self.part { "Of the first values of it, " } else { "" };
            let message = format!("{some}{} values of {} are converted", self.converted, field.label);
            uses.push(Use { kind: "converted", count: self.converted, message, id: None });
        }
        if self.lost > 0 {
            let message =
                format!("{} values cannot be converted, such as {}", self.lost, self.samples.join(", "));
            uses.push(Use { kind: "lost", count: self.lost, message, id: None });
        }
        uses
    }

    /// Values are only left behind by somebody who has seen that they are.
    pub(crate) fn accepted(&self, lossy: bool) -> Result<()> {
        if self.lost == 0 || lossy {
            return Ok(());
        }
        let message = format!(
            "{} values cannot be converted, such as {}; put them right, or leave them behind with {{\"lossy\": true}}.",
            self.lost,
            self.samples.join(", ")
        );
        Err(Problem::field("kind", "not_convertible", message))
    }
}

/// The definition of a field with another kind: what both kinds know is kept.
pub(super) fn redefined(old: &Map<String, Json>, patch: &Map<String, Json>) -> Map<String, Json> {
    let mut body: Map<String, Json> =
        old.iter().filter(|(k, _)| KEPT.contains(&k.as_str())).map(|(k, v)| (k.clone(), v.clone())).collect();
    super::objects::merge(&mut body, patch.clone());
    body
}

/// The base of the columns of a field's next kind.
pub(super) fn next_column(name: &str, now: &str) -> String {
    let n: u32 = now.rsplit_once("__c").and_then(|(_, n)| n.parse().ok()).unwrap_or(1);
    format!("{name}__c{}", n + 1)
}

/// As [`next_column`], passing over those that a conversion which was given up has left behind.
pub(crate) fn free_column(tables: &Snapshot, table: &str, name: &str, now: &str) -> String {
    let taken = |base: &str| {
        let own = tables.tables.get(table);
        own.is_some_and(|t| t.columns.iter().any(|(c, _)| c == base))
            || tables.tables.contains_key(&plan::physical(format!("{table}__{base}")))
    };
    let mut column = next_column(name, now);
    while taken(&column) {
        column = next_column(name, &column);
    }
    column
}

/// Whether values of one kind can become values of the other.
///
/// # Errors
/// 422 when they cannot.
pub(crate) fn possible(from: &Field, to: &str) -> Result<()> {
    if from.derived.is_some() {
        let message = "A computed field stays one; make a new field instead.";
        return Err(Problem::field("kind", "fixed", message));
    }
    for kind in [from.kind.name(), to] {
        if !build::CONVERTIBLE.contains(&kind) {
            return Err(Problem::field(
                "kind",
                "not_convertible",
                format!(
                    "Values of the kind “{kind}” cannot be converted; these can: {}. Make a new field instead.",
                    build::CONVERTIBLE.join(", ")
                ),
            ));
        }
    }
    Ok(())
}

impl Ctx<'_, '_> {
    /// The texts of a field, as options of a choice.
    pub(super) fn texts_as_options(&mut self, object: &Object, field: &Field, many: bool) -> Result<Json> {
        let mut labels = BTreeSet::new();
        self.each_value(object, field, &mut |_, _, value| {
            let text = field.kind.display(&value);
            let parts: Vec<&str> = if many { text.split([';', ',', '|']).collect() } else { vec![&text] };
            labels.extend(parts.into_iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()));
            Ok(labels.len() <= OPTIONS)
        })?;
        if labels.len() > OPTIONS {
            let message =
                format!("There are more than {OPTIONS} different values; name the options yourself.");
            return Err(Problem::field("options", "too_many", message));
        }
        let mut keys = BTreeSet::new();
        let options = labels.into_iter().filter_map(|label| {
            let key = model::overlay::slug(&label);
            (!key.is_empty() && keys.insert(key.clone())).then(|| json!({"key": key, "label": label}))
        });
        Ok(Json::Array(options.collect()))
    }

    /// Looks at every value without writing anything.
    pub(crate) fn preview(&mut self, object: &Object, from: &Field, to: &Field) -> Result<Preview> {
        let workspace = self.workspace.clone();
        let mut preview = Preview::default();
        self.each_value(object, from, &mut |_, _, value| {
            match converted(from, to, &value, &workspace) {
                Ok(_) => preview.converted += 1,
                Err(faults) => {
                    preview.lost += 1;
                    if preview.samples.len() < SHOWN.min(5) {
                        let text: String = from.kind.display(&value).chars().take(60).collect();
                        let why = faults.first().map_or("", |f| f.message.as_str());
                        preview.samples.push(format!("“{text}” ({why})"));
                    }
                }
            }
            preview.part = preview.converted + preview.lost >= LOOKED_AT;
            Ok(!preview.part)
        })?;
        Ok(preview)
    }

    /// Writes every value in its new form; the columns are there already.
    pub(crate) fn convert(&mut self, object: &Object, from: &Field, to: &Field) -> Result<()> {
        let workspace = self.workspace.clone();
        self.each_value(object, from, &mut |ctx, id, value| {
            if let Ok(value) = converted(from, to, &value, &workspace)
                && !value.is_blank()
            {
                ctx.put_converted(object, to, id, &value)?;
            }
            Ok(true)
        })
    }

    /// Writes a value in its new form, in place of whatever was there.
    pub(super) fn put_converted(&mut self, object: &Object, to: &Field, id: Id, value: &Value) -> Result<()> {
        self.put_cells(&object.table, to, id, value)?;
        self.write_items(to, id, value, false)
    }

    /// Hands over every value of a field, of trashed records too, page by page, until told to stop.
    fn each_value(
        &mut self,
        object: &Object,
        field: &Field,
        f: &mut dyn FnMut(&mut Self, Id, Value) -> Result<bool>,
    ) -> Result<()> {
        let Some(main) = field.main_column() else { return Ok(()) };
        let columns: Vec<String> = field.columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
        let types: Vec<ColumnType> =
            std::iter::once(ColumnType::Uuid).chain(field.columns.iter().map(|c| c.ty)).collect();
        let sql = format!(
            "SELECT id, {} FROM \"{}\" WHERE \"{}\" IS NOT NULL AND id > ? ORDER BY id LIMIT {PAGE}",
            columns.join(", "),
            object.table,
            main.name
        );
        let mut after = Id::nil();
        loop {
            let select = statement(self.tx.dialect(), &sql, [(Cell::Uuid(after), ColumnType::Uuid)]);
            let rows = self.tx.query(&select, &types)?;
            let last = rows.len() < PAGE;
            for row in rows {
                let Some(id) = row[0].id() else { continue };
                after = id;
                let value = field.kind.decode(&row[1..]);
                if !f(self, id, value)? {
                    return Ok(());
                }
            }
            if last {
                return Ok(());
            }
        }
    }
}

/// A value in another kind's form.
pub(super) fn converted(
    from: &Field,
    to: &Field,
    value: &Value,
    workspace: &model::Workspace,
) -> Result<Value, Vec<Fault>> {
    let text = match (value, to.kind.shape()) {
        // An amount's number is meant, and a moment's day in the workspace's time zone.
        (Value::Money(m), Shape::Number { .. }) => m.amount.to_string(),
        (Value::Time(at), Shape::Date) => at.with_timezone(&workspace.time_zone).date_naive().to_string(),
        (Value::Date(day), Shape::Time) => {
            let midnight =
                day.and_hms_opt(0, 0, 0).and_then(|t| t.and_local_timezone(workspace.time_zone).earliest());
            return Ok(midnight.map_or(Value::Blank, |t| Value::Time(t.to_utc())));
        }
        (Value::Number(n), _) => n.to_string(),
        _ => from.kind.display(value),
    };
    to.kind.parse_text(&text, &TextFormat::default(), workspace)
}
