//! Work that comes again: a cron pattern in the workspace's zone; whichever process sees it due first enqueues it.

use std::str::FromStr;

use base::{Cell, ColumnType, Problem, Result};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::{NewJob, queue};
use crate::Engine;
use crate::records::statement;

/// A job that comes again.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Unique name.
    pub name: &'static str,
    /// Five fields of cron, read in the workspace's time zone.
    pub pattern: &'static str,
    /// Kind of the job it enqueues.
    pub kind: &'static str,
}

impl Schedule {
    /// The next time after a moment.
    ///
    /// # Errors
    /// A pattern that cron does not know, or that never comes.
    pub fn next(&self, after: DateTime<Utc>, zone: chrono_tz::Tz) -> Result<DateTime<Utc>> {
        let cron = croner::Cron::from_str(self.pattern).map_err(Problem::internal)?;
        let next =
            cron.find_next_occurrence(&after.with_timezone(&zone), false).map_err(Problem::internal)?;
        Ok(next.with_timezone(&Utc))
    }
}

/// Enqueues what is due.
pub(super) fn tick(engine: &Engine, now: DateTime<Utc>) -> Result<()> {
    if engine.inner.schedules.is_empty() {
        return Ok(());
    }
    let known: Vec<(String, Option<DateTime<Utc>>)> = engine.db().read_blocking(|tx| {
        let rows = tx.query(
            &base::Statement::text("SELECT name, next_run_at FROM schedule"),
            &[ColumnType::Text, ColumnType::Time],
        )?;
        Ok(rows.iter().map(|r| (r[0].text().unwrap_or_default().to_owned(), r[1].time())).collect())
    })?;
    let zone = engine.state().workspace.time_zone;
    for schedule in engine.inner.schedules.clone() {
        let at = known.iter().find(|(name, _)| name == schedule.name).and_then(|(_, at)| *at);
        if at.is_some_and(|at| at > now) {
            continue;
        }
        let next = schedule.next(now, zone)?;
        engine.db().write_blocking(move |tx| {
            let name = (Cell::Text(schedule.name.to_owned()), ColumnType::Text);
            let time = |t| (Cell::Time(t), ColumnType::Time);
            let Some(at) = at else {
                let sql =
                    "INSERT INTO schedule (name, next_run_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";
                return tx.execute(&statement(tx.dialect(), sql, [name, time(next)])).map(drop);
            };
            // Only the process that moves the time on may enqueue.
            let sql = "UPDATE schedule SET next_run_at = ? WHERE name = ? AND next_run_at = ?";
            if tx.execute(&statement(tx.dialect(), sql, [time(next), name, time(at)]))? == 1 {
                queue::enqueue(tx, now, NewJob::new(schedule.kind, json!({})).once(schedule.name))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
