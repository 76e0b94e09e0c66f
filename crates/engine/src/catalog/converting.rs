//! Another kind for a field of an object with many records: a job fills the new columns page by page while everybody
//! works on. Until it is done the field is what it was; every write of it keeps its new form in step, and one that has
//! none is refused. At the end the catalog swaps the columns in one transaction. Where values cannot come, it waits
//! for somebody to look at them.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Cell, ColumnType, FieldProblem, Id, Problem, ProblemKind, Result, Value};
use db::Tx;
use model::overlay::{self, Entry, EntryKind, FieldPlace};
use model::{Actor, Catalog, Field, Object, plan};
use serde_json::{Map, Value as Json, json};

use super::change::Planned;
use super::convert::converted;
use crate::jobs::page_by_page;
use crate::records::{Change, statement};
use crate::{Ctx, Engine, Job, JobKind, NewJob, Outcome, boot};

/// The name of the kind of work.
const CONVERT: &str = "catalog.convert";
/// Records converted in one transaction.
const GROUP: usize = 500;
/// So many values that cannot come are kept to be looked at.
const KEPT: usize = 200;

/// The kind of background work.
pub(super) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: CONVERT, run }]
}

/// A field on its way to another kind.
#[derive(Clone, Debug)]
pub(crate) struct Converting {
    /// Its name.
    name: String,
    /// What it becomes.
    to: Field,
}

/// Where a conversion stands.
struct Row {
    body: Map<String, Json>,
    column: String,
    lossy: bool,
    state: String,
    after: Id,
    done: i64,
    total: i64,
    lost: i64,
    samples: Vec<Json>,
    error: Option<String>,
}

const COLUMNS: &str = "object, field, body, physical, lossy, state, after, done, total, lost, samples, error";

fn text(text: &str) -> (Cell, ColumnType) {
    (Cell::Text(text.to_owned()), ColumnType::Text)
}

fn int(n: i64) -> (Cell, ColumnType) {
    (Cell::Int(n), ColumnType::Int)
}

/// All conversions under way, by object and field.
fn rows(tx: &mut Tx<'_>) -> Result<HashMap<(String, String), Row>> {
    use ColumnType::{Int, Text, Uuid};
    let types = [Text, Text, Text, Text, Int, Text, Uuid, Int, Int, Int, Text, Text];
    let ask = base::Statement::text(format!("SELECT {COLUMNS} FROM conversion"));
    let mut all = HashMap::new();
    for row in tx.query(&ask, &types)? {
        let word = |i: usize| row[i].text().unwrap_or_default().to_owned();
        let number = |i: usize| row[i].int().unwrap_or(0);
        let one = Row {
            body: serde_json::from_str(&word(2)).map_err(Problem::internal)?,
            column: word(3),
            lossy: number(4) == 1,
            state: word(5),
            after: row[6].id().unwrap_or_default(),
            done: number(7),
            total: number(8),
            lost: number(9),
            samples: serde_json::from_str(&word(10)).map_err(Problem::internal)?,
            error: row[11].text().map(str::to_owned),
        };
        all.insert((word(0), word(1)), one);
    }
    Ok(all)
}

fn target(object: &Object, name: &str, row: &Row) -> Result<Field> {
    let place = FieldPlace { table: &object.table, column: &row.column };
    overlay::read_field(name, None, &row.body, &place).map_err(Problem::fields)
}

/// Fields whose writes must keep another form in step, by object.
pub(crate) fn all(tx: &mut Tx<'_>, catalog: &Catalog) -> Result<HashMap<String, Arc<Vec<Converting>>>> {
    let mut found: HashMap<String, Vec<Converting>> = HashMap::new();
    for ((object, name), row) in rows(tx)? {
        let Some(of) = catalog.object(&object).filter(|o| o.get(&name).is_some()) else { continue };
        if let Ok(to) = target(of, &name, &row) {
            found.entry(object).or_default().push(Converting { name, to });
        }
    }
    Ok(found.into_iter().map(|(object, list)| (object, Arc::new(list))).collect())
}

