//! `kith import`, `kith export`, `kith seed`.

use app::{Address, App};
use base::{Clock, Problem, Result};
use model::Workspace;

use crate::args::{Import, Seed};
use crate::say;

/// Brings a file in.
pub fn import(_address: &Address, _command: &Import) -> Result<()> {
    Err(Problem::invalid("not_yet", "Not yet."))
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
    let mut progress = |what: &str, done: usize, of: usize| say::progress(format_args!("{what}: {done} of {of}"));
    let report = app::seed::seed(&app.engine, command.people, command.companies, command.deals, &mut progress)?;
    say::progress_done();
    let seconds = report.took.as_secs_f64();
    say::line(format_args!(
        "{} people, {} companies and {} deals in {seconds:.1} s.",
        report.people, report.companies, report.deals
    ));
    app.engine.db().close();
    Ok(())
}
