//! A file of this machine imported while the caller waits: `kith import`.

use std::path::Path;

use base::{Id, Problem, ProblemKind, Result};
use model::Actor;
use serde_json::{Value as Json, json};

use super::run::{Progress, Work};
use super::{Mapping, file, jobs, store};
use crate::Engine;

/// What an import came to.
#[derive(Clone, Debug)]
pub struct Report {
    /// The import; it stays in the list, with its rejected rows. A dry run's is gone.
    pub import: Id,
    /// Rows of the file.
    pub rows: i64,
    /// The counts.
    pub progress: Progress,
    /// A dry run's result as on the wire.
    pub result: Option<Json>,
}

/// Imports a file, or tries it with `dry_run`, and answers when it is done; the mapping is guessed when absent.
/// `progress` is called after every chunk. Blocks.
///
/// # Errors
/// The file cannot be read; 403; 422 for a mapping that does not fit. Rejected rows are no error.
pub fn run_file(
    engine: &Engine,
    actor: &Actor,
    object: &str,
    path: &Path,
    mapping: Option<&Json>,
    dry_run: bool,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Report> {
    let body = std::fs::File::open(path).map_err(|e| {
        Problem::new(ProblemKind::BadRequest, "file", format!("{} cannot be opened: {e}.", path.display()))
    })?;
    let name = path.file_name().map_or_else(|| "file.csv".into(), |n| n.to_string_lossy().into_owned());
    let created = file::create(engine, actor, object, &name, body)?;
    let import = created["id"].as_str().and_then(base::id::parse_id).unwrap_or_default();
    let kept = mapping.unwrap_or(&created["mapping"]).clone();
    let done = inline(engine, actor, import, &kept, dry_run, progress);
    if dry_run || done.is_err() {
        forget(engine, import, done.as_ref().err().filter(|_| !dry_run))?;
    }
    done
}

fn inline(
    engine: &Engine,
    actor: &Actor,
    import: Id,
    mapping: &Json,
    dry_run: bool,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Report> {
    let read = Mapping::read(mapping)?;
    let found = engine.db().read_blocking(move |tx| store::load(tx, import))?;
    let mut found = found.ok_or_else(|| Problem::not_found("import"))?;
    let now = engine.clock().now();
    found.started_at = Some(now);
    let rows = found.info["rows"].as_i64().unwrap_or(0);
    let work = Work::new(engine, &found, &read, actor.clone())?;
    if dry_run {
        let result = work.check()?;
        return Ok(Report { import, rows, progress: Progress::default(), result: Some(result) });
    }
    let (kept, at) = (mapping.to_string(), (found.at_pass, found.at_row));
    engine.db().write_blocking(move |tx| {
        let sets = [
            ("state", store::text("running")),
            ("mapping", store::text(&*kept)),
            ("started_at", store::time(now)),
        ];
        store::set(tx, import, &sets)?;
        jobs::watched(tx, now, import, &model::kind::time::wire(now), at)
    })?;
    let mut last = Progress::default();
    let finished = work.run(None, &mut |p| {
        last = p.clone();
        progress(p);
    })?;
    if !finished {
        return Err(Problem::new(ProblemKind::Conflict, "cancelled", "The import was cancelled."));
    }
    jobs::sweep_pieces(engine, import)?;
    Ok(Report { import, rows, progress: last, result: None })
}

/// A dry run leaves nothing behind; a failed import stays in the list with its reason when it had begun.
fn forget(engine: &Engine, import: Id, failed: Option<&Problem>) -> Result<()> {
    let why = failed.map(|p| p.detail.clone());
    engine.db().write_blocking(move |tx| {
        let Some(found) = store::load(tx, import)? else { return Ok(()) };
        if let Some(why) = why.as_ref().filter(|_| found.at_row >= 0) {
            let state = if found.state == "running" { "failed" } else { &found.state };
            return store::set(
                tx,
                import,
                &[("state", store::text(state)), ("error", store::text(why.as_str()))],
            );
        }
        let sql = "DELETE FROM import WHERE id = ?";
        tx.execute(&crate::records::statement(tx.dialect(), sql, [store::id(import)]))?;
        crate::jobs::enqueue(
            tx,
            chrono::Utc::now(),
            crate::NewJob::new("import.sweep", json!({"import": import})),
        )?;
        Ok(())
    })
}
