//! Running an import: rows in chunks, each chunk one transaction that also writes down how far the import has come.
//! A process that dies between two chunks goes on exactly behind the last one; no row is imported twice.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use base::{Cell, ColumnType, Id, Problem, Result};
use chrono::{DateTime, Utc};
use model::{Actor, ActorKind};
use serde_json::{Value as Json, json};

use super::apply::{self, Fault, Outcome};
use super::file::Stored;
use super::find::Finder;
use super::look::{self, Reading};
use super::plan::{self, Plan};
use super::records::{Records, Row};
use super::store::{self, Import};
use crate::records::statement;
use crate::{Cause, Ctx, Engine};

/// Rows in a transaction at most.
const CHUNK: usize = 500;
/// A chunk ends after this time, so that others who write need not wait long.
const CHUNK_TIME: Duration = Duration::from_millis(150);
/// A dry run looks at this many rows at most …
pub const CHECK_ROWS: usize = 2_000;
/// … and ends after this time: it is one transaction, for later rows must see what earlier ones would make.
pub const CHECK_TIME: Duration = Duration::from_secs(1);
/// Problems shown of a dry run.
const SHOWN: usize = 100;

/// How far an import has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Rows that are done; each pass counts its rows.
    pub done: i64,
    /// Rows there are, once for each pass.
    pub total: i64,
    /// Records created.
    pub created: i64,
    /// Records changed.
    pub updated: i64,
    /// Rows that changed nothing.
    pub skipped: i64,
    /// Rows refused.
    pub rejected: i64,
    /// Records created and changed, by object.
    pub by_object: BTreeMap<String, (i64, i64)>,
}

impl Progress {
    fn read(json: &Json) -> Self {
        let n = |key: &str| json[key].as_i64().unwrap_or(0);
        let by_object = json["by_object"].as_object().into_iter().flatten().map(|(name, counts)| {
            let n = |key: &str| counts[key].as_i64().unwrap_or(0);
            (name.clone(), (n("created"), n("updated")))
        });
        Self {
            done: n("done"),
            total: n("total"),
            created: n("created"),
            updated: n("updated"),
            skipped: n("skipped"),
            rejected: n("rejected"),
            by_object: by_object.collect(),
        }
    }

    /// As the wire shows it.
    pub fn json(&self) -> Json {
        let by_object: serde_json::Map<String, Json> = self
            .by_object
            .iter()
            .map(|(name, (created, updated))| (name.clone(), json!({"created": created, "updated": updated})))
            .collect();
        json!({"done": self.done, "total": self.total, "created": self.created, "updated": self.updated,
               "skipped": self.skipped, "rejected": self.rejected, "by_object": by_object})
    }

    fn add(&mut self, outcome: &Outcome, pass: u8) {
        match outcome {
            Ok(done) => {
                for object in &done.created {
                    self.created += 1;
                    self.by_object.entry(object.clone()).or_default().0 += 1;
                }
                for object in &done.updated {
                    self.updated += 1;
                    self.by_object.entry(object.clone()).or_default().1 += 1;
                }
                // A later pass has nothing to do for most rows.
                if pass == 1 && done.is_nothing() {
                    self.skipped += 1;
                }
            }
            Err(_) => self.rejected += 1,
        }
    }
}

/// Everything a run needs, read once.
pub struct Work {
    engine: Engine,
    import: Id,
    actor: Actor,
    plan: Arc<Plan>,
    mapping: super::Mapping,
    columns: Vec<String>,
    reading: Reading,
    header_row: i64,
    width: usize,
    rows: i64,
    /// Tells this beginning from an earlier one, which was stopped and may not know it yet.
    started_at: Option<DateTime<Utc>>,
}

impl Work {
    /// Binds an import's mapping for an actor.
    ///
    /// # Errors
    /// 422 when the mapping does not fit file or catalog, 403 when the actor may not.
    pub(super) fn new(
        engine: &Engine,
        import: &Import,
        mapping: &super::Mapping,
        actor: Actor,
    ) -> Result<Self> {
        let reading = Reading::of(&import.info, Some(mapping))?;
        let header_row = reading.header_row.unwrap_or(1);
        let columns =
            look::columns(&mut look::records(Stored::new(engine, import.id), &reading), header_row)?;
        let plan = plan::bind(mapping, &columns, &engine.state(), &actor)?;
        let detected = Reading::of(&import.info, None)?;
        let rows = if reading.same(&detected) {
            import.info["rows"].as_i64().unwrap_or(0)
        } else {
            count(engine, import.id, &reading)?
        };
        Ok(Self {
            engine: engine.clone(),
            import: import.id,
            actor: Actor { kind: ActorKind::Import { id: import.id }, ..actor },
            plan: Arc::new(plan),
            header_row,
            width: columns.len(),
            mapping: mapping.clone(),
            columns,
            rows,
            started_at: import.started_at,
            reading,
        })
    }