impl Ctx<'_, '_> {
    /// How far a field's conversion is; null when it has none.
    ///
    /// # Errors
    /// Database problems.
    pub fn conversion_of(&mut self, object: &str, field: &str) -> Result<Json> {
        let row = rows(self.tx)?.remove(&(object.to_owned(), field.to_owned()));
        Ok(row.map_or(Json::Null, |row| {
            json!({
                "kind": row.body.get("kind"), "state": row.state, "done": row.done, "total": row.total,
                "lost": row.lost, "samples": row.samples, "error": row.error,
            })
        }))
    }

    /// A field on its way to another kind is not changed otherwise.
    pub(super) fn not_while_converting(&mut self, object: &str, name: &str) -> Result<()> {
        let Some(row) = rows(self.tx)?.remove(&(object.to_owned(), name.to_owned())) else { return Ok(()) };
        let kind = row.body.get("kind").and_then(Json::as_str).unwrap_or_default().to_owned();
        let message = format!(
            "The values of this field are on their way to the kind “{kind}”; wait until that is done, or give it up."
        );
        Err(Problem::new(ProblemKind::Conflict, "converting", message))
    }

    /// Begins to fill the new columns of a field.
    pub(super) fn convert_later(
        &mut self,
        object: &Object,
        name: &str,
        entry: Entry,
        lossy: bool,
    ) -> Result<Planned> {
        let key = (EntryKind::Field, object.name.clone(), name.to_owned());
        // As it will be: held against everything now, so that the end is no surprise, and for its columns.
        let (next, planned) = self.apply_entries(vec![(key, entry.clone())], Vec::new(), true)?;
        if let Some(first) = planned.affects.iter().find(|u| u.kind == "field") {
            let message = format!("{}; change or set that aside first.", first.message);
            return Err(Problem::field("", "in_use", message));
        }
        let mut wanted = plan::wanted(&self.catalog);
        let coming = plan::wanted(&next);
        for (table, definition) in coming.tables {
            match wanted.tables.get_mut(&table) {
                // Its indexes come with the swap, when there is something in them.
                Some(there) => {
                    let fresh = definition.columns.into_iter().filter(|c| !there.columns.contains(c));
                    let fresh: Vec<_> = fresh.collect();
                    there.columns.extend(fresh);
                }
                None => drop(wanted.tables.insert(table, definition)),
            }
        }
        boot::apply(self.tx, self.now, &wanted)?;
        let total = self.count_all(&object.table)?;
        let sql = format!(
            "INSERT INTO conversion ({COLUMNS}) VALUES (?, ?, ?, ?, ?, 'running', ?, 0, ?, 0, '[]', NULL)"
        );
        let values = [
            text(&object.name),
            text(name),
            text(&Json::Object(entry.body).to_string()),
            text(&entry.column),
            int(i64::from(lossy)),
            (Cell::Uuid(Id::nil()), ColumnType::Uuid),
            int(total),
        ];
        self.tx.execute(&statement(self.tx.dialect(), &sql, values))?;
        self.enqueue_conversion(&object.name, name)?;
        let state = self.engine.renew(self.tx)?;
        self.adopt(state);
        Ok(planned)
    }

    fn enqueue_conversion(&mut self, object: &str, field: &str) -> Result<()> {
        self.enqueue(NewJob::new(CONVERT, json!({"object": object, "field": field}))).map(drop)
    }

    /// Goes on with a conversion that waits for somebody: without the values that cannot come, or once more from the
    /// beginning, because they have been put right.
    ///
    /// # Errors
    /// 403; 404 when nothing waits.
    pub fn go_on_converting(&mut self, object: &str, field: &str, lossy: bool) -> Result<()> {
        self.administer()?;
        let sql = if lossy {
            "UPDATE conversion SET lossy = 1, state = 'filled', error = NULL, after = ? \
             WHERE object = ? AND field = ? AND state IN ('held', 'failed')"
        } else {
            "UPDATE conversion SET state = 'running', error = NULL, after = ?, done = 0, lost = 0, samples = '[]' \
             WHERE object = ? AND field = ? AND state IN ('held', 'failed')"
        };
        let values = [(Cell::Uuid(Id::nil()), ColumnType::Uuid), text(object), text(field)];
        if self.tx.execute(&statement(self.tx.dialect(), sql, values))? == 0 {
            return Err(Problem::not_found("conversion that waits"));
        }
        self.enqueue_conversion(object, field)
    }

