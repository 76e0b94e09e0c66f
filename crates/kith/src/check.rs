//! `kith doctor`, `kith migrate`, `kith openapi`.

use app::{Address, App};
use base::{Clock, Problem, Result};
use model::Workspace;

use crate::say;

/// So many wrong values are told one by one.
const TOLD: u64 = 100;

/// Compares the catalog with the tables, and computed values with what they should be.
pub fn doctor(address: &Address) -> Result<()> {
    let app = App::open(address, Clock::system())?;
    app.create(&Workspace::default())?;
    let engine = app.engine.clone();
    let mut lines = app.engine.db().read_blocking(move |tx| engine.doctor(tx))?;
    if lines.is_empty() {
        app.engine.catch_up()?;
        let (mut told, mut found) = (Vec::new(), 0);
        let differ = app.engine.check_derived(&mut |line| {
            found += 1;
            if found <= TOLD {
                told.push(line);
            }
        })?;
        if differ > TOLD {
            told.push(format!("{} more values are not what they should be", differ - TOLD));
        }
        lines.extend(told);
    }
    lines.extend(app.engine.check_key()?);
    let version = app.engine.state().catalog.version;
    app.engine.db().close();
    for line in &lines {
        say::line(line);
    }
    if lines.is_empty() {
        say::line(format_args!(
            "{address}: all tables are as the catalog (version {version}) wants them, all computed values are right."
        ));
        return Ok(());
    }
    Err(Problem::internal(format!("{} differences.", lines.len())))
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
