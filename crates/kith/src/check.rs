//! `kith doctor`, `kith migrate`, `kith openapi`.

use app::{Address, App};
use base::{Clock, Problem, Result};
use model::Workspace;

use crate::say;

/// Compares the catalog with the tables.
pub fn doctor(address: &Address) -> Result<()> {
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    let engine = app.engine.clone();
    let lines = app.engine.db().read_blocking(move |tx| engine.doctor(tx))?;
    let version = app.engine.state().catalog.version;
    app.engine.db().close();
    for line in &lines {
        say::line(line);
    }
    if lines.is_empty() {
        say::line(format_args!("{address}: all tables are as the catalog (version {version}) wants them."));
        return Ok(());
    }
    Err(Problem::internal(format!("{} differences between the catalog and the tables.", lines.len())))
}

/// Opening is migrating.
pub fn migrate(address: &Address) -> Result<()> {
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    say::line(format_args!("{address} is up to date."));
    app.engine.db().close();
    Ok(())
}

/// The document of the declared objects.
pub fn openapi() -> Result<()> {
    say::line(serde_json::to_string_pretty(&app::openapi()?).map_err(Problem::internal)?);
    Ok(())
}
