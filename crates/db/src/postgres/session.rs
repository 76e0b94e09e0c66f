//! A transaction on one connection. BEGIN and SAVEPOINT are not sent by themselves: they travel ahead of the
//! next statement in the same packet, so that a get-one is one round trip.

use std::sync::Arc;

use base::{Cell, ColumnType, Problem, Result, Row, Statement};
use futures_util::{StreamExt, future};
use tokio::runtime::Runtime;
use tokio_postgres::types::Type;

use super::address::Address;
use super::codec::{Param, cell};
use super::link::{Failure, Link, connect};
use super::problem::{away, uncertain};
use crate::bus::Note;
use crate::shared::quoted;
use crate::stats::Counters;

pub(crate) struct Session {
    // Before the runtime, so that it is dropped first.
    link: Option<Link>,
    runtime: Runtime,
    address: Arc<Address>,
    stats: Arc<Counters>,
    /// What goes ahead of the next statement.
    ahead: String,
    /// Whether something of this transaction has reached the server.
    begun: bool,
    /// Whether the connection broke in the middle: nothing more can be done in this transaction.
    lost: bool,
    /// Whether a statement gave way to another transaction (deadlock, serialization failure).
    pub gave_way: bool,
}

impl Session {
    pub fn new(address: Arc<Address>, stats: Arc<Counters>) -> Result<Self> {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Problem::internal)?;
        Ok(Self {
            link: None,
            runtime,
            address,
            stats,
            ahead: String::new(),
            begun: false,
            lost: false,
            gave_way: false,
        })
    }

    /// A transaction begins, in words only.
    pub fn start(&mut self, begin: &str) {
        self.ahead.clear();
        self.ahead.push_str(begin);
        self.begun = false;
        self.lost = false;
        self.gave_way = false;
    }

    /// Says something ahead of the next statement.
    pub fn defer(&mut self, sql: &str) {
        if !self.ahead.is_empty() {
            self.ahead.push(';');
        }
        self.ahead.push_str(sql);
    }

    pub fn execute(&mut self, s: &Statement) -> Result<u64> {
        self.run(&s.sql, &params(s)?, &[], &mut |_| true)
    }

    pub fn for_each(
        &mut self,
        s: &Statement,
        types: &[ColumnType],
        f: &mut dyn FnMut(Row) -> bool,
    ) -> Result<()> {
        self.run(&s.sql, &params(s)?, types, f).map(|_| ())
    }

    pub fn execute_batch(&mut self, sql: &str) -> Result<()> {
        self.retrying(sql, |session| {
            let ahead = std::mem::take(&mut session.ahead);
            let sent = session.batch(&ahead, sql);
            if sent.is_err() {
                session.ahead = ahead;
            }
            sent
        })
    }

    /// One statement, whatever the number of rows: each column is an array.
    pub fn insert_many(
        &mut self,
        table: &str,
        columns: &[(&str, ColumnType)],
        rows: &[Vec<Cell>],
    ) -> Result<()> {
        let names: Vec<String> = columns.iter().map(|(name, _)| quoted(name)).collect();
        let arrays: Vec<String> = columns
            .iter()
            .enumerate()
            .map(|(i, (_, ty))| {
                let ty = base::Dialect::Postgres.type_name(*ty).split(' ').next().unwrap_or_default();
                format!("${}::{ty}[]", i + 1)
            })
            .collect();
        let (names, arrays) = (names.join(", "), arrays.join(", "));
        let sql = format!("INSERT INTO {} ({names}) SELECT * FROM unnest({arrays})", quoted(table));
        for rows in rows.chunks(5000) {
            let params: Vec<Param<'_>> = columns
                .iter()
                .enumerate()
                .map(|(index, (_, ty))| Param::Column { rows, index, ty: *ty })
                .collect();
            params.iter().try_for_each(Param::check)?;
            self.run(&sql, &params, &[], &mut |_| true)?;
        }
        Ok(())
    }

    /// Ends the transaction well, notifications included. Nothing to do if nothing was said.
    pub fn commit(&mut self, notes: &[Note]) -> Result<()> {
        if !self.begun && notes.is_empty() {
            return Ok(());
        }
        let literal = |text: &str| format!("'{}'", text.replace('\'', "''"));
        for note in notes {
            self.defer(&format!("SELECT pg_notify({}, {})", literal(&note.channel), literal(&note.payload)));
        }
        let mut sql = std::mem::take(&mut self.ahead);
        if !sql.is_empty() {
            sql.push(';');
        }
        sql.push_str("COMMIT");
        let committed = match self.link() {
            Ok(()) => self.batch("", &sql),
            Err(problem) => return Err(problem),
        };
        self.begun = committed.is_err();
        committed.map_err(|failure| {
            self.after(&failure);
            if failure.is_away() { uncertain("connection lost") } else { failure.problem(&sql) }
        })
    }

    /// Ends work that was done without a transaction: lets go of what the connection holds beyond statements.
    pub fn let_go(&mut self) {
        self.start("");
        if self.execute_batch("SELECT pg_advisory_unlock_all()").is_err() {
            // With the connection go its locks.
            self.link = None;
        }
        self.start("");
    }

    /// Ends the transaction without waiting for the answer: a read that has all it wanted, or a failure.
    pub fn leave(&mut self) {
        self.ahead.clear();
        if std::mem::take(&mut self.begun)
            && let Some(link) = &mut self.link
        {
            link.send(&self.runtime, "ROLLBACK");
        }
    }

    fn run(
        &mut self,
        sql: &str,
        params: &[Param<'_>],
        types: &[ColumnType],
        f: &mut dyn FnMut(Row) -> bool,
    ) -> Result<u64> {
        let mut wrong = None;
        let affected = self.retrying(sql, |session| session.send(sql, params, types, f, &mut wrong))?;
        wrong.map_or(Ok(affected), Err)
    }

    /// One attempt at a statement.
    fn send(
        &mut self,
        sql: &str,
        params: &[Param<'_>],
        types: &[ColumnType],
        f: &mut dyn FnMut(Row) -> bool,
        wrong: &mut Option<Problem>,
    ) -> Result<u64, Failure> {
        let Some(link) = &mut self.link else { return Err(Failure::Gone) };
        let param_types: Vec<Type> = params.iter().map(Param::ty).collect();
        let statement = match link.find(sql, &param_types) {
            Some(statement) => statement,
            None => {
                let (client, messages) = link.halves();
                let ahead = begin(client, &self.ahead);
                let prepare = client.prepare_typed(sql, &param_types);
                let (begun, prepared) =
                    Link::drive(&self.runtime, messages, async { Ok(future::join(ahead, prepare).await) })?;
                begun?;
                self.begun = true;
                let statement = prepared?;
                self.ahead.clear();
                link.keep(sql, param_types, statement.clone());
                statement
            }
        };
        let (client, messages) = link.halves();
        let ahead = begin(client, &self.ahead);
        let rows = async {
            let mut rows = Box::pin(client.query_raw(&statement, params.iter()).await?);
            while let Some(row) = rows.next().await {
                match decode(&row?, types) {
                    Ok(cells) if types.is_empty() && cells.is_empty() => {}
                    Ok(cells) => {
                        if !f(cells) {
                            return Ok(0);
                        }
                    }
                    Err(problem) => {
                        *wrong = Some(problem);
                        return Ok(0);
                    }
                }
            }
            Ok::<u64, tokio_postgres::Error>(rows.rows_affected().unwrap_or(0))
        };
        let (begun, affected) =
            Link::drive(&self.runtime, messages, async { Ok(future::join(ahead, rows).await) })?;
        begun?;
        self.begun = true;
        let affected = affected?;
        self.ahead.clear();
        Ok(affected)
    }

    fn batch(&mut self, ahead: &str, sql: &str) -> Result<(), Failure> {
        let Some(link) = &mut self.link else { return Err(Failure::Gone) };
        let (client, messages) = link.halves();
        let (first, second) = Link::drive(&self.runtime, messages, async {
            Ok(future::join(begin(client, ahead), client.batch_execute(sql)).await)
        })?;
        self.begun = true;
        first?;
        Ok(second?)
    }

    /// Runs an attempt; once more if nothing was done in the transaction yet and the connection turns out to
    /// have died in its sleep, or the schema to have changed under a prepared statement.
    fn retrying<T>(
        &mut self,
        sql: &str,
        mut attempt: impl FnMut(&mut Self) -> Result<T, Failure>,
    ) -> Result<T> {
        let fresh = !self.begun;
        let ahead = if fresh { self.ahead.clone() } else { String::new() };
        self.link()?;
        let mut result = attempt(self);
        if fresh
            && let Err(failure) = &result
            && (failure.is_away() || failure.is_stale_plan())
        {
            self.after(failure);
            self.ahead = if self.begun { format!("ROLLBACK;{ahead}") } else { ahead };
            self.begun = false;
            self.lost = false;
            self.link()?;
            result = attempt(self);
        }
        result.map_err(|failure| {
            self.after(&failure);
            self.begun |= self.link.is_some();
            self.ahead.clear();
            failure.problem(sql)
        })
    }

    /// What a failure means for the connection.
    fn after(&mut self, failure: &Failure) {
        self.gave_way |= failure.gave_way();
        if failure.is_away() {
            self.link = None;
            self.begun = false;
            self.lost = true;
        } else if failure.is_stale_plan()
            && let Some(link) = &mut self.link
        {
            link.forget_statements();
        }
    }

    /// Sees to it that there is a connection.
    fn link(&mut self) -> Result<()> {
        if self.lost {
            return Err(away("the connection was lost"));
        }
        if self.link.is_none() {
            let halves = self.runtime.block_on(connect(&self.address)).map_err(|e| {
                let failure = Failure::Driver(e);
                match failure.problem("connecting") {
                    p if p.code == "internal" => away(p.detail.trim_end_matches(": connecting")),
                    p => p,
                }
            })?;
            self.stats.connect();
            self.link = Some(Link::new(halves));
        }
        Ok(())
    }
}

/// The statements that go ahead, if any.
async fn begin(client: &tokio_postgres::Client, ahead: &str) -> Result<(), tokio_postgres::Error> {
    if ahead.is_empty() { Ok(()) } else { client.batch_execute(ahead).await }
}

fn params(s: &Statement) -> Result<Vec<Param<'_>>> {
    s.values
        .iter()
        .map(|value| {
            let param = Param::Value(value);
            param.check().map(|()| param)
        })
        .collect()
}

fn decode(row: &tokio_postgres::Row, types: &[ColumnType]) -> Result<Row> {
    if row.len() < types.len() {
        return Err(Problem::internal(format!("{} columns asked of {}", types.len(), row.len())));
    }
    types.iter().enumerate().map(|(i, ty)| cell(row, i, *ty)).collect()
}
