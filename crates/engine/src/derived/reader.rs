//! The reader of the event log that keeps derived fields true, and its thread.
//!
//! Its place in the log moves in the transaction that does the work, so that a crash loses nothing. Several processes
//! take turns by holding the place's row. On PostgreSQL it reads in the order of commits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, Thread};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use base::{Cell, ColumnType, Result};
use db::Tx;
use model::Actor;

use crate::events::{self, Mark};
use crate::records::statement;
use crate::{Cause, Ctx, Engine};

/// Its name among the readers.
const NAME: &str = "derived";
/// Events followed in one transaction.
const EVENTS: i64 = 200;
/// So long a command waits for transactions that are still open before it is content with what it could read.
const PATIENCE: Duration = Duration::from_secs(60);
/// So long the thread does before it looks whether it is to stop.
const BREATH: Duration = Duration::from_millis(500);
/// Now and then it looks whether another process has died over its events.
const LOOK: Duration = Duration::from_secs(10);

/// How far one turn has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// There is more to be read.
    More,
    /// There are events that cannot be read yet: an older transaction is still open.
    Held,
    /// Everything has been followed.
    Done,
}

impl Engine {
    /// Brings everything that follows the writes up to the last one: the search's index and derived fields. For
    /// commands that write much, and tests.
    ///
    /// # Errors
    /// Database problems.
    pub fn catch_up(&self) -> Result<()> {
        if !self.follow_until(&|| false, PATIENCE)? {
            tracing::warn!("a transaction stays open: derived fields follow when it has ended");
        }
        self.catch_up_search()
    }

    /// Follows until nothing is left, or until something else holds it up; whether nothing is left.
    fn follow_until(&self, stop: &dyn Fn() -> bool, patience: Duration) -> Result<bool> {
        let (mut pause, mut waited) = (Duration::from_millis(1), Duration::ZERO);
        while !stop() && self.waits()? {
            let engine = self.clone();
            match self.db().write_blocking(move |tx| turn(&engine, tx))? {
                Turn::Done => return Ok(true),
                Turn::More => (pause, waited) = (Duration::from_millis(1), Duration::ZERO),
                Turn::Held if waited > patience => return Ok(false),
                Turn::Held => {
                    std::thread::park_timeout(pause);
                    waited += pause;
                    pause = (pause * 2).min(Duration::from_millis(50));
                }
            }
        }
        Ok(true)
    }

    /// Whether there is anything to follow: asked before, so that an idle process writes nothing.
    fn waits(&self) -> Result<bool> {
        if self.state().catalog.ways.is_empty() {
            return Ok(false);
        }
        self.db().read_blocking(|tx| match mark(tx, "")? {
            Some(mark) => events::any_after(tx, mark),
            None => Ok(true),
        })
    }
}

/// Follows the next events.
fn turn(engine: &Engine, tx: &mut Tx<'_>) -> Result<Turn> {
    let mut ctx = Ctx::new(engine, tx, Actor::system("derived fields"), Cause::default())?;
    let hold = ctx.tx.dialect().hold();
    let Some(from) = mark(ctx.tx, hold)? else {
        begin(ctx.tx)?;
        return Ok(Turn::Done);
    };
    let found = events::after(ctx.tx, from, EVENTS)?;
    let Some((last, _)) = found.last() else {
        return Ok(if events::any_after(ctx.tx, from)? { Turn::Held } else { Turn::Done });
    };
    let (last, many) = (*last, found.len());
    let list: Vec<events::Event> = found.into_iter().map(|(_, event)| event).collect();
    ctx.follow_events(&list)?;
    let sql = "UPDATE reader SET xid = ?, seq = ? WHERE name = ?";
    let values = [int(last.xid), int(last.seq), text()];
    ctx.tx.execute(&statement(ctx.tx.dialect(), sql, values))?;
    Ok(if many as i64 == EVENTS || events::any_after(ctx.tx, last)? { Turn::More } else { Turn::Done })
}

/// Begins to follow from here on: what is derived is computed for everything that is there by a job.
pub(crate) fn begin(tx: &mut Tx<'_>) -> Result<()> {
    let end = events::end(tx)?;
    let sql = "INSERT INTO reader (name, xid, seq) VALUES (?, ?, ?) \
               ON CONFLICT (name) DO UPDATE SET xid = excluded.xid, seq = excluded.seq";
    tx.execute(&statement(tx.dialect(), sql, [text(), int(end.xid), int(end.seq)])).map(drop)
}

fn mark(tx: &mut Tx<'_>, hold: &str) -> Result<Option<Mark>> {
    let sql = format!("SELECT xid, seq FROM reader WHERE name = ?{hold}");
    let row = tx.query_one(&statement(tx.dialect(), &sql, [text()]), &[ColumnType::Int, ColumnType::Int])?;
    Ok(row.map(|r| Mark { xid: r[0].int().unwrap_or(0), seq: r[1].int().unwrap_or(0) }))
}

fn int(n: i64) -> (Cell, ColumnType) {
    (Cell::Int(n), ColumnType::Int)
}

fn text() -> (Cell, ColumnType) {
    (Cell::Text(NAME.to_owned()), ColumnType::Text)
}

/// Rung when something was written that derived fields hang on.
#[derive(Default)]
pub(crate) struct Bell {
    rung: AtomicBool,
    thread: ArcSwapOption<Thread>,
}

impl Bell {
    pub(crate) fn ring(&self) {
        if !self.rung.swap(true, Ordering::SeqCst) {
            self.wake();
        }
    }

    fn wake(&self) {
        if let Some(thread) = &*self.thread.load() {
            thread.unpark();
        }
    }
}

/// The running thread.
pub(crate) struct Follower {
    bell: Arc<Bell>,
    thread: JoinHandle<()>,
}

impl Follower {
    /// Starts it; what was left behind by a command or an earlier run is done first.
    pub(crate) fn start(engine: &Engine, stop: Arc<AtomicBool>) -> Self {
        let bell = engine.inner.derived_bell.clone();
        let (engine, own) = (engine.clone(), bell.clone());
        let thread = std::thread::spawn(move || {
            own.thread.store(Some(Arc::new(std::thread::current())));
            let stopped = || stop.load(Ordering::SeqCst);
            while !stopped() {
                own.rung.store(false, Ordering::SeqCst);
                match engine.follow_until(&stopped, BREATH) {
                    Ok(true) => {}
                    Ok(false) => continue,
                    Err(problem) => {
                        tracing::warn!(%problem, "derived fields fall behind; it is tried again");
                        std::thread::park_timeout(Duration::from_secs(1));
                        continue;
                    }
                }
                if !own.rung.load(Ordering::SeqCst) && !stopped() {
                    std::thread::park_timeout(LOOK);
                }
            }
        });
        Self { bell, thread }
    }

    /// Waits for its end; the stop it was given says so before.
    pub(crate) fn join(self) {
        self.bell.wake();
        let _ = self.thread.join();
    }
}
