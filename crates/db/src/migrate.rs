//! The tables of the machinery, brought up to date when a program starts.

use std::collections::HashSet;

use base::{ColumnType, Dialect, Problem, Result, Statement};
use sea_query::Value;

use crate::{Db, Tx};

/// One numbered step.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its name, which never changes, such as `0001_events`.
    pub name: &'static str,
    /// Its statements in a dialect.
    pub up: fn(Dialect) -> Vec<String>,
}

/// Any fixed number will do; it keeps two processes that start at once from migrating at once.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7310575210417)";

/// Runs the steps that have not been run, in order, each in a transaction of its own. Several processes may
/// do so at once. A step in the database that the program does not know means that the database belongs to
/// a newer program, and is an error. It blocks, as [`Db::write_blocking`] does.
pub fn migrate(db: &Db, migrations: &[Migration]) -> Result<()> {
    let mut names = HashSet::new();
    if let Some(twice) = migrations.iter().find(|m| !names.insert(m.name)) {
        return Err(Problem::internal(format!("the migration {} is there twice", twice.name)));
    }
    let known: Vec<&'static str> = migrations.iter().map(|m| m.name).collect();
    let done = db.write_blocking(move |tx| {
        lock(tx)?;
        tx.execute_batch(match tx.dialect() {
            Dialect::Sqlite => {
                "CREATE TABLE IF NOT EXISTS kith_migration (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID"
            }
            Dialect::Postgres => {
                "CREATE TABLE IF NOT EXISTS kith_migration (name text COLLATE \"C\" PRIMARY KEY, at timestamptz NOT NULL)"
            }
        })?;
        let done = applied(tx)?;
        match done.iter().find(|name| !known.contains(&name.as_str())) {
            Some(unknown) => Err(newer(unknown)),
            None => Ok(done),
        }
    })?;
    for &migration in migrations.iter().filter(|m| !done.contains(m.name)) {
        let ran = db.write_blocking(move |tx| {
            lock(tx)?;
            // Another process may have been faster.
            if applied(tx)?.contains(migration.name) {
                return Ok(false);
            }
            for sql in (migration.up)(tx.dialect()) {
                tx.execute_batch(&sql)?;
            }
            record(tx, migration.name)?;
            Ok(true)
        })?;
        if ran {
            tracing::info!("migrated the database: {}", migration.name);
        }
    }
    Ok(())
}

fn lock(tx: &mut Tx<'_>) -> Result<()> {
    match tx.dialect() {
        // The writer's BEGIN IMMEDIATE is the lock.
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => tx.query(&Statement::text(LOCK), &[]).map(|_| ()),
    }
}

fn applied(tx: &mut Tx<'_>) -> Result<HashSet<String>> {
    let rows = tx.query(&Statement::text("SELECT name FROM kith_migration"), &[ColumnType::Text])?;
    Ok(rows.iter().filter_map(|row| row[0].text()).map(str::to_owned).collect())
}

fn record(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "INSERT INTO kith_migration (name, at) VALUES (?, ?)",
        Dialect::Postgres => "INSERT INTO kith_migration (name, at) VALUES ($1, $2)",
    };
    let at = tx.dialect().bind(base::Cell::Time(base::Clock::system().now()), ColumnType::Time);
    let name = Value::String(Some(name.to_owned()));
    tx.execute(&Statement { sql: sql.to_owned(), values: vec![name, at] }).map(|_| ())
}

fn newer(name: &str) -> Problem {
    Problem::internal(format!(
        "The database belongs to a newer version of Kith: it has the step “{name}”, which this program does not know. \
         Install the newer program again, or restore a backup from before it was started."
    ))
}