    /// Gives a conversion up: the field stays what it is.
    ///
    /// # Errors
    /// 403; 404 when there is none.
    pub fn stop_converting(&mut self, object: &str, field: &str) -> Result<()> {
        self.administer()?;
        let sql = "DELETE FROM conversion WHERE object = ? AND field = ?";
        if self.tx.execute(&statement(self.tx.dialect(), sql, [text(object), text(field)]))? == 0 {
            return Err(Problem::not_found("conversion"));
        }
        let state = self.engine.renew(self.tx)?;
        self.adopt(state);
        Ok(())
    }

    /// What is written of a field on its way must have a form in its next kind.
    pub(crate) fn check_converting(&self, change: &Change, problems: &mut Vec<FieldProblem>) {
        let object = change.object();
        let Some(list) = self.state.converting_of(&object.name) else { return };
        for one in list.iter() {
            let Some(i) = object.position(&one.name).filter(|i| is_written(change, *i)) else { continue };
            let field = &object.fields[i];
            if let Err(faults) = converted(field, &one.to, &change.after.values[i], &self.workspace) {
                let why = faults.first().map_or("", |f| f.message.as_str());
                let message = format!("{} is becoming another kind of field: {why}", field.label);
                problems.push(FieldProblem::new(&field.name, "converting", message));
            }
        }
    }

    /// Writes the next form of what was written of fields on their way.
    pub(crate) fn keep_in_step(&mut self, change: &Change) -> Result<()> {
        let object = change.object().clone();
        let Some(list) = self.state.converting_of(&object.name) else { return Ok(()) };
        for one in list.iter() {
            let Some(i) = object.position(&one.name).filter(|i| is_written(change, *i)) else { continue };
            let value = &change.after.values[i];
            let value = converted(&object.fields[i], &one.to, value, &self.workspace).unwrap_or(Value::Blank);
            self.put_converted(&object, &one.to, change.after.id(), &value)?;
        }
        Ok(())
    }

    /// One page; whether there is more.
    fn convert_page(&mut self, job: &Job) -> Result<bool> {
        let (object, name) = place(job);
        let Some(mut row) = rows(self.tx)?.remove(&(object.clone(), name.clone())) else { return Ok(false) };
        let Some(of) = self.state.object(&object) else { return Ok(false) };
        let Some(from) = of.get(&name).cloned().filter(|_| row.state == "running") else { return Ok(false) };
        let to = target(&of, &name, &row)?;
        let title = of.title_field().main_column().map_or("id", |c| c.name.as_str());
        let columns: Vec<String> = from.columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
        let sql = format!(
            "SELECT id, {} FROM \"{}\" WHERE id > ? ORDER BY id LIMIT {GROUP}{}",
            columns.join(", "),
            of.table,
            self.tx.dialect().hold()
        );
        let types: Vec<ColumnType> =
            std::iter::once(ColumnType::Uuid).chain(from.columns.iter().map(|c| c.ty)).collect();
        let ask = statement(self.tx.dialect(), &sql, [(Cell::Uuid(row.after), ColumnType::Uuid)]);
        let found = self.tx.query(&ask, &types)?;
        let more = found.len() == GROUP;
        let workspace = self.workspace.clone();
        for cells in &found {
            let Some(id) = cells[0].id() else { continue };
            (row.after, row.done) = (id, row.done + 1);
            let value = from.kind.decode(&cells[1..]);
            if value.is_blank() {
                continue;
            }
            match converted(&from, &to, &value, &workspace) {
                Ok(value) => self.put_converted(&of, &to, id, &value)?,
                Err(faults) => {
                    row.lost += 1;
                    if row.samples.len() < KEPT {
                        let shown: String = from.kind.display(&value).chars().take(200).collect();
                        let label = self.label_of(&of.table, title, id)?;
                        let why = faults.first().map_or("", |f| f.message.as_str());
                        row.samples.push(json!({"id": id, "label": label, "value": shown, "why": why}));
                    }
                }
            }
        }
        let sql = "UPDATE conversion SET state = ?, after = ?, done = ?, total = ?, lost = ?, samples = ? \
                   WHERE object = ? AND field = ?";
        let total = row.total.max(row.done);
        let values = [
            text(if more { "running" } else { "filled" }),
            (Cell::Uuid(row.after), ColumnType::Uuid),
            int(row.done),
            int(total),
            int(row.lost),
            text(&Json::Array(row.samples).to_string()),
            text(&object),
            text(&name),
        ];
        self.tx.execute(&statement(self.tx.dialect(), sql, values))?;
        let progress =
            json!({"object": object, "field": name, "done": row.done, "total": total, "lost": row.lost});
        job.progress(self.tx, &progress)?;
        Ok(more)
    }

