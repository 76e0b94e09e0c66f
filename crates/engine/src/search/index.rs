//! Keeping the documents: in the record's own transaction, and SQLite's index a moment later.
//!
//! PostgreSQL's index is one on the documents themselves. SQLite's is a table beside them, and writing to it costs more
//! for one document than the record itself, but little for many at once. So a change writes the document only, and a
//! search looks through the few that have come since the index was brought up to date ([`catch_up`]). A document's
//! number grows with every change, which tells those apart by one comparison.

use base::{Cell, ColumnType, Dialect, Id, Result};
use db::Tx;

use super::document::{self, Document};
use crate::records::{Change, Record, statement};
use crate::{Ctx, Engine};

/// Documents that enter the index in one transaction.
const GROUP: i64 = 256;

impl Ctx<'_, '_> {
    /// Brings the search document of a changed record up to date.
    pub(crate) fn index_record(&mut self, change: &Change) -> Result<()> {
        let record = &change.after;
        let object = record.object.clone();
        if !object.fields.iter().any(|f| f.searchable) {
            return Ok(());
        }
        let gone = record.is_trashed();
        let touched = change.before.as_ref().is_none_or(|before| {
            gone != before.is_trashed()
                || object.fields.iter().enumerate().any(|(i, field)| {
                    (field.searchable
                        || field.name == object.title
                        || field.name == "owner"
                        || object.detail.contains(&field.name))
                        && before.values[i] != record.values[i]
                })
        });
        if !touched {
            return Ok(());
        }
        if change.before.is_some() {
            self.forget_document(record.id())?;
        }
        if gone { Ok(()) } else { self.write_document(record) }
    }

    pub(super) fn write_document(&mut self, record: &Record) -> Result<()> {
        let doc = Document::of(record);
        let sql = match self.tx.dialect() {
            // Behind all documents and behind all that the index knows, so that no number is ever another's.
            Dialect::Sqlite => {
                "INSERT INTO search_doc (object, record_id, owner, label, detail, folded, body, id) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, 1 + max((SELECT indexed FROM search_state), \
                 coalesce((SELECT max(id) FROM search_doc), 0)))"
            }
            Dialect::Postgres => {
                "INSERT INTO search_doc (object, record_id, owner, label, detail, folded, body) \
                 VALUES (?, ?, ?, ?, ?, ?, ?)"
            }
        };
        let values = [
            (Cell::Text(record.object.name.clone()), ColumnType::Text),
            (Cell::Uuid(record.id()), ColumnType::Uuid),
            (record.owner().map_or(Cell::Null, Cell::Uuid), ColumnType::Uuid),
            (Cell::Text(doc.label), ColumnType::Text),
            (Cell::Text(doc.detail), ColumnType::Text),
            (Cell::Text(doc.folded), ColumnType::Text),
            (Cell::Text(doc.body), ColumnType::Text),
        ];
        self.tx.execute(&statement(self.tx.dialect(), sql, values))?;
        if self.tx.dialect() == Dialect::Sqlite {
            let bell = self.engine.inner.search_bell.clone();
            self.tx.after_commit(Box::new(move || bell.ring()));
        }
        Ok(())
    }

    fn forget_document(&mut self, record: Id) -> Result<()> {
        let dialect = self.tx.dialect();
        let key = || [(Cell::Uuid(record), ColumnType::Uuid)];
        if dialect == Dialect::Sqlite {
            // The index keeps no text of its own and must be told what it is to forget.
            let keep = format!(
                "INSERT INTO search_gone (id, text) SELECT id, {} FROM search_doc \
                 WHERE record_id = ? AND id <= (SELECT indexed FROM search_state)",
                document::INDEXED
            );
            self.tx.execute(&statement(dialect, &keep, key()))?;
        }
        let delete = statement(dialect, "DELETE FROM search_doc WHERE record_id = ?", key());
        self.tx.execute(&delete).map(drop)
    }
}

/// Brings SQLite's index nearer to the documents; whether there is more to do.
pub(super) fn catch_up(tx: &mut Tx<'_>) -> Result<bool> {
    if tx.dialect() == Dialect::Postgres {
        return Ok(false);
    }
    // One statement for all: the index writes out what it has whenever another one begins.
    let mut run = |sql: &str, values: Vec<(Cell, ColumnType)>| {
        tx.execute(&statement(Dialect::Sqlite, sql, values)).map(|n| n as i64)
    };
    let most = || vec![(Cell::Int(GROUP), ColumnType::Int)];
    let next = "SELECT id FROM search_gone ORDER BY id LIMIT ?";
    let forget = "INSERT INTO search_index (search_index, rowid, body) \
                  SELECT 'delete', id, text FROM search_gone ORDER BY id LIMIT ?";
    let gone = run(forget, most())?;
    run(&format!("DELETE FROM search_gone WHERE id IN ({next})"), most())?;
    let new = "FROM search_doc WHERE id > (SELECT indexed FROM search_state) ORDER BY id LIMIT ?";
    let came = run(
        &format!("INSERT INTO search_index (rowid, body) SELECT id, {} {new}", document::INDEXED),
        most(),
    )?;
    if came > 0 {
        run(&format!("UPDATE search_state SET indexed = (SELECT max(id) FROM (SELECT id {new}))"), most())?;
    }
    Ok(gone == GROUP || came == GROUP)
}

impl Engine {
    /// Brings the search's index up to the last document. Searches are right without it, only slower; for commands
    /// that write much, and tests.
    ///
    /// # Errors
    /// Database problems.
    pub fn catch_up_search(&self) -> Result<()> {
        while self.db().write_blocking(catch_up)? {}
        Ok(())
    }
}