    fn cause(&self) -> Cause {
        Cause { id: self.import, operation: Some("import.run".to_owned()) }
    }

    fn total(&self) -> i64 {
        self.rows * self.plan.passes.iter().filter(|p| **p > 0).count() as i64
    }

    fn records(&self, after: i64) -> Result<Records<Stored>> {
        let mut records = look::records(Stored::new(&self.engine, self.import), &self.reading);
        records.skip_to(after.max(self.header_row))?;
        Ok(records)
    }

    /// Runs until the end (`true`), until it is stopped from outside or until the time is over (`false`).
    ///
    /// # Errors
    /// What is no fault of a row.
    pub fn run(&self, until: Option<Instant>, progress: &mut dyn FnMut(&Progress)) -> Result<bool> {
        let import = self.import;
        let place = self.engine.db().read_blocking(move |tx| store::load(tx, import))?;
        let place = place.ok_or_else(|| Problem::not_found("import"))?;
        let mut at = (place.at_pass, place.at_row);
        for &pass in self.plan.passes.iter().filter(|p| i64::from(**p) >= place.at_pass) {
            let begun = at.0 == i64::from(pass);
            if pass == 0 {
                if begun && at.1 >= 0 {
                    continue;
                }
                let rows = vec![Row { number: 0, cells: Ok(Vec::new()) }];
                let Some((_, last)) = self.chunk(pass, at, Arc::new(rows), progress)? else {
                    return Ok(false);
                };
                at = last;
                continue;
            }
            let mut records = self.records(if begun { at.1 } else { 0 })?;
            let mut waiting: VecDeque<Row> = VecDeque::new();
            loop {
                while waiting.len() < CHUNK {
                    match records.next()? {
                        Some(row) if row.is_blank() => {}
                        Some(row) => waiting.push_back(row),
                        None => break,
                    }
                }
                if waiting.is_empty() {
                    break;
                }
                let rows: Arc<Vec<Row>> = Arc::new(waiting.drain(..).collect());
                let Some((consumed, last)) = self.chunk(pass, at, rows.clone(), progress)? else {
                    return Ok(false);
                };
                at = last;
                waiting.extend(rows[consumed..].iter().cloned());
                if until.is_some_and(|until| Instant::now() >= until) {
                    return Ok(false);
                }
            }
        }
        self.finish()
    }

    /// One transaction: some of the rows, their rejects, and the new place. `None` when the import was stopped or
    /// another process has gone on with it.
    fn chunk(
        &self,
        pass: u8,
        after: (i64, i64),
        rows: Arc<Vec<Row>>,
        progress: &mut dyn FnMut(&Progress),
    ) -> Result<Option<(usize, (i64, i64))>> {
        let width = self.width;
        let (engine, actor, cause, plan) =
            (self.engine.clone(), self.actor.clone(), self.cause(), self.plan.clone());
        let (mapping, columns) = (self.mapping.clone(), self.columns.clone());
        let (import, total, started_at) = (self.import, self.total(), self.started_at);
        let done = self.engine.db().write_blocking(move |tx| {
            let held = store::hold_place(tx, import)?;
            let ours = held.state == "running" && held.started_at == started_at;
            if !ours || held.at != after {
                return Ok(None);
            }
            let mut counts = Progress::read(&held.progress);
            counts.total = total;
            let refused = if pass > 1 { refused(tx, import, &rows)? } else { HashSet::new() };
            let mut ctx = Ctx::new(&engine, tx, actor.clone(), cause.clone())?;
            ctx.kept = Some(HashMap::new());
            let plan = plan::current(&plan, &mapping, &columns, &ctx)?;
            let mut finder = Finder::default();
            let mut rejects = Vec::new();
            let begun = Instant::now();
            let mut consumed = 0usize;
            for row in rows.iter() {
                if consumed > 0 && begun.elapsed() > CHUNK_TIME {
                    break;
                }
                consumed += 1;
                if pass > 0 {
                    counts.done += 1;
                }
                if refused.contains(&row.number) {
                    continue;
                }
                let outcome = one(&mut ctx, &plan, pass, row, width, &mut finder)?;
                counts.add(&outcome, pass);
                if let Err(faults) = outcome {
                    if pass == 0 {
                        return Err(Problem::invalid("setup", reason(&faults)));
                    }
                    rejects.push(reject(import, row, &faults));
                }
            }
            let last = rows.get(consumed.saturating_sub(1)).map_or(after.1, |r| r.number);
            insert_rejects(ctx.tx, &rejects)?;
            store::set(
                ctx.tx,
                import,
                &[
                    ("at_pass", store::int(i64::from(pass))),
                    ("at_row", store::int(last)),
                    ("progress", store::text(counts.json().to_string())),
                ],
            )?;
            Ok(Some((consumed, last, counts)))
        })?;
        Ok(done.map(|(consumed, last, counts)| {
            progress(&counts);
            (consumed, (i64::from(pass), last))
        }))
    }