    fn label_of(&mut self, table: &str, column: &str, id: Id) -> Result<Option<String>> {
        let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE id = ?");
        let ask = statement(self.tx.dialect(), &sql, [(Cell::Uuid(id), ColumnType::Uuid)]);
        Ok(self.tx.query_one(&ask, &[ColumnType::Text])?.and_then(|r| r[0].text().map(str::to_owned)))
    }

    /// The catalog takes the new columns for the old ones, if all values could come or need not.
    fn swap(&mut self, object: &str, name: &str) -> Result<()> {
        let at = (object.to_owned(), name.to_owned());
        let Some(row) = rows(self.tx)?.remove(&at).filter(|r| r.state == "filled") else { return Ok(()) };
        if row.lost > 0 && !row.lossy {
            return self.conversion_waits(object, name, "held", None);
        }
        let key = (EntryKind::Field, object.to_owned(), name.to_owned());
        let mut entry = self.overlay()?.entries.remove(&key).ok_or_else(|| Problem::not_found("field"))?;
        (entry.body, entry.column) = (row.body, row.column);
        let sql = "DELETE FROM conversion WHERE object = ? AND field = ?";
        self.tx.execute(&statement(self.tx.dialect(), sql, [text(object), text(name)]))?;
        self.apply_entries(vec![(key, entry)], Vec::new(), false).map(drop)
    }

    /// It cannot go on by itself.
    fn conversion_waits(&mut self, object: &str, name: &str, state: &str, error: Option<&str>) -> Result<()> {
        let sql = "UPDATE conversion SET state = ?, error = ? WHERE object = ? AND field = ?";
        let error = (error.map_or(Cell::Null, |e| Cell::Text(e.to_owned())), ColumnType::Text);
        let values = [text(state), error, text(object), text(name)];
        self.tx.execute(&statement(self.tx.dialect(), sql, values)).map(drop)
    }
}

/// Whether a change writes the field at this position.
fn is_written(change: &Change, i: usize) -> bool {
    let value = &change.after.values[i];
    match &change.before {
        Some(before) => before.values[i] != *value,
        None => !value.is_blank(),
    }
}

fn place(job: &Job) -> (String, String) {
    let word = |key: &str| job.payload[key].as_str().unwrap_or_default().to_owned();
    (word("object"), word("field"))
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    let outcome = page_by_page(engine, job, "another kind for a field", |ctx, job| ctx.convert_page(job))?;
    if outcome != Outcome::Done {
        return Ok(outcome);
    }
    let at = place(job);
    let swapped =
        engine.configure_as(Actor::system("another kind for a field"), move |ctx| ctx.swap(&at.0, &at.1));
    match swapped {
        // What the catalog has against it must be looked at; anything else is tried again.
        Err(problem) if matches!(problem.kind, ProblemKind::Invalid | ProblemKind::NotFound) => {
            let at = place(job);
            engine.configure_as(Actor::system("another kind for a field"), move |ctx| {
                ctx.conversion_waits(&at.0, &at.1, "failed", Some(&problem.detail))
            })?;
            Ok(Outcome::Done)
        }
        other => other.map(|()| Outcome::Done),
    }
}
