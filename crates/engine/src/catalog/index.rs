//! Indexes of tables that hold much are built and dropped by jobs, so that nobody waits for them.
//!
//! A row of `index_build` says what is still to be done about one index; once it is done the row goes, so that an index
//! without a row is as the catalog wants it. On PostgreSQL the index is built beside everybody's writes; SQLite's one
//! writer sorts it in one go, and others' writes wait for that (about a second for some hundred thousand records).

use std::collections::HashMap;

use base::{Cell, ColumnType, Dialect, Problem, Result, Statement};
use chrono::{DateTime, Duration, Utc};
use db::{Tx, tables};
use model::plan::{self, Index, Snapshot, Step};
use model::{Field, Object};
use serde_json::json;

use crate::jobs::enqueue;
use crate::records::statement;
use crate::{Ctx, Engine, Job, JobKind, NewJob, Outcome};

/// The name of the kind of work.
const BUILD: &str = "catalog.index";
/// Tables with fewer rows get their index in the change's own transaction: it is there before a job would begin.
pub(crate) const SMALL: i64 = 5_000;
/// So often a build is tried before somebody has to look at it.
const TRIES: i64 = 4;

/// The kind of background work.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: BUILD, run }]
}

/// What is still to be done about an index.
#[derive(Clone, Debug, PartialEq)]
pub struct Build {
    /// `waiting`, `building` or `failed`.
    pub state: String,
    /// Why the last try failed.
    pub error: Option<String>,
    table: String,
    /// None: it is to be dropped.
    wanted: Option<Index>,
}

/// All that is still to be done about indexes, by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Builds(HashMap<String, Build>);

impl Builds {
    /// The state of a field's index (`ready` when nothing is left to be done) with what went wrong; none when the field
    /// has no index.
    pub fn of(&self, object: &Object, field: &Field) -> Option<(&str, Option<&str>)> {
        let (name, _) = plan::field_index(object, field)?;
        Some(match self.0.get(&name).filter(|b| b.wanted.is_some()) {
            Some(build) => (&build.state, build.error.as_deref()),
            None => ("ready", None),
        })
    }

    /// Tells one moment's states from another's.
    pub fn mark(&self) -> String {
        let mut all: Vec<String> = self.0.iter().map(|(name, b)| format!("{name} {}", b.state)).collect();
        all.sort_unstable();
        all.join("\n")
    }

    fn is_about(&self, index: &str) -> bool {
        self.0.contains_key(index)
    }

    /// Whether an index of a table is being built at this moment.
    fn is_building(&self, table: &str) -> bool {
        self.0.values().any(|b| b.table == table && b.state == "building")
    }

    /// What is wrong with the indexes of a database that should have them; for `kith doctor`.
    pub(crate) fn lacking(&self, index: &str) -> String {
        match self.0.get(index) {
            Some(Build { state, error: Some(error), .. }) => format!("index {index} is {state}: {error}"),
            Some(build) => format!("index {index} is {}", build.state),
            None => format!("index {index} is missing"),
        }
    }
}

fn text(text: &str) -> (Cell, ColumnType) {
    (Cell::Text(text.to_owned()), ColumnType::Text)
}

/// All that is still to be done.
///
/// # Errors
/// Database problems.
pub(crate) fn builds(tx: &mut Tx<'_>) -> Result<Builds> {
    let all = Statement::text("SELECT name, tbl, wanted, state, error FROM index_build");
    let rows = tx.query(&all, &[ColumnType::Text; 5])?;
    let of = |row: &Vec<Cell>, i: usize| row[i].text().unwrap_or_default().to_owned();
    Ok(Builds(
        rows.iter()
            .map(|row| {
                let build = Build {
                    table: of(row, 1),
                    wanted: row[2].text().and_then(|t| serde_json::from_str(t).ok()),
                    state: of(row, 3),
                    error: row[4].text().map(str::to_owned),
                };
                (of(row, 0), build)
            })
            .collect(),
    ))
}

/// Whether a table has at least so many rows. Looks at no more than that.
pub(crate) fn holds(tx: &mut Tx<'_>, table: &str, least: i64) -> Result<bool> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM \"{table}\" LIMIT {least}) few");
    let row = tx.query_one(&Statement::text(sql), &[ColumnType::Int])?;
    Ok(row.and_then(|r| r[0].int()).unwrap_or(0) >= least)
}

