//! CSV files as records: upload, a guessed mapping, a dry run, the run as a durable job, the rejected rows.
//!
//! A file is stored in pieces ([`Upload`]), read row by row ([`records`]), and each row goes through the steps of a
//! [`Mapping`] in [`apply`], by the same `Ctx::create` and `Ctx::update` as every other change. docs/API.md has the
//! words of mappings.

mod apply;
mod detect;
pub mod encoding;
mod file;
mod find;
mod guess;
mod jobs;
mod local;
mod look;
pub mod mapping;
mod plan;
pub mod records;
mod rejected;
mod run;
mod store;
mod tables;
mod value;

use base::{Id, Problem, Result};
use serde_json::{Value as Json, json};

pub use file::{MAX_BYTES, Upload, create};
pub use jobs::jobs;
pub use local::{Report, run_file};
pub use mapping::Mapping;
pub use rejected::rejected_csv;
pub use run::{CHECK_ROWS, CHECK_TIME, Progress};
pub use tables::migrations;

use crate::{Ctx, NewJob};
use store::Import;

fn visible(ctx: &mut Ctx<'_, '_>, import: Id, hold: bool) -> Result<Import> {
    let found = if hold { Some(store::hold(ctx.tx, import)?) } else { store::load(ctx.tx, import)? };
    found.filter(|i| i.visible(&ctx.actor)).ok_or_else(|| Problem::not_found("import"))
}

/// The newest imports the actor may see, without columns and previews.
///
/// # Errors
/// Database problems.
pub fn list(ctx: &mut Ctx<'_, '_>) -> Result<Vec<Json>> {
    Ok(store::list(ctx.tx, &ctx.actor)?.iter().map(|i| i.show(false)).collect())
}

/// One import as docs/API.md shows it.
///
/// # Errors
/// 404.
pub fn get(ctx: &mut Ctx<'_, '_>, import: Id) -> Result<Json> {
    Ok(visible(ctx, import, false)?.show(true))
}

/// Begins a dry run with a mapping (the kept or guessed one when absent); afterwards the import is `ready`.
///
/// # Errors
/// 404; 409 while it runs or is done; 422 for a mapping that is not understood or names unknown objects and fields.
pub fn check(ctx: &mut Ctx<'_, '_>, import: Id, mapping: Option<&Json>) -> Result<Json> {
    let found = visible(ctx, import, true)?;
    let fresh = found.at_row < 0;
    if !(matches!(found.state.as_str(), "draft" | "ready") || (found.state == "failed" && fresh)) {
        return Err(store::not_now(&found, "be checked"));
    }
    begin(ctx, &found, mapping, "checking", "import.check")
}

/// Begins the run with a mapping (the kept or guessed one when absent). An import that was cancelled or failed goes
/// on behind its last row.
///
/// # Errors
/// As [`check`].
pub fn run(ctx: &mut Ctx<'_, '_>, import: Id, mapping: Option<&Json>) -> Result<Json> {
    let found = visible(ctx, import, true)?;
    if !matches!(found.state.as_str(), "draft" | "ready" | "failed" | "cancelled") {
        return Err(store::not_now(&found, "be run"));
    }
    begin(ctx, &found, mapping, "running", "import.run")
}

fn begin(
    ctx: &mut Ctx<'_, '_>,
    found: &Import,
    mapping: Option<&Json>,
    state: &str,
    job: &str,
) -> Result<Json> {
    if found.user.is_none() {
        return Err(Problem::forbidden("An import belongs to a user; a token without one cannot run it."));
    }
    let kept = mapping.or(found.mapping.as_ref()).unwrap_or(&found.info["guess"]).clone();
    let read = Mapping::read(&kept)?;
    look::Reading::of(&found.info, Some(&read))?;
    // With the columns as they were detected; another header row is looked at by the job.
    let same_header = read.header_row.is_none_or(|r| Some(r) == found.info["header_row"].as_i64())
        && read.delimiter.as_deref().is_none_or(|d| Some(d) == found.info["delimiter"].as_str())
        && read.encoding.as_deref().is_none_or(|e| Some(e) == found.info["encoding"].as_str());
    if same_header {
        let columns: Vec<String> = found.info["columns"]
            .as_array()
            .map(|list| list.iter().filter_map(|c| c["name"].as_str().map(str::to_owned)).collect())
            .unwrap_or_default();
        plan::bind(&read, &columns, &ctx.state.clone(), &ctx.actor)?;
    }
    let sets = [
        ("state", store::text(state)),
        ("mapping", store::text(kept.to_string())),
        ("started_at", store::time(ctx.now)),
        ("error", (base::Cell::Null, base::ColumnType::Text)),
        ("result", (base::Cell::Null, base::ColumnType::Text)),
        ("finished_at", (base::Cell::Null, base::ColumnType::Time)),
    ];
    store::set(ctx.tx, found.id, &sets)?;
    // A job serves this one beginning: one that an earlier beginning left behind ends by itself.
    let started = model::kind::time::wire(ctx.now);
    ctx.enqueue(NewJob::new(job, json!({"import": found.id, "started": started})).attempts(5))?;
    get(ctx, found.id)
}

/// Stops an import: a dry run goes back to the draft, a run keeps what it has done so far.
///
/// # Errors
/// 404; 409 when there is nothing to stop.
pub fn cancel(ctx: &mut Ctx<'_, '_>, import: Id) -> Result<Json> {
    let found = visible(ctx, import, true)?;
    let state = match found.state.as_str() {
        "checking" => "draft",
        "running" => "cancelled",
        _ => return Err(store::not_now(&found, "be stopped")),
    };
    store::set(ctx.tx, import, &[("state", store::text(state)), ("finished_at", store::time(ctx.now))])?;
    get(ctx, import)
}

/// Forgets an import, its file and its rejected rows. The records it made stay.
///
/// # Errors
/// 404; 409 while it runs.
pub fn delete(ctx: &mut Ctx<'_, '_>, import: Id) -> Result<()> {
    let found = visible(ctx, import, true)?;
    if matches!(found.state.as_str(), "running" | "checking") {
        return Err(store::not_now(&found, "be deleted"));
    }
    let sql = "DELETE FROM import WHERE id = ?";
    ctx.tx.execute(&crate::records::statement(ctx.tx.dialect(), sql, [store::id(import)]))?;
    ctx.enqueue(NewJob::new("import.sweep", json!({"import": import})))?;
    Ok(())
}

#[cfg(test)]
mod tests;
