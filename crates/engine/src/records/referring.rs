//! What becomes of records whose relation leads to one that goes to the trash or comes back, as the workspace chose
//! for that relation.

use base::{Cell, ColumnType, FieldProblem, Id, Problem, Result, Value};
use model::Field;
use model::field::OnDelete;
use model::object::system;

use super::{Change, Doing, statement};
use crate::Ctx;

/// At most so many records follow one to the trash in one go.
const FOLLOW_MOST: usize = 10_000;

impl Ctx<'_, '_> {
    /// Who forbids that the record goes to the trash.
    pub(super) fn check_referring(
        &mut self,
        change: &Change,
        problems: &mut Vec<FieldProblem>,
    ) -> Result<()> {
        let Some(shaped) = self.state.shaped(&change.object().name) else { return Ok(()) };
        for (object, field, choice) in &shaped.referring {
            if *choice != OnDelete::Forbid {
                continue;
            }
            let object = self.object(object)?;
            let Some(field) = object.get(field) else { continue };
            let found = self.leading_to(&object.table, field, change.after.id(), None, 100)?;
            if let Some(first) = found.first() {
                let many = if found.len() == 1 { &object.label } else { &object.label_plural };
                let count =
                    if found.len() == 100 { "100 or more".to_owned() } else { found.len().to_string() };
                let message = format!(
                    "{count} {} lead here by “{}”; move or trash them first.",
                    many.to_lowercase(),
                    field.label
                );
                problems.push(FieldProblem::new("", "referred", message).with_record(*first));
            }
        }
        Ok(())
    }

    /// Clears relations to a record that went to the trash, and takes along or brings back those that follow it.
    pub(super) fn follow(&mut self, change: &Change) -> Result<()> {
        if !matches!(change.doing, Doing::Trash | Doing::Restore) {
            return Ok(());
        }
        let Some(shaped) = self.state.shaped(&change.object().name) else { return Ok(()) };
        for (object, name, choice) in &shaped.referring {
            let object = self.object(object)?;
            let Some(field) = object.get(name).cloned() else { continue };
            // All of one transaction happens at one moment: it tells who went together.
            let moment = match change.doing {
                Doing::Restore => match change.before.as_ref().map(|b| &b.values[system::DELETED_AT]) {
                    Some(Value::Time(at)) => Some(*at),
                    _ => continue,
                },
                _ => None,
            };
            if *choice == OnDelete::Keep
                || *choice == OnDelete::Forbid
                || (*choice == OnDelete::Clear && change.doing == Doing::Restore)
            {
                continue;
            }
            let id = change.after.id();
            let found = self.leading_to(&object.table, &field, id, moment, FOLLOW_MOST + 1)?;
            if found.len() > FOLLOW_MOST {
                return Err(Problem::invalid(
                    "too_many",
                    format!(
                        "More than {FOLLOW_MOST} {} lead here; move or trash them first.",
                        object.label_plural.to_lowercase()
                    ),
                ));
            }
            let label = change.object().label.to_lowercase();
            for other in found {
                match (choice, change.doing) {
                    (OnDelete::Clear, _) => {
                        let left = self.without(&object, &field, other, id)?;
                        self.as_system(&format!("its {label} went to the trash"), |ctx| {
                            ctx.set(&object, other, vec![(name.as_str(), left)])
                        })?;
                    }
                    (_, Doing::Restore) => {
                        self.as_system(&format!("its {label} came back"), |ctx| ctx.restore(&object, other))?;
                    }
                    _ => {
                        self.as_system(&format!("its {label} went to the trash"), |ctx| {
                            ctx.trash(&object, other, None)
                        })?;
                    }
                }
            }
        }
        Ok(())
    }

    /// A relation's value without one record.
    fn without(
        &mut self,
        object: &std::sync::Arc<model::Object>,
        field: &Field,
        record: Id,
        gone: Id,
    ) -> Result<Value> {
        if !field.is_links() {
            return Ok(Value::Blank);
        }
        let gone = gone.to_string();
        Ok(match self.get(object, record)?.get(&field.name) {
            Value::Json(serde_json::Value::Array(list)) => {
                let left: Vec<_> = list.iter().filter(|e| e["id"] != gone.as_str()).cloned().collect();
                if left.is_empty() { Value::Blank } else { Value::Json(left.into()) }
            }
            other => other.clone(),
        })
    }

    /// Records that lead to one: living ones, or those that went to the trash at a moment.
    fn leading_to(
        &mut self,
        table: &str,
        field: &Field,
        to: Id,
        trashed_at: Option<chrono::DateTime<chrono::Utc>>,
        most: usize,
    ) -> Result<Vec<Id>> {
        let condition = match (&field.items, field.main_column()) {
            (Some(items), _) => {
                let main = items.fields[items.main].main_column().map_or("record", |c| c.name.as_str());
                format!("t.id IN (SELECT record_id FROM \"{}\" WHERE \"{main}\" = ?)", items.table)
            }
            (None, Some(column)) => format!("t.\"{}\" = ?", column.name),
            (None, None) => return Ok(Vec::new()),
        };
        let mut values = vec![(Cell::Uuid(to), ColumnType::Uuid)];
        let living = match trashed_at {
            None => "t.deleted_at IS NULL",
            Some(at) => {
                values.push((Cell::Time(at), ColumnType::Time));
                "t.deleted_at = ?"
            }
        };
        let sql = format!("SELECT t.id FROM \"{table}\" t WHERE {condition} AND {living} LIMIT {most}");
        let statement = statement(self.tx.dialect(), &sql, values);
        let rows = self.tx.query(&statement, &[ColumnType::Uuid])?;
        Ok(rows.into_iter().filter_map(|row| row[0].id()).collect())
    }
}
