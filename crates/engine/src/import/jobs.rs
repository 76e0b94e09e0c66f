//! The import's background work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use base::{Id, Problem, ProblemKind, Result};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::run::Work;
use super::store::{self, Import};
use crate::jobs::TURN;
use crate::{Engine, Job, JobKind, Outcome};

/// The kinds of background work.
pub fn jobs() -> Vec<JobKind> {
    vec![
        JobKind { name: "import.check", run: check },
        JobKind { name: "import.run", run },
        JobKind { name: "import.watch", run: watch },
        JobKind { name: "import.sweep", run: sweep },
    ]
}

fn import_of(job: &Job) -> Result<Id> {
    job.payload["import"]
        .as_str()
        .and_then(base::id::parse_id)
        .ok_or_else(|| Problem::internal("an import's job names no import"))
}

fn started(job: &Job) -> Option<&str> {
    job.payload["started"].as_str()
}

/// A panic is a failure like any other: it must not leave an import running that nobody runs.
fn caught<T>(f: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or_else(|_| Err(Problem::internal("an import panicked")))
}

/// What a job works on, as long as the import wants it: in this state, begun when the job was, by its user with
/// today's rights.
pub(super) fn work(engine: &Engine, import: Id, state: &str, started: Option<&str>) -> Result<Option<Work>> {
    let directory = engine.directory().clone();
    let found = engine.db().read_blocking(move |tx| {
        let Some(import) = store::load(tx, import)? else { return Ok(None) };
        let user = import.user.ok_or_else(|| Problem::forbidden("An import belongs to a user."))?;
        let actor = directory.actor_of(tx, user)?;
        Ok(Some((import, actor)))
    })?;
    let wanted = |found: &Import| {
        let begun = found.started_at.map(model::kind::time::wire);
        found.state == state && (started.is_none() || begun.as_deref() == started)
    };
    let Some((found, actor)) = found.filter(|(found, _)| wanted(found)) else {
        return Ok(None);
    };
    let mapping = found.given()?;
    Work::new(engine, &found, &mapping, actor).map(Some)
}

fn check(engine: &Engine, job: &Job) -> Result<Outcome> {
    let import = import_of(job)?;
    let result = caught(|| match work(engine, import, "checking", started(job))? {
        Some(work) => work.check().map(Some),
        None => Ok(None),
    });
    match result {
        Ok(None) => Ok(Outcome::Done),
        Ok(Some(result)) => {
            let begun_with = started(job).map(str::to_owned);
            engine.db().write_blocking(move |tx| {
                let held = store::hold(tx, import)?;
                let begun = held.started_at.map(model::kind::time::wire);
                if held.state != "checking" || begun != begun_with {
                    return Ok(());
                }
                store::set(
                    tx,
                    import,
                    &[("state", store::text("ready")), ("result", store::text(result.to_string()))],
                )
            })?;
            Ok(Outcome::Done)
        }
        Err(problem) => settle(engine, job, import, problem),
    }
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    let import = import_of(job)?;
    let result = caught(|| {
        let Some(work) = work(engine, import, "running", started(job))? else { return Ok(true) };
        work.run(Some(Instant::now() + TURN), &mut |progress| {
            let (shown, job) = (progress.json(), job.clone());
            // Only for those who watch; the import itself has it too.
            let _ = engine.db().write_blocking(move |tx| job.progress(tx, &shown));
        })
    });
    match result {
        Ok(true) => {
            sweep_pieces(engine, import)?;
            Ok(Outcome::Done)
        }
        // Its time was over, or it was stopped: then the next turn ends at once.
        Ok(false) => Ok(Outcome::Again(Duration::zero())),
        Err(problem) => settle(engine, job, import, problem),
    }
}

/// A failure that trying again may help is tried again; another one ends the import with its reason.
fn settle(engine: &Engine, job: &Job, import: Id, problem: Problem) -> Result<Outcome> {
    let passing =
        matches!(problem.kind, ProblemKind::Unavailable | ProblemKind::Internal | ProblemKind::Conflict);
    if passing && job.attempts < job.max_attempts {
        return Err(problem);
    }
    let texts: Vec<&str> = problem.problems.iter().map(|p| p.message.as_str()).collect();
    let text = match problem.kind {
        ProblemKind::Internal => "Something went wrong; the server's log says what.".to_owned(),
        _ if texts.is_empty() => problem.detail.clone(),
        _ => texts.join(" "),
    };
    let now = engine.clock().now();
    engine.db().write_blocking(move |tx| {
        let sets = [
            ("state", store::text("failed")),
            ("error", store::text(text.clone())),
            ("finished_at", store::time(now)),
        ];
        store::set(tx, import, &sets)
    })?;
    if problem.kind == ProblemKind::Internal { Err(problem) } else { Ok(Outcome::Done) }
}

/// An import that a command runs, with nobody to go on with it, is looked at after this time, again and again.
const SILENCE: Duration = Duration::minutes(1);

/// Enqueues a look at an import that a command has begun: `at` is where it stands now.
pub(super) fn watched(
    tx: &mut db::Tx<'_>,
    now: DateTime<Utc>,
    import: Id,
    started: &str,
    at: (i64, i64),
) -> Result<()> {
    let payload = json!({"import": import, "started": started, "at": [at.0, at.1]});
    crate::jobs::enqueue(tx, now, crate::NewJob::new("import.watch", payload).at(now + SILENCE)).map(drop)
}

/// An import that has not moved since the last look has lost its process: it must not say for ever that it runs.
fn watch(engine: &Engine, job: &Job) -> Result<Outcome> {
    let (import, now) = (import_of(job)?, engine.clock().now());
    let (begun_with, seen) = (started(job).map(str::to_owned), job.payload["at"].clone());
    engine.db().write_blocking(move |tx| {
        let Some(found) = store::load(tx, import)? else { return Ok(()) };
        let begun = found.started_at.map(model::kind::time::wire);
        let Some(begun) = begun.filter(|b| found.state == "running" && Some(b) == begun_with.as_ref()) else {
            return Ok(());
        };
        let at = (found.at_pass, found.at_row);
        if seen != json!([at.0, at.1]) {
            return watched(tx, now, import, &begun, at);
        }
        let why = "The command that ran this import ended before its time. What it had written is there; \
                   run the import to go on behind the last row.";
        let sets = [
            ("state", store::text("failed")),
            ("error", store::text(why)),
            ("finished_at", store::time(now)),
        ];
        store::set(tx, import, &sets)
    })?;
    Ok(Outcome::Done)
}

/// The file of a finished import is not needed any more; it goes piece by piece, so that nobody waits for it.
pub(super) fn sweep_pieces(engine: &Engine, import: Id) -> Result<()> {
    let done =
        engine.db().read_blocking(move |tx| store::load(tx, import))?.is_none_or(|i| i.state == "done");
    while done && engine.db().write_blocking(move |tx| store::drop_pieces(tx, import, 32))? > 0 {}
    Ok(())
}

fn sweep(engine: &Engine, job: &Job) -> Result<Outcome> {
    let import = import_of(job)?;
    if engine.db().read_blocking(move |tx| store::load(tx, import))?.is_none() {
        while engine.db().write_blocking(move |tx| store::drop_pieces(tx, import, 32))? > 0 {}
        while engine.db().write_blocking(move |tx| store::drop_rejects(tx, import, 5_000))? > 0 {}
    }
    Ok(Outcome::Done)
}