    fn finish(&self) -> Result<bool> {
        let (import, now) = (self.import, self.engine.clock().now());
        self.engine.db().write_blocking(move |tx| {
            let held = store::hold(tx, import)?;
            if held.state != "running" {
                return Ok(false);
            }
            store::set(tx, import, &[("state", store::text("done")), ("finished_at", store::time(now))])?;
            Ok(true)
        })
    }

    /// A dry run: the same code, rolled back. See [`CHECK_ROWS`] and [`CHECK_TIME`] for how far it goes.
    ///
    /// # Errors
    /// What is no fault of a row.
    pub fn check(&self) -> Result<Json> {
        let mut records = self.records(0)?;
        let mut rows = Vec::new();
        let mut complete = true;
        while let Some(row) = records.next()? {
            if row.is_blank() {
                continue;
            }
            if rows.len() == CHECK_ROWS {
                complete = false;
                break;
            }
            rows.push(row);
        }
        let rows = Arc::new(rows);
        let (engine, actor, cause, plan) =
            (self.engine.clone(), self.actor.clone(), self.cause(), self.plan.clone());
        let (mapping, columns) = (self.mapping.clone(), self.columns.clone());
        let width = self.width;
        let result = self.engine.db().write_blocking(move |tx| {
            let mut seen = None;
            let undone = tx.savepoint(|tx| {
                let mut ctx = Ctx::new(&engine, tx, actor.clone(), cause.clone())?;
                ctx.kept = Some(HashMap::new());
                let plan = plan::current(&plan, &mapping, &columns, &ctx)?;
                seen = Some(dry(&mut ctx, &plan, &rows, complete, width)?);
                // What was done is undone, always.
                Err::<(), _>(Problem::invalid("dry_run", "A dry run leaves nothing behind."))
            });
            match (seen, undone) {
                (Some(seen), _) => Ok(seen),
                (None, Err(problem)) => Err(problem),
                (None, Ok(())) => Err(Problem::internal("a dry run was committed")),
            }
        })?;
        let Dry { checked, counts, problems } = result;
        let mut json = counts.json();
        json["done"] = json!(checked);
        json["checked"] = json!(checked);
        json["rows"] = json!(self.rows);
        json["complete"] = json!(checked >= self.rows);
        json["problems"] = json!(problems);
        if let Json::Object(map) = &mut json {
            map.shift_remove("done");
            map.shift_remove("total");
        }
        Ok(json)
    }
}

/// How many rows a file has when it is read otherwise than was detected.
fn count(engine: &Engine, import: Id, reading: &Reading) -> Result<i64> {
    let mut records = look::records(Stored::new(engine, import), reading);
    records.skip_to(reading.header_row.unwrap_or(1))?;
    let mut rows = 0;
    while let Some(row) = records.next()? {
        rows += i64::from(!row.is_blank());
    }
    Ok(rows)
}

/// What a dry run saw.
struct Dry {
    checked: i64,
    counts: Progress,
    problems: Vec<Json>,
}

