//! What a closure works with: one transaction of either database.

use base::{Cell, ColumnType, Dialect, Problem, Result, Row, Statement};

use crate::bus::Note;
use crate::{postgres, sqlite};

/// Something to do once the commit is certain.
pub(crate) type Hook = Box<dyn FnOnce() + Send>;

/// A transaction, lent to a closure.
///
/// A statement that fails spoils the transaction, on both databases alike: everything after it fails with
/// the same problem and nothing is committed. Whoever wants to try and go on puts the try into
/// [`Tx::savepoint`].
pub struct Tx<'a> {
    session: Session<'a>,
    writes: bool,
    depth: usize,
    spoiled: Option<Problem>,
    notes: Vec<Note>,
    hooks: Vec<Hook>,
}

/// The connection underneath.
pub(crate) enum Session<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut postgres::Session),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(session: Session<'a>, writes: bool) -> Self {
        Self { session, writes, depth: 0, spoiled: None, notes: Vec::new(), hooks: Vec::new() }
    }

    /// What is to happen when the commit is certain.
    pub(crate) fn finish(self) -> (Vec<Note>, Vec<Hook>) {
        (self.notes, self.hooks)
    }

    /// Whether all statements went well, also those whose failure the closure passed over.
    pub(crate) fn verdict(&self) -> Result<()> {
        self.spoiled.clone().map_or(Ok(()), Err)
    }

    /// Which database this is; needed to build statements, not to branch on.
    pub fn dialect(&self) -> Dialect {
        match self.session {
            Session::Sqlite(_) => Dialect::Sqlite,
            Session::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Whether it may write.
    pub fn writes(&self) -> bool {
        self.writes
    }

    fn attempt<T>(&mut self, work: impl FnOnce(&mut Session<'a>) -> Result<T>) -> Result<T> {
        self.verdict()?;
        let result = work(&mut self.session);
        if let Err(problem) = &result {
            self.spoiled = Some(problem.clone());
        }
        result
    }

    /// Runs a statement that returns no rows; how many rows it touched.
    pub fn execute(&mut self, s: &Statement) -> Result<u64> {
        self.attempt(|session| match session {
            Session::Sqlite(conn) => sqlite::execute(conn, s),
            Session::Postgres(session) => session.execute(s),
        })
    }

    /// Runs a query; cells are decoded as the asked types, by position.
    pub fn query(&mut self, s: &Statement, types: &[ColumnType]) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        self.rows(s, types, &mut |row| {
            rows.push(row);
            true
        })?;
        Ok(rows)
    }

    /// The first row of a query.
    pub fn query_one(&mut self, s: &Statement, types: &[ColumnType]) -> Result<Option<Row>> {
        let mut first = None;
        self.rows(s, types, &mut |row| {
            first = Some(row);
            false
        })?;
        Ok(first)
    }

    /// Runs a query and hands over row by row, so that a long answer is never in memory as a whole.
    /// An error of `f` ends it and is returned.
    pub fn for_each(
        &mut self,
        s: &Statement,
        types: &[ColumnType],
        f: &mut dyn FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        // An error of `f` is the caller's own affair; the transaction is none the worse for it.
        let mut stopped = None;
        self.rows(s, types, &mut |row| match f(row) {
            Ok(()) => true,
            Err(problem) => {
                stopped = Some(problem);
                false
            }
        })?;
        stopped.map_or(Ok(()), Err)
    }

    /// Hands over row by row until `f` says stop.
    fn rows(&mut self, s: &Statement, types: &[ColumnType], f: &mut dyn FnMut(Row) -> bool) -> Result<()> {
        self.attempt(|session| match session {
            Session::Sqlite(conn) => sqlite::for_each(conn, s, types, f),
            Session::Postgres(session) => session.for_each(s, types, f),
        })
    }

    /// Holds the lock of this number until the transaction ends, together with all others who hold it so, and
    /// against who holds it alone. It travels ahead of the next statement. SQLite has one writer anyway.
    pub fn hold_shared(&mut self, lock: i32) {
        if let Session::Postgres(session) = &mut self.session {
            session.defer(&format!("SELECT pg_advisory_xact_lock_shared({lock})"));
        }
    }

    /// Holds the lock of this number alone until the transaction ends; waits for everybody who holds it.
    /// Take it before anything else, so that two who want it do not stand in each other's way.
    pub fn hold_alone(&mut self, lock: i32) {
        if let Session::Postgres(session) = &mut self.session {
            session.defer(&format!("SELECT pg_advisory_xact_lock({lock})"));
        }
    }

    /// Takes the connection's lock of this number, if nobody has it.
    pub(crate) fn take(&mut self, lock: i64) -> Result<bool> {
        if matches!(self.session, Session::Sqlite(_)) {
            return Ok(true);
        }
        let ask = Statement::text(format!("SELECT pg_try_advisory_lock({lock})"));
        let row = self.query_one(&ask, &[ColumnType::Bool])?;
        Ok(row.is_some_and(|row| row[0] == Cell::Bool(true)))
    }

    /// Runs a script of several statements without parameters (DDL).
    pub fn execute_batch(&mut self, sql: &str) -> Result<()> {
        self.attempt(|session| match session {
            Session::Sqlite(conn) => sqlite::execute_batch(conn, sql),
            Session::Postgres(session) => session.execute_batch(sql),
        })
    }

    /// Inserts many rows in the quickest way the database has. Each row has one cell per column.
    pub fn insert_many(
        &mut self,
        table: &str,
        columns: &[(&str, ColumnType)],
        rows: &[Vec<Cell>],
    ) -> Result<()> {
        if let Some(row) = rows.iter().find(|row| row.len() != columns.len()) {
            let (row, columns) = (row.len(), columns.len());
            return Err(Problem::internal(format!(
                "insert_many into {table}: {row} cells for {columns} columns"
            )));
        }
        if rows.is_empty() {
            return self.verdict();
        }
        self.attempt(|session| match session {
            Session::Sqlite(conn) => sqlite::insert_many(conn, table, columns, rows),
            Session::Postgres(session) => session.insert_many(table, columns, rows),
        })
    }

    /// Does something once this is committed, and not if it (or the savepoint it is said in) is rolled back.
    /// It runs on the database's thread before the caller is answered: be quick, and do not wait for the
    /// database in it.
    pub fn after_commit(&mut self, f: Box<dyn FnOnce() + Send>) {
        self.hooks.push(f);
    }

    /// Wakes everybody who listens to the channel (see [`crate::Db::on_notify`]) once this is committed.
    /// A payload has at most 7,999 bytes; put identifiers into it, not content.
    pub fn notify(&mut self, channel: &str, payload: &str) -> Result<()> {
        if payload.len() > 7999 || payload.contains('\0') || channel.is_empty() || channel.len() > 63 {
            return Err(Problem::internal(format!(
                "cannot notify {channel:?}: the channel needs 1 to 63 bytes, the payload at most 7999"
            )));
        }
        if !self.writes {
            return Err(Problem::internal("a read has nothing to notify of"));
        }
        let note = Note { channel: channel.to_owned(), payload: payload.to_owned() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        Ok(())
    }

    /// Runs `f` in a savepoint: its error undoes what it did, and only that. Savepoints nest.
    pub fn savepoint<T>(&mut self, f: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let (notes, hooks, depth) = (self.notes.len(), self.hooks.len(), self.depth);
        self.attempt(|session| session.savepoint(depth))?;
        self.depth += 1;
        let result = f(self).and_then(|value| self.verdict().map(|()| value));
        self.depth = depth;
        if result.is_ok() {
            self.attempt(|session| session.release(depth))?;
        } else {
            self.spoiled = None;
            self.notes.truncate(notes);
            self.hooks.truncate(hooks);
            self.attempt(|session| session.roll_back_to(depth))?;
        }
        result
    }
}

impl Session<'_> {
    fn savepoint(&mut self, depth: usize) -> Result<()> {
        self.control(&format!("SAVEPOINT s{depth}"))
    }

    fn release(&mut self, depth: usize) -> Result<()> {
        self.control(&format!("RELEASE s{depth}"))
    }

    fn roll_back_to(&mut self, depth: usize) -> Result<()> {
        self.control(&format!("ROLLBACK TO s{depth}"))?;
        self.release(depth)
    }

    fn control(&mut self, sql: &str) -> Result<()> {
        match self {
            Session::Sqlite(conn) => sqlite::control(conn, sql),
            Session::Postgres(session) => {
                session.defer(sql);
                Ok(())
            }
        }
    }
}
