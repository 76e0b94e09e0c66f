//! `kith import`, `kith export`, `kith seed`.

use std::io::Write;
use std::path::Path;

use app::{Address, App};
use base::{Clock, Id, Problem, Result};
use model::{Actor, Workspace};
use serde_json::Value as Json;

use crate::args::{Import, Seed};
use crate::say;

/// Brings a file in, and answers when it is done.
pub fn import(address: &Address, command: &Import) -> Result<()> {
    let mapping: Option<Json> = command.map.as_deref().map(mapping).transpose()?;
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    let object = {
        let state = app.engine.state();
        let named = state.object(&command.object).or_else(|| state.plural(&command.object));
        named.map_or_else(|| command.object.clone(), |o| o.name.clone())
    };
    let actor = Actor::system("a command imports a file");
    let mut progress =
        |p: &engine::import::Progress| say::progress(format_args!("{} of {} rows", p.done, p.total));
    let dry = command.dry_run;
    let report = engine::import::run_file(
        &app.engine,
        &actor,
        &object,
        &command.file,
        mapping.as_ref(),
        dry,
        &mut progress,
    )?;
    app.engine.catch_up()?;
    say::progress_done();
    match &report.result {
        Some(result) => say::line(serde_json::to_string_pretty(result).map_err(Problem::internal)?),
        None => {
            let p = &report.progress;
            say::line(format_args!(
                "{} rows: {} created, {} updated, {} skipped, {} rejected.",
                report.rows, p.created, p.updated, p.skipped, p.rejected
            ));
            for (object, (created, updated)) in &p.by_object {
                say::line(format_args!("  {object}: {created} created, {updated} updated"));
            }
            rejected(&app, &actor, report.import, p.rejected, command.rejected.as_deref())?;
        }
    }
    app.engine.db().close();
    Ok(())
}

fn rejected(app: &App, actor: &Actor, import: Id, count: i64, file: Option<&Path>) -> Result<()> {
    let Some(path) = file else {
        if count > 0 {
            say::aside(
                "The rejected rows, with their reasons, are kept with the import; --rejected FILE writes them.",
            );
        }
        return Ok(());
    };
    let broken =
        |e: std::io::Error| Problem::invalid("file", format!("{} cannot be written: {e}.", path.display()));
    let mut out = std::fs::File::create(path).map_err(broken)?;
    engine::import::rejected_csv(&app.engine, actor, import, &mut |part| out.write_all(&part).map_err(broken))
}

fn mapping(path: &Path) -> Result<Json> {
    let text = std::fs::read_to_string(path).map_err(|e| {
        Problem::invalid("file", format!("The mapping {} cannot be read: {e}.", path.display()))
    })?;
    serde_json::from_str(&text)
        .map_err(|e| Problem::invalid("mapping", format!("The mapping {} is not JSON: {e}.", path.display())))
}

/// Writes all records of an object as CSV.
pub fn export(address: &Address, name: &str) -> Result<()> {
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    edge::export::write(&app.engine, name, &mut std::io::stdout().lock())?;
    app.engine.db().close();
    Ok(())
}

/// Makes records up.
pub fn seed(address: &Address, command: &Seed) -> Result<()> {
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    let mut progress =
        |what: &str, done: usize, of: usize| say::progress(format_args!("{what}: {done} of {of}"));
    let report =
        app::seed::seed(&app.engine, command.people, command.companies, command.deals, &mut progress)?;
    say::progress_done();
    let seconds = report.took.as_secs_f64();
    say::line(format_args!(
        "{} people, {} companies and {} deals in {seconds:.1} s.",
        report.people, report.companies, report.deals
    ));
    app.engine.db().close();
    Ok(())
}