fn dry(ctx: &mut Ctx<'_, '_>, plan: &Plan, rows: &[Row], complete: bool, width: usize) -> Result<Dry> {
    let begun = Instant::now();
    let mut finder = Finder::default();
    let mut dry = Dry { checked: 0, counts: Progress::default(), problems: Vec::new() };
    let mut refused = HashSet::new();
    let mut rows = rows;
    let mut complete = complete;
    for &pass in &plan.passes {
        if pass == 0 {
            let row = Row { number: 0, cells: Ok(Vec::new()) };
            let outcome = one(ctx, plan, pass, &row, width, &mut finder)?;
            dry.counts.add(&outcome, pass);
            if let Err(faults) = outcome {
                dry.counts.rejected = 0;
                dry.problems.extend(faults.iter().map(|f| shown(&row, f)));
                return Ok(dry);
            }
            continue;
        }
        // A later pass refers to rows that have not been looked at: what it would say is not worth knowing.
        if pass > 1 && !complete {
            break;
        }
        for (i, row) in rows.iter().enumerate() {
            if i > 0 && pass == 1 && begun.elapsed() > CHECK_TIME {
                rows = &rows[..i];
                complete = false;
                break;
            }
            if refused.contains(&row.number) {
                continue;
            }
            let outcome = one(ctx, plan, pass, row, width, &mut finder)?;
            dry.counts.add(&outcome, pass);
            if let Err(faults) = outcome {
                refused.insert(row.number);
                dry.problems
                    .extend(faults.iter().take(SHOWN - dry.problems.len().min(SHOWN)).map(|f| shown(row, f)));
            }
        }
        dry.checked = rows.len() as i64;
    }
    Ok(dry)
}

/// One row: its form first, then the steps.
fn one(
    ctx: &mut Ctx<'_, '_>,
    plan: &Plan,
    pass: u8,
    row: &Row,
    width: usize,
    finder: &mut Finder,
) -> Result<Outcome> {
    match &row.cells {
        Err(broken) => Ok(Err(vec![Fault::row(broken.reason.clone())])),
        Ok(cells) if pass > 0 && cells.len() != width => {
            Ok(Err(vec![Fault::row(look::wrong_width(cells.len(), width))]))
        }
        Ok(cells) => apply::row(ctx, plan, pass, cells, finder),
    }
}

fn shown(row: &Row, fault: &Fault) -> Json {
    json!({"row": row.number, "column": fault.column, "value": fault.value, "message": fault.message})
}

/// All faults of a row in one text.
fn reason(faults: &[Fault]) -> String {
    let texts: Vec<String> = faults
        .iter()
        .map(|f| match &f.column {
            Some(column) => format!("{column}: {}", f.message),
            None => f.message.clone(),
        })
        .collect();
    texts.join(" ")
}

fn reject(import: Id, row: &Row, faults: &[Fault]) -> Vec<Cell> {
    let raw = match &row.cells {
        Ok(cells) => json!(cells),
        Err(broken) => json!([broken.raw]),
    };
    // PostgreSQL keeps no U+0000 in text; in JSON it is written out.
    let reason = reason(faults).replace('\0', "\u{fffd}");
    vec![Cell::Uuid(import), Cell::Int(row.number), Cell::Text(reason), Cell::Text(raw.to_string())]
}

fn insert_rejects(tx: &mut db::Tx<'_>, rejects: &[Vec<Cell>]) -> Result<()> {
    let columns = [
        ("import_id", ColumnType::Uuid),
        ("row_number", ColumnType::Int),
        ("reason", ColumnType::Text),
        ("raw", ColumnType::Text),
    ];
    tx.insert_many("import_reject", &columns, rejects)
}

/// Which of these rows an earlier pass refused.
fn refused(tx: &mut db::Tx<'_>, import: Id, rows: &[Row]) -> Result<HashSet<i64>> {
    let (first, last) = (rows.first().map_or(0, |r| r.number), rows.last().map_or(0, |r| r.number));
    let sql = "SELECT row_number FROM import_reject WHERE import_id = ? AND row_number BETWEEN ? AND ?";
    let values = [store::id(import), store::int(first), store::int(last)];
    let found = tx.query(&statement(tx.dialect(), sql, values), &[ColumnType::Int])?;
    Ok(found.iter().filter_map(|r| r[0].int()).collect())
}