/// Which steps of a plan are left to jobs: indexes of tables that hold much, but for those that keep values unique, on
/// which the next write relies.
pub(crate) fn late(tx: &mut Tx<'_>, old: &Snapshot, steps: &[Step]) -> Result<Vec<bool>> {
    let builds = builds(tx)?;
    let mut large: HashMap<&str, bool> = HashMap::new();
    let mut late = Vec::with_capacity(steps.len());
    for step in steps {
        let (table, index, unique) = match step {
            Step::CreateIndex(table, index, definition) => (table, index, definition.unique),
            Step::DropIndex(table, index) => {
                let there = old.tables.get(table).and_then(|t| t.indexes.get(index));
                (table, index, there.is_some_and(|i| i.unique))
            }
            Step::CreateTable(..) | Step::AddColumn(..) => {
                late.push(false);
                continue;
            }
        };
        let much = match large.get(table.as_str()) {
            Some(much) => *much,
            None => {
                let much = old.tables.contains_key(table) && holds(tx, table, SMALL)?;
                large.insert(table, much);
                much
            }
        };
        late.push(!unique && (much || builds.is_about(index)));
    }
    Ok(late)
}

/// Leaves a step to a job.
pub(crate) fn ask(tx: &mut Tx<'_>, now: DateTime<Utc>, step: &Step) -> Result<()> {
    let (table, name, wanted) = match step {
        Step::CreateIndex(table, name, index) => (table, name, Some(index)),
        Step::DropIndex(table, name) => (table, name, None),
        Step::CreateTable(..) | Step::AddColumn(..) => return Ok(()),
    };
    let sql = "INSERT INTO index_build (name, tbl, wanted, state, error, since) VALUES (?, ?, ?, 'waiting', NULL, ?) \
               ON CONFLICT (name) DO UPDATE SET wanted = excluded.wanted, state = excluded.state, \
               error = excluded.error, since = excluded.since";
    let wanted = serde_json::to_string(&wanted).map_err(Problem::internal)?;
    let values = [text(name), text(table), text(&wanted), (Cell::Time(now), ColumnType::Time)];
    tx.execute(&statement(tx.dialect(), sql, values))?;
    // No key that keeps a second one out: one that is just ending may not have seen what is wanted now.
    enqueue(tx, now, NewJob::new(BUILD, json!({"index": name})).attempts(TRIES)).map(drop)
}

/// A table cannot be changed while PostgreSQL builds an index of it: everybody would wait for that.
pub(crate) fn not_while_building(tx: &mut Tx<'_>, steps: &[Step]) -> Result<()> {
    if tx.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let builds = builds(tx)?;
    let busy = steps.iter().any(|step| match step {
        Step::AddColumn(table, ..) | Step::CreateIndex(table, ..) | Step::DropIndex(table, _) => {
            builds.is_building(table)
        }
        Step::CreateTable(..) => false,
    });
    if busy {
        let message = "An index of this object is being built; the change can be made when that is ready.";
        return Err(Problem::new(base::ProblemKind::Conflict, "building", message));
    }
    Ok(())
}

impl Ctx<'_, '_> {
    /// What is still to be done about indexes.
    ///
    /// # Errors
    /// Database problems.
    pub fn index_builds(&mut self) -> Result<Builds> {
        builds(self.tx)
    }

