//! Keeping the documents: in the record's own transaction, and SQLite's index a moment later.
//!
//! PostgreSQL's index is one on the documents themselves. SQLite's is a table beside them, and writing to it costs more
//! for one document than the record itself, but little for many at once. So a change writes the document only and notes
//! it in `search_late`, with what the index has of it; a search looks through the noted ones as well, and [`catch_up`]
//! brings them into the index in groups.

use base::{Cell, ColumnType, Dialect, Id, Result, Statement};
use db::Tx;

use super::document::{self, Document};
use crate::records::{Change, Record, statement};
use crate::{Ctx, Engine};

/// Documents that enter the index in one transaction.
const GROUP: i64 = 512;

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
        let noted = change.before.is_some() && self.note_late(record.id())?;
        if gone { self.drop_document(record.id()) } else { self.write_document(record, noted) }
    }

    /// Writes a record's document; `noted` when the index is to hear of it already.
    pub(super) fn write_document(&mut self, record: &Record, noted: bool) -> Result<()> {
        let doc = Document::of(record);
        let sql = "INSERT INTO search_doc (object, record_id, owner, label, detail, folded, body) \
                   VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET owner = excluded.owner, \
                   label = excluded.label, detail = excluded.detail, folded = excluded.folded, \
                   body = excluded.body RETURNING id";
        let values = [
            (Cell::Text(record.object.name.clone()), ColumnType::Text),
            (Cell::Uuid(record.id()), ColumnType::Uuid),
            (record.owner().map_or(Cell::Null, Cell::Uuid), ColumnType::Uuid),
            (Cell::Text(doc.label), ColumnType::Text),
            (Cell::Text(doc.detail), ColumnType::Text),
            (Cell::Text(doc.folded), ColumnType::Text),
            (Cell::Text(doc.body), ColumnType::Text),
        ];
        let dialect = self.tx.dialect();
        let row = self.tx.query_one(&statement(dialect, sql, values), &[ColumnType::Int])?;
        if let (Dialect::Sqlite, Some(id)) = (dialect, row.and_then(|row| row[0].int())) {
            if !noted {
                let note = "INSERT INTO search_late (id, text) VALUES (?, NULL) ON CONFLICT (id) DO NOTHING";
                self.tx.execute(&statement(dialect, note, [(Cell::Int(id), ColumnType::Int)]))?;
            }
            let bell = self.engine.inner.search_bell.clone();
            self.tx.after_commit(Box::new(move || bell.ring()));
        }
        Ok(())
    }

    /// Notes what the index knows of a record, which it must be told to forget: it keeps no text of its own. Whether
    /// there was anything to note.
    fn note_late(&mut self, record: Id) -> Result<bool> {
        if self.tx.dialect() == Dialect::Postgres {
            return Ok(false);
        }
        let sql = format!(
            "INSERT INTO search_late (id, text) SELECT id, {} FROM search_doc WHERE record_id = ? \
             ON CONFLICT (id) DO NOTHING",
            document::INDEXED
        );
        let key = [(Cell::Uuid(record), ColumnType::Uuid)];
        Ok(self.tx.execute(&statement(Dialect::Sqlite, &sql, key))? > 0)
    }

    fn drop_document(&mut self, record: Id) -> Result<()> {
        let sql = "DELETE FROM search_doc WHERE record_id = ?";
        let key = [(Cell::Uuid(record), ColumnType::Uuid)];
        self.tx.execute(&statement(self.tx.dialect(), sql, key)).map(drop)
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
    let group = "SELECT id FROM search_late ORDER BY id LIMIT ?";
    let forget = format!(
        "INSERT INTO search_index (search_index, rowid, body) SELECT 'delete', id, text FROM search_late \
         WHERE id IN ({group}) AND text IS NOT NULL"
    );
    run(&forget, most())?;
    let learn = format!(
        "INSERT INTO search_index (rowid, body) SELECT id, {} FROM search_doc WHERE id IN ({group})",
        document::INDEXED
    );
    run(&learn, most())?;
    Ok(run(&format!("DELETE FROM search_late WHERE id IN ({group})"), most())? == GROUP)
}

/// So many groups leave the index in so many pieces that joining them pays.
const MANY: usize = 20;

impl Engine {
    /// Brings the search's index up to the last document. Searches are right without it, only slower; for commands
    /// that write much, and tests.
    ///
    /// # Errors
    /// Database problems.
    pub fn catch_up_search(&self) -> Result<()> {
        self.catch_up_search_until(&|| false)
    }

    /// As [`Engine::catch_up_search`], left where it is when `stop` says so.
    pub(super) fn catch_up_search_until(&self, stop: &dyn Fn() -> bool) -> Result<()> {
        let mut groups = 0;
        while !stop() && self.db().write_blocking(catch_up)? {
            groups += 1;
        }
        if groups >= MANY {
            // Begins with a negative number of pages and goes on until nothing is left to join.
            let mut pages = -JOINED;
            while !stop() && self.db().write_blocking(move |tx| join(tx, pages))? {
                pages = JOINED;
            }
        }
        Ok(())
    }
}

/// Pages of the index that are joined in one transaction.
const JOINED: i64 = 500;

/// Joins some of the index's pieces; whether there may be more to do.
fn join(tx: &mut Tx<'_>, pages: i64) -> Result<bool> {
    let changes = |tx: &mut Tx<'_>| -> Result<i64> {
        let row = tx.query_one(&Statement::text("SELECT total_changes()"), &[ColumnType::Int])?;
        Ok(row.and_then(|r| r[0].int()).unwrap_or_default())
    };
    let before = changes(tx)?;
    let sql = "INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)";
    tx.execute(&statement(Dialect::Sqlite, sql, [(Cell::Int(pages), ColumnType::Int)]))?;
    // The statement itself counts as one.
    Ok(changes(tx)? - before >= 2)
}
