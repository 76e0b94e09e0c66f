//! Loading single records, visible to the actor or not.

use std::sync::Arc;

use base::{Cell, ColumnType, Id, Problem, ProblemKind, Result, Row, Statement, Value};
use model::Object;

use super::Record;
use super::layout::Layout;
use crate::Ctx;

/// A record from its row.
pub(crate) fn decode(object: &Arc<Object>, layout: &Layout, row: &Row) -> Record {
    let values = object
        .fields
        .iter()
        .zip(&layout.fields)
        .map(|(field, range)| match row.get(range.clone()) {
            Some(cells) if !cells.is_empty() => field.kind.decode(cells),
            _ => Value::Blank,
        })
        .collect();
    Record { object: object.clone(), values }
}

impl Ctx<'_, '_> {
    /// The record of an id, if the actor may see it.
    ///
    /// # Errors
    /// 404 when it is not there or not visible; 403 when the role may see no record of this object.
    pub fn get(&mut self, object: &Arc<Object>, id: Id) -> Result<Record> {
        let mut record = self.load(object, id, false)?;
        self.load_links(std::slice::from_mut(&mut record), None)?;
        Ok(record)
    }

    /// As [`Ctx::get`], without its links to many; for rules that only look something up.
    ///
    /// # Errors
    /// As [`Ctx::get`].
    pub fn peek(&mut self, object: &Arc<Object>, id: Id) -> Result<Record> {
        self.load(object, id, false)
    }

    /// Finds a record whether the actor may see it or not; for the program's own rules.
    ///
    /// # Errors
    /// Database problems.
    pub fn find(&mut self, object: &Arc<Object>, id: Id) -> Result<Option<Record>> {
        if let Some(record) = self.kept(object, id) {
            return Ok(Some(record));
        }
        let layout = self.state.layout(&object.name)?;
        let found = self.row(&layout, &layout.get, id)?.map(|row| decode(object, &layout, &row));
        self.keep(found.as_ref());
        Ok(found)
    }

    /// Whether a record that somebody wants to refer to is in the trash; none when it is not there or not visible.
    pub(crate) fn trashed(&mut self, object: &Arc<Object>, id: Id) -> Result<Option<bool>> {
        if self.kept.is_some() {
            // Who keeps records reads whole ones once.
            return match self.load(object, id, false) {
                Ok(record) => Ok(Some(record.is_trashed())),
                Err(p) if p.kind == ProblemKind::NotFound => Ok(None),
                Err(p) => Err(p),
            };
        }
        let layout = self.state.layout(&object.name)?;
        let key = self.tx.dialect().bind(Cell::Uuid(id), ColumnType::Uuid);
        let ask = Statement { sql: layout.get_standing.clone(), values: vec![key] };
        let Some(row) = self.tx.query_one(&ask, &[ColumnType::Uuid, ColumnType::Time])? else {
            return Ok(None);
        };
        let visible = self.sees(object, row[0].id(), id)?;
        Ok(visible.then(|| !row[1].is_null()))
    }

    fn kept(&self, object: &Arc<Object>, id: Id) -> Option<Record> {
        self.kept.as_ref()?.get(&id).filter(|record| record.object.name == object.name).cloned()
    }

    fn keep(&mut self, record: Option<&Record>) {
        if let (Some(kept), Some(record)) = (&mut self.kept, record) {
            kept.insert(record.id(), record.clone());
        }
    }

    pub(crate) fn load(&mut self, object: &Arc<Object>, id: Id, for_write: bool) -> Result<Record> {
        let found = if for_write {
            let layout = self.state.layout(&object.name)?;
            self.row(&layout, &layout.get_for_write, id)?.map(|row| decode(object, &layout, &row))
        } else {
            self.find(object, id)?
        };
        let record = found.ok_or_else(|| Problem::not_found(&object.label.to_lowercase()))?;
        if !self.sees(object, record.owner(), id)? {
            return Err(Problem::not_found(&object.label.to_lowercase()));
        }
        Ok(record)
    }

    fn row(&mut self, layout: &Layout, sql: &str, id: Id) -> Result<Option<Row>> {
        let value = self.tx.dialect().bind(Cell::Uuid(id), ColumnType::Uuid);
        self.tx.query_one(&Statement { sql: sql.to_owned(), values: vec![value] }, &layout.types)
    }
}