    /// Has a field's index built after it could not be.
    ///
    /// # Errors
    /// 403; 404 when nothing about the field's index has failed.
    pub fn retry_index(&mut self, object: &Object, field: &Field) -> Result<()> {
        self.administer()?;
        let name = plan::field_index(object, field).map(|(name, _)| name).unwrap_or_default();
        let sql =
            "UPDATE index_build SET state = 'waiting', error = NULL WHERE name = ? AND state = 'failed'";
        if self.tx.execute(&statement(self.tx.dialect(), sql, [text(&name)]))? == 0 {
            return Err(Problem::not_found("failed index"));
        }
        // The job that was given up, so that it is not listed as failed for ever.
        let payload = json!({"index": name});
        let sql = "UPDATE job SET state = 'waiting', run_at = ?, attempts = 0, finished_at = NULL \
                   WHERE kind = ? AND payload = ? AND state = 'failed'";
        let values = [(Cell::Time(self.now), ColumnType::Time), text(BUILD), text(&payload.to_string())];
        if self.tx.execute(&statement(self.tx.dialect(), sql, values))? == 0 {
            return self.enqueue(NewJob::new(BUILD, payload).attempts(TRIES)).map(drop);
        }
        self.tx.notify("kith_jobs", "")
    }
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    let name = job.payload["index"].as_str().unwrap_or_default().to_owned();
    let asked = name.clone();
    let begun = engine.db().write_blocking(move |tx| {
        let Some(build) = builds(tx)?.0.remove(&asked) else { return Ok(None) };
        let sql = "UPDATE index_build SET state = 'building' WHERE name = ?";
        tx.execute(&statement(tx.dialect(), sql, [text(&asked)]))?;
        Ok(Some(build))
    })?;
    let Some(build) = begun else { return Ok(Outcome::Done) };
    match make(engine, &name, &build) {
        Ok(true) => done(engine, name, build),
        // Another process is at it. Should it die, its lock goes with it.
        Ok(false) => Ok(Outcome::Again(Duration::seconds(2))),
        Err(problem) => {
            let state = if job.attempts >= job.max_attempts { "failed" } else { "waiting" };
            let why = problem.to_string();
            engine.db().write_blocking(move |tx| {
                let sql = "UPDATE index_build SET state = ?, error = ? WHERE name = ?";
                tx.execute(&statement(tx.dialect(), sql, [text(state), text(&why), text(&name)])).map(drop)
            })?;
            Err(problem)
        }
    }
}

/// Builds or drops; false when another process is just doing it.
fn make(engine: &Engine, name: &str, build: &Build) -> Result<bool> {
    if let (Dialect::Sqlite, Some(index)) = (engine.db().dialect(), &build.wanted) {
        // What the writer is going to sort is fetched from the disk before, beside everybody's writes.
        let sql = format!("SELECT count(\"{}\") FROM \"{}\"", index.columns[0], build.table);
        engine.db().read_blocking(move |tx| tx.query_one(&Statement::text(sql), &[ColumnType::Int]))?;
    }
    let (index, build) = (name.to_owned(), build.clone());
    let made = engine.db().alone_blocking(&format!("index {name}"), move |tx| match tx.dialect() {
        Dialect::Sqlite => make_within(tx, &index, &build),
        Dialect::Postgres => make_beside(tx, &index, &build),
    })?;
    Ok(made.is_some())
}

/// In the writer's transaction: all or nothing.
fn make_within(tx: &mut Tx<'_>, name: &str, build: &Build) -> Result<()> {
    if tables::indexes(tx, &build.table)?.iter().any(|(there, _)| there == name) == build.wanted.is_some() {
        return Ok(());
    }
    let step = match &build.wanted {
        Some(index) => Step::CreateIndex(build.table.clone(), name.to_owned(), index.clone()),
        None => Step::DropIndex(build.table.clone(), name.to_owned()),
    };
    tx.execute_batch(&step.sql(Dialect::Sqlite))
}

/// Beside everybody's writes. One that was interrupted leaves an index behind that serves nobody and costs every write:
/// it goes before the next try.
fn make_beside(tx: &mut Tx<'_>, name: &str, build: &Build) -> Result<()> {
    let there = tables::indexes(tx, &build.table)?.into_iter().find(|(there, _)| there == name);
    let drop = format!("DROP INDEX CONCURRENTLY IF EXISTS \"{name}\"");
    match (&build.wanted, there) {
        (Some(_), Some((_, true))) | (None, None) => Ok(()),
        (None, Some(_)) => tx.execute_batch(&drop),
        (Some(index), left) => {
            if left.is_some() {
                tx.execute_batch(&drop)?;
            }
            let step = Step::CreateIndex(build.table.clone(), name.to_owned(), index.clone());
            let sql = step.sql(Dialect::Postgres);
            tx.execute_batch(&sql.replacen("INDEX", "INDEX CONCURRENTLY", 1))
        }
    }
}

/// Nothing is left to be done, unless something else has been wanted meanwhile.
fn done(engine: &Engine, name: String, build: Build) -> Result<Outcome> {
    let wanted = serde_json::to_string(&build.wanted).map_err(Problem::internal)?;
    engine.db().write_blocking(move |tx| {
        let sql = "DELETE FROM index_build WHERE name = ? AND wanted = ?";
        tx.execute(&statement(tx.dialect(), sql, [text(&name), text(&wanted)]))?;
        let left = builds(tx)?.is_about(&name);
        Ok(if left { Outcome::Again(Duration::zero()) } else { Outcome::Done })
    })
}
