//! Derived fields at work: formulas are computed when their record is written, and everything that hangs on other
//! records by a reader of the event log ([`reader`]), which finds what an event affects ([`follow`]) and computes it
//! anew from the rows ([`compute`]). Nothing is ever added to or taken from what is kept, so that doing it twice does
//! no harm. [`jobs`] compute a new field for all records, and what is too much for the reader; [`check`] compares.

mod check;
mod compute;
mod fill;
mod follow;
mod reader;
mod sample;
mod shown;

pub(crate) use fill::jobs;
pub(crate) use reader::{Bell, Follower, begin};

use base::{Cell, ColumnType, Id, Result};
use db::Tx;
use model::Object;

use crate::Ctx;
use crate::records::statement;

/// Records computed in one go.
const GROUP: usize = 500;
/// More than this affected by one change are left to a job.
const MOST: usize = 2_000;

impl Ctx<'_, '_> {
    /// The next records of an object, in order of their ids.
    pub(crate) fn next_ids(&mut self, object: &Object, after: Id, most: usize) -> Result<Vec<Id>> {
        let sql = format!("SELECT id FROM \"{}\" WHERE id > ? ORDER BY id LIMIT ?", object.table);
        ids(self.tx, &sql, vec![uuid(after), (Cell::Int(most as i64), ColumnType::Int)])
    }
}

fn uuid(id: Id) -> (Cell, ColumnType) {
    (Cell::Uuid(id), ColumnType::Uuid)
}

fn ids(tx: &mut Tx<'_>, sql: &str, values: Vec<(Cell, ColumnType)>) -> Result<Vec<Id>> {
    let statement = statement(tx.dialect(), sql, values);
    Ok(tx.query(&statement, &[ColumnType::Uuid])?.iter().filter_map(|row| row[0].id()).collect())
}

/// Whoever is writing one of these rows finishes first, so that nothing is made of what is just being replaced.
pub(crate) fn hold(tx: &mut Tx<'_>, table: &str, of: &[Id]) -> Result<()> {
    let hold = tx.dialect().hold();
    if hold.is_empty() || of.is_empty() {
        return Ok(());
    }
    let sql = format!("SELECT id FROM \"{table}\" WHERE id IN ({}) ORDER BY id{hold}", places(of.len()));
    ids(tx, &sql, of.iter().map(|id| uuid(*id)).collect()).map(drop)
}

fn places(many: usize) -> String {
    vec!["?"; many].join(", ")
}
