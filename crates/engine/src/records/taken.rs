//! What a query takes of a table's columns, and where each field then stands in a row.

use std::ops::Range;
use std::sync::Arc;

use base::{ColumnType, Row};
use model::Object;
use model::field::Role;
use model::object::system;

use super::Record;
use super::layout::Layout;

/// Columns of a query; the identifier is always the first.
#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) columns: Vec<String>,
    pub(crate) types: Vec<ColumnType>,
    /// Each field's place in a row, if it was taken.
    pub(crate) places: Vec<Option<Range<usize>>>,
}

impl Taken {
    /// Everything of the asked fields, as kinds decode it.
    pub(crate) fn all(object: &Object, layout: &Layout, fields: Option<&[usize]>) -> Self {
        Self::of(object, layout, fields, |_| true)
    }

    /// Of the asked fields only what the wire shows: no sort keys, no folded text.
    pub(crate) fn shown(object: &Object, layout: &Layout, fields: Option<&[usize]>) -> Self {
        Self::of(object, layout, fields, |role| matches!(role, Role::Main | Role::Part(_)))
    }

    fn of(object: &Object, layout: &Layout, fields: Option<&[usize]>, wanted: impl Fn(Role) -> bool) -> Self {
        let mut taken =
            Self { columns: Vec::new(), types: Vec::new(), places: vec![None; object.fields.len()] };
        for (i, field) in object.fields.iter().enumerate() {
            if i > system::VERSION && fields.is_some_and(|f| !f.contains(&i)) {
                continue;
            }
            let start = taken.columns.len();
            for (column, place) in field.columns.iter().zip(layout.fields[i].clone()) {
                if wanted(column.role) {
                    taken.columns.push(column.name.clone());
                    taken.types.push(layout.types[place]);
                }
            }
            taken.places[i] = Some(start..taken.columns.len());
        }
        taken
    }

    /// A record from a row of [`Taken::all`].
    pub(crate) fn record(&self, object: &Arc<Object>, row: &Row) -> Record {
        let mut record = Record::blank(object);
        for (i, place) in self.places.iter().enumerate() {
            if let Some(place) = place.clone().filter(|p| !p.is_empty()) {
                record.values[i] = object.fields[i].kind.decode(&row[place]);
            }
        }
        record
    }
}
