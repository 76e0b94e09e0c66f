//! Numbers for the records that were there before their automatic number.

use std::time::Instant;

use base::{Cell, ColumnType, Id, Result, Value};
use chrono::Duration;
use model::Actor;
use serde_json::json;

use crate::jobs::TURN;
use crate::records::{encode, statement};
use crate::{Cause, Ctx, Engine, Job, JobKind, Outcome};

/// Records numbered in one transaction.
const GROUP: usize = 500;
/// The name of the kind of work.
pub(super) const NUMBER: &str = "catalog.number";

/// The kind of background work.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: NUMBER, run }]
}

fn run(engine: &Engine, job: &Job) -> Result<Outcome> {
    let text = |key: &str| job.payload[key].as_str().unwrap_or_default().to_owned();
    let (object, field) = (text("object"), text("field"));
    let begun = Instant::now();
    let mut done = 0i64;
    loop {
        let (engine_, object, field, job) = (engine.clone(), object.clone(), field.clone(), job.clone());
        let numbered = engine.db().write_blocking(move |tx| {
            let mut ctx = Ctx::new(&engine_, tx, Actor::system("automatic numbers"), Cause::default())?;
            let numbered = ctx.number_older(&object, &field)?;
            job.progress(
                ctx.tx,
                &json!({"object": object, "field": field, "records": done + numbered as i64}),
            )?;
            Ok(numbered)
        })?;
        done += numbered as i64;
        if numbered < GROUP {
            return Ok(Outcome::Done);
        }
        if begun.elapsed() > TURN {
            return Ok(Outcome::Again(Duration::zero()));
        }
    }
}

impl Ctx<'_, '_> {
    /// Numbers some records without a number, the oldest first; how many.
    fn number_older(&mut self, object: &str, field: &str) -> Result<usize> {
        // Set aside in the meantime: nothing is left to do.
        let Ok(object) = self.object(object) else { return Ok(0) };
        let Some(field) = object.get(field).cloned() else { return Ok(0) };
        let (Some(numbering), Some(column)) = (field.kind.numbering(), field.main_column()) else {
            return Ok(0);
        };
        let sql = format!(
            "SELECT id, created_at FROM \"{}\" WHERE \"{}\" IS NULL ORDER BY created_at, id LIMIT {GROUP}",
            object.table, column.name
        );
        let select = statement(self.tx.dialect(), &sql, []);
        let rows = self.tx.query(&select, &[ColumnType::Uuid, ColumnType::Time])?;
        let count = rows.len();
        for row in rows {
            let (Some(id), Some(at)) = (row[0].id(), row[1].time()) else { continue };
            let day = at.with_timezone(&self.workspace.time_zone).date_naive();
            let n = self.next_number(&object.name, &field.name, &numbering.period(day), numbering.start)?;
            self.put_cells(&object.table, &field, id, &Value::Text(numbering.number(n, day)))?;
        }
        Ok(count)
    }

    /// Writes a field's columns behind the record's back: no new version, no event. For values that follow from
    /// others.
    pub(crate) fn put_cells(
        &mut self,
        table: &str,
        field: &model::Field,
        id: Id,
        value: &Value,
    ) -> Result<()> {
        let cells = encode(field, value, &self.collation);
        let sets: Vec<String> = field.columns.iter().map(|c| format!("\"{}\" = ?", c.name)).collect();
        let mut values: Vec<_> =
            cells.into_iter().zip(&field.columns).map(|(cell, c)| (cell, c.ty)).collect();
        values.push((Cell::Uuid(id), ColumnType::Uuid));
        let sql = format!("UPDATE \"{table}\" SET {} WHERE id = ?", sets.join(", "));
        self.tx.execute(&statement(self.tx.dialect(), &sql, values)).map(drop)
    }
}
