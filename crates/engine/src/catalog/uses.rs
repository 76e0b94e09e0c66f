//! What stands on an object, a field or an option: shown before it is changed or set aside.

use base::{Cell, ColumnType, Id, Result, Value};
use model::field::Role;
use model::{Field, Object};
use serde_json::{Value as Json, json};

use crate::Ctx;
use crate::records::statement;

/// Something that stands on a part of the catalog.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// What it is: `records`, `view`, `field`, `rule` …
    pub kind: &'static str,
    /// How many there are.
    pub count: i64,
    /// A sentence for people.
    pub message: String,
    /// One of them, where it can be opened.
    pub id: Option<Id>,
}

impl Use {
    /// As the wire shows it.
    pub fn describe(&self) -> Json {
        json!({"kind": self.kind, "count": self.count, "message": self.message, "id": self.id})
    }
}

/// A slice's own search for what stands on a field of an object (or on the object, without a field); the last
/// argument is an option's key.
pub type UsesFn = fn(&mut Ctx<'_, '_>, &Object, Option<&Field>, Option<&str>) -> Result<Vec<Use>>;

impl Ctx<'_, '_> {
    /// What slices know to stand on a part of the catalog.
    pub(crate) fn uses_of(
        &mut self,
        object: &Object,
        field: Option<&Field>,
        option: Option<&str>,
    ) -> Result<Vec<Use>> {
        let mut uses = Vec::new();
        for find in self.engine.inner.uses.clone() {
            uses.extend(find(self, object, field, option)?);
        }
        Ok(uses)
    }

    /// How many records have a value in a field, or are there at all.
    pub(crate) fn records_with(&mut self, object: &Object, field: Option<&Field>) -> Result<Option<Use>> {
        let sql = match field {
            None => format!("SELECT count(*) FROM \"{}\"", object.table),
            Some(field) => match (&field.items, field.main_column()) {
                (Some(items), _) => format!("SELECT count(DISTINCT record_id) FROM \"{}\"", items.table),
                (None, Some(column)) => {
                    format!("SELECT count(*) FROM \"{}\" WHERE \"{}\" IS NOT NULL", object.table, column.name)
                }
                (None, None) => return Ok(None),
            },
        };
        let count = self.count_rows(&sql, Vec::new())?;
        let what = field.map_or_else(String::new, |f| format!(" with {}", f.label));
        Ok(some(count, format!("{count} {}{what}", plural(object, count))))
    }

    /// How many records have an option.
    pub(crate) fn records_with_option(
        &mut self,
        object: &Object,
        field: &Field,
        key: &str,
    ) -> Result<Option<Use>> {
        let label = field.kind.display(&Value::Text(key.to_owned()));
        let cell = vec![(Cell::Text(key.to_owned()), ColumnType::Text)];
        let column = match (&field.items, field.main_column()) {
            (Some(items), _) => {
                items.fields[items.main].column(Role::Main).map(|c| (items.table.as_str(), c))
            }
            (None, column) => column.map(|c| (object.table.as_str(), c)),
        };
        let Some((table, column)) = column else { return Ok(None) };
        let count = self
            .count_rows(&format!("SELECT count(*) FROM \"{table}\" WHERE \"{}\" = ?", column.name), cell)?;
        Ok(some(count, format!("“{label}” is used by {count} {}", plural(object, count))))
    }

    pub(super) fn count_rows(&mut self, sql: &str, values: Vec<(Cell, ColumnType)>) -> Result<i64> {
        let statement = statement(self.tx.dialect(), sql, values);
        Ok(self.tx.query_one(&statement, &[ColumnType::Int])?.and_then(|row| row[0].int()).unwrap_or(0))
    }
}

fn some(count: i64, message: String) -> Option<Use> {
    (count > 0).then_some(Use { kind: "records", count, message, id: None })
}

fn plural(object: &Object, count: i64) -> String {
    if count == 1 { object.label.to_lowercase() } else { object.label_plural.to_lowercase() }
}
