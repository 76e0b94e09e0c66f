//! Keeping the documents: in the record's own transaction, and SQLite's index a moment later.
//!
//! PostgreSQL's index is one on the documents themselves. SQLite's is a table beside them, and writing to it costs more
//! for one document than the record itself, but little for many at once. So a change writes the document only and notes
//! it in `search_late`; a search looks through the noted ones as well, and [`catch_up`] brings them into the index in
//! groups.
//!
//! The index names documents that are then compared with what was asked, so it may know more than a document has, never
//! less. A change therefore tells it only of the text around the place that differs; what is no longer there is
//! forgotten with the whole document. A note is either
//! - `(NULL, NULL)`: all of the document is to be learnt,
//! - `(NULL, fresh)`: it is known but for these pieces of text,
//! - `(text, …)`: a document that has gone had this text, which is to be forgotten once the pieces have been learnt;
//!   if a new one has its number, all of that is to be learnt.

use base::{Cell, ColumnType, Dialect, Id, Result, Statement};
use db::Tx;

use super::document::{self, Document};
use crate::records::{Change, Record, statement};
use crate::{Ctx, Engine};

/// Documents that enter the index in one transaction.
const GROUP: i64 = 512;
/// Letters of pieces that wait for the index at most; a document has 4,000.
const PIECES: usize = 8_000;

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
        match (gone, change.before.is_some()) {
            (true, _) => self.drop_document(record.id()),
            (false, true) => self.rewrite_document(record),
            (false, false) => self.write_document(record),
        }
    }

    /// Writes the document of a record that may have one already.
    pub(super) fn rewrite_document(&mut self, record: &Record) -> Result<()> {
        match self.tx.dialect() {
            Dialect::Sqlite => self.change_document(record),
            Dialect::Postgres => self.write_document(record),
        }
    }

    /// Writes a record's document, of which the index is to learn everything.
    pub(super) fn write_document(&mut self, record: &Record) -> Result<()> {
        let sql = "INSERT INTO search_doc (owner, label, detail, folded, body, object, record_id) \
                   VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET owner = excluded.owner, \
                   label = excluded.label, detail = excluded.detail, folded = excluded.folded, \
                   body = excluded.body RETURNING id";
        let mut values = shown(record, Document::of(record));
        values.push((Cell::Text(record.object.name.clone()), ColumnType::Text));
        values.push((Cell::Uuid(record.id()), ColumnType::Uuid));
        let dialect = self.tx.dialect();
        let row = self.tx.query_one(&statement(dialect, sql, values), &[ColumnType::Int])?;
        if let (Dialect::Sqlite, Some(id)) = (dialect, row.and_then(|row| row[0].int())) {
            let note = "INSERT INTO search_late (id) VALUES (?) \
                        ON CONFLICT (id) DO UPDATE SET fresh = NULL WHERE fresh IS NOT NULL AND text IS NULL";
            self.tx.execute(&statement(dialect, note, [(Cell::Int(id), ColumnType::Int)]))?;
            self.ring();
        }
        Ok(())
    }

    /// As [`Ctx::write_document`] where there is one, in SQLite: the index is to learn what differs.
    fn change_document(&mut self, record: &Record) -> Result<()> {
        let ask = "SELECT id, folded, body FROM search_doc WHERE record_id = ?";
        let ask = statement(Dialect::Sqlite, ask, [(Cell::Uuid(record.id()), ColumnType::Uuid)]);
        let known = self.tx.query_one(&ask, &[ColumnType::Int, ColumnType::Text, ColumnType::Text])?;
        let Some((id, [folded, body])) =
            known.as_ref().and_then(|row| Some((row[0].int()?, [row[1].text()?, row[2].text()?])))
        else {
            return self.write_document(record);
        };
        let doc = Document::of(record);
        let fresh =
            document::fresh(&document::indexed(folded, body), &document::indexed(&doc.folded, &doc.body));
        let mut values = shown(record, doc);
        values.push((Cell::Int(id), ColumnType::Int));
        let update =
            "UPDATE search_doc SET owner = ?, label = ?, detail = ?, folded = ?, body = ? WHERE id = ?";
        self.tx.execute(&statement(Dialect::Sqlite, update, values))?;
        if let Some(fresh) = fresh {
            // Very many changes between two visits of the index are one document to it.
            let note = format!(
                "INSERT INTO search_late (id, fresh) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET fresh = \
                 CASE WHEN length(fresh) < {PIECES} THEN fresh || char(3) || excluded.fresh \
                 ELSE (SELECT {} FROM search_doc d WHERE d.id = search_late.id) END WHERE fresh IS NOT NULL",
                document::INDEXED
            );
            let values = [(Cell::Int(id), ColumnType::Int), (Cell::Text(fresh), ColumnType::Text)];
            self.tx.execute(&statement(Dialect::Sqlite, &note, values))?;
            self.ring();
        }
        Ok(())
    }

    /// Wakes the keeper once this is committed.
    fn ring(&mut self) {
        let bell = self.engine.inner.search_bell.clone();
        self.tx.after_commit(Box::new(move || bell.ring()));
    }

    /// Drops a record's document. The index keeps no text of its own, so it is noted what it is to forget; nothing of one
    /// that it has not learnt yet.
    pub(super) fn drop_document(&mut self, record: Id) -> Result<()> {
        let dialect = self.tx.dialect();
        let key = || [(Cell::Uuid(record), ColumnType::Uuid)];
        if dialect == Dialect::Sqlite {
            let note = format!(
                "INSERT INTO search_late (id, text) SELECT id, {} FROM search_doc WHERE record_id = ? \
                 ON CONFLICT (id) DO UPDATE SET text = excluded.text WHERE fresh IS NOT NULL AND text IS NULL",
                document::INDEXED
            );
            self.tx.execute(&statement(dialect, &note, key()))?;
            self.ring();
        }
        let sql = "DELETE FROM search_doc WHERE record_id = ?";
        self.tx.execute(&statement(dialect, sql, key())).map(drop)
    }
}

/// The columns of a document that a change may touch.
fn shown(record: &Record, doc: Document) -> Vec<(Cell, ColumnType)> {
    vec![
        (record.owner().map_or(Cell::Null, Cell::Uuid), ColumnType::Uuid),
        (Cell::Text(doc.label), ColumnType::Text),
        (Cell::Text(doc.detail), ColumnType::Text),
        (Cell::Text(doc.folded), ColumnType::Text),
        (Cell::Text(doc.body), ColumnType::Text),
    ]
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
    let pieces = format!(
        "INSERT INTO search_index (rowid, body) SELECT id, fresh FROM search_late \
         WHERE id IN ({group}) AND fresh IS NOT NULL"
    );
    run(&pieces, most())?;
    let forget = format!(
        "INSERT INTO search_index (search_index, rowid, body) SELECT 'delete', id, text FROM search_late \
         WHERE id IN ({group}) AND text IS NOT NULL"
    );
    run(&forget, most())?;
    let whole = format!(
        "INSERT INTO search_index (rowid, body) SELECT d.id, {} FROM search_late l CROSS JOIN search_doc d \
         WHERE l.id IN ({group}) AND (l.fresh IS NULL OR l.text IS NOT NULL) AND d.id = l.id",
        document::INDEXED
    );
    run(&whole, most())?;
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
