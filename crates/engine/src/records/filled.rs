//! Values that the program gives by itself: automatic numbers, and moments, days and users of a change.

use base::{Cell, ColumnType, Result, Value};
use chrono::NaiveDate;
use model::kind::Shape;

use super::{Change, Doing, statement};
use crate::Ctx;

impl Ctx<'_, '_> {
    /// Fills what the workspace's fields say, once the rules have derived theirs.
    pub(super) fn fill(&mut self, change: &mut Change) -> Result<()> {
        let Some(shaped) = self.state.shaped(&change.object().name) else { return Ok(()) };
        for (i, fields, when) in &shaped.stamps {
            let object = change.object().clone();
            let moved = fields.iter().any(|f| {
                let was = change.before.as_ref().map_or(&Value::Blank, |b| &b.values[*f]);
                *was != change.after.values[*f]
            });
            let begins = match when {
                None => false,
                Some(formula) => {
                    let formula = self.asked(&object, formula)?;
                    let both: Vec<_> = change.before.iter().chain([&change.after]).collect();
                    let around = self.around(&both, &[formula.reads()])?;
                    let holds = |record| formula.eval(&around.of(record)) == Value::Bool(true);
                    holds(&change.after) && !change.before.as_ref().is_some_and(holds)
                }
            };
            if moved || begins {
                change.after.values[*i] = match object.fields[*i].kind.shape() {
                    Shape::Date => Value::Date(self.today()),
                    Shape::Time => Value::Time(self.now),
                    _ => self.actor.user.map_or(Value::Blank, Value::Id),
                };
            }
        }
        Ok(())
    }

    /// Numbers a new record, when nothing is in its way any more: a refused record takes no number with it.
    pub(super) fn number(&mut self, change: &mut Change) -> Result<()> {
        if change.doing != Doing::Create {
            return Ok(());
        }
        let Some(shaped) = self.state.shaped(&change.object().name) else { return Ok(()) };
        let today = self.today();
        for i in &shaped.numbers {
            let object = change.object().clone();
            let field = &object.fields[*i];
            if let Some(numbering) = field.kind.numbering() {
                let n =
                    self.next_number(&object.name, &field.name, &numbering.period(today), numbering.start)?;
                change.after.values[*i] = Value::Text(numbering.number(n, today));
            }
        }
        Ok(())
    }

    /// The next number of a counter: without gaps, also between several processes.
    pub(crate) fn next_number(&mut self, object: &str, field: &str, period: &str, start: i64) -> Result<i64> {
        let text = |t: &str| (Cell::Text(t.to_owned()), ColumnType::Text);
        let values = [text(object), text(field), text(period), (Cell::Int(start), ColumnType::Int)];
        let sql = "INSERT INTO counter (object, field, period, number) VALUES (?, ?, ?, ?) \
                   ON CONFLICT (object, field, period) DO UPDATE SET number = counter.number + 1 RETURNING number";
        let statement = statement(self.tx.dialect(), sql, values);
        Ok(self.tx.query_one(&statement, &[ColumnType::Int])?.and_then(|row| row[0].int()).unwrap_or(start))
    }

    /// The day in the workspace's time zone.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.workspace.time_zone).date_naive()
    }
}
