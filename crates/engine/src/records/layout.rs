//! An object's statements, written once per version of the catalog.

use std::ops::Range;
use std::sync::Arc;

use base::{ColumnType, Dialect};
use model::object::system;
use model::{Field, Object};

use super::taken::Taken;

/// Where each field's columns stand in a row, and the statements that never change.
pub struct Layout {
    /// Every column's name, in order.
    pub columns: Vec<String>,
    /// Every column's type.
    pub types: Vec<ColumnType>,
    /// Each field's place among them.
    pub fields: Vec<Range<usize>>,
    /// `SELECT … FROM … t WHERE t.id = ?`.
    pub get: String,
    /// The same, holding the row for a write.
    pub get_for_write: String,
    /// What the wire shows of a row, and the statement that reads it by id.
    pub(crate) shown: Arc<Taken>,
    pub(crate) get_shown: String,
    /// Reads the title of a row by id.
    pub(crate) get_label: String,
    /// Reads what decides whether a row can be referred to, by id: its owner, and whether it is in the trash.
    pub(crate) get_standing: String,
    /// `INSERT INTO …` of all columns.
    pub insert: String,
    /// Marks statements with the catalog's version.
    pub version: i64,
}

impl Layout {
    /// Writes the statements of an object.
    pub fn new(object: &Object, dialect: Dialect, version: i64) -> Self {
        let mut columns = Vec::new();
        let mut types = Vec::new();
        let mut fields = Vec::new();
        for field in &object.fields {
            let start = columns.len();
            for column in &field.columns {
                columns.push(column.name.clone());
                types.push(column.ty);
            }
            fields.push(start..columns.len());
        }
        let place = |n: usize| match dialect {
            Dialect::Sqlite => "?".to_owned(),
            Dialect::Postgres => format!("${n}"),
        };
        let listed: Vec<String> = columns.iter().map(|c| format!("t.\"{c}\"")).collect();
        let table = &object.table;
        let get = format!(
            "SELECT {} FROM \"{table}\" t WHERE t.id = {} /*v{version}*/",
            listed.join(", "),
            place(1)
        );
        let get_for_write = get.replace(" /*", &format!("{} /*", dialect.hold()));
        let quoted: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
        let places: Vec<String> = (1..=columns.len()).map(place).collect();
        let insert = format!(
            "INSERT INTO \"{table}\" ({}) VALUES ({}) /*v{version}*/",
            quoted.join(", "),
            places.join(", ")
        );
        let mut layout = Self {
            columns,
            types,
            fields,
            get,
            get_for_write,
            shown: Arc::new(Taken::default()),
            get_shown: String::new(),
            get_label: String::new(),
            get_standing: String::new(),
            insert,
            version,
        };
        layout.shown = Arc::new(Taken::shown(object, &layout, None));
        layout.get_shown = layout.select_by_id(object, dialect, &layout.shown.columns);
        let some = |fields: &[&Field]| -> Vec<String> {
            fields.iter().filter_map(|f| Some(f.main_column()?.name.clone())).collect()
        };
        layout.get_label = layout.select_by_id(object, dialect, &some(&[object.title_field()]));
        let standing = [&object.fields[system::OWNER], &object.fields[system::DELETED_AT]];
        layout.get_standing = layout.select_by_id(object, dialect, &some(&standing));
        layout
    }

    /// `SELECT` of some columns of the row of an id.
    pub(crate) fn select_by_id(&self, object: &Object, dialect: Dialect, columns: &[String]) -> String {
        let listed: Vec<String> = columns.iter().map(|c| format!("t.\"{c}\"")).collect();
        let place = if dialect == Dialect::Sqlite { "?" } else { "$1" };
        format!(
            "SELECT {} FROM \"{}\" t WHERE t.id = {place} /*v{}*/",
            listed.join(", "),
            object.table,
            self.version
        )
    }
}
