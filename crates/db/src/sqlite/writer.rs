//! The one writer. Closures that arrive while it is busy share the next commit: each runs in a savepoint of
//! its own, one fsync carries them all, then all are answered. A lone closure waits for nobody, and a brief one that
//! finds nobody at work is done by its caller's own thread: changing a row takes less time than waking two threads.

use std::cell::Cell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use base::{Problem, ProblemKind};
use rusqlite::Connection;
use rusqlite::hooks::Wal;

use super::statements::control;
use super::{PATIENCE, patience, statistics};
use crate::bus::{Bus, Note};
use crate::call::Call;
use crate::queue::Queue;
use crate::shared::run_hooks;
use crate::stats::Counters;
use crate::tx::{Hook, Session, Tx};

/// How many closures share a commit at most.
const GROUP: usize = 64;
/// How long a group is collected at most, counted in work, not in waiting.
const WORK: Duration = Duration::from_millis(5);
/// The log is carried over into the file when it has so many pages (16 MB): a page that changed often goes once.
const CHECKPOINT: i32 = 4000;

/// The one connection that writes: whoever holds it is the writer.
pub(super) struct Writer {
    conn: Connection,
    bus: Arc<Bus>,
    stats: Arc<Counters>,
    /// Pages in the log after the last commit.
    logged: i32,
}

/// Where the writer's connection lies between two groups; none when the database has been closed.
pub(super) struct Desk(Mutex<Option<Writer>>);

/// What became of a brief closure.
pub(super) enum Brief {
    /// It has been done and answered; `true` when the log has grown so long that the thread should tidy up.
    Done(bool),
    /// Somebody writes just now, here or in another process: it has to queue.
    Queue(Box<dyn Call>),
}

impl Desk {
    pub fn new(writer: Writer) -> Self {
        Self(Mutex::new(Some(writer)))
    }

    fn sit(&self) -> MutexGuard<'_, Option<Writer>> {
        // A closure's panic is caught where it runs; nothing else leaves the connection half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works until the queue is closed and empty.
    pub fn run(&self, queue: &Queue<Box<dyn Call>>) {
        while let Some(call) = queue.pop(None, || ()) {
            if let Some(writer) = self.sit().as_mut() {
                writer.group(call, || queue.try_pop());
                writer.checkpoint();
            }
        }
        let Some(writer) = self.sit().take() else { return };
        if let Err(e) = statistics::refresh(&writer.conn) {
            tracing::warn!("statistics for the planner: {e}");
        }
        // Leaves one tidy file. Another process may still be reading: then the log stays, which is fine.
        let _ = writer.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Does a closure on the calling thread if nobody is writing; never waits, but for the disk.
    pub fn brief(&self, call: Box<dyn Call>) -> Brief {
        let mut writer = match self.0.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(writer)) => writer.into_inner(),
            Err(TryLockError::WouldBlock) => return Brief::Queue(call),
        };
        match writer.as_mut() {
            Some(writer) => writer.alone(call),
            None => Brief::Queue(call),
        }
    }
}

/// A closure that has run and waits for the commit.
struct Done {
    call: Box<dyn Call>,
    notes: Vec<Note>,
    hooks: Vec<Hook>,
}

impl Writer {
    pub fn new(conn: Connection, bus: Arc<Bus>, stats: Arc<Counters>) -> Self {
        conn.wal_hook(Some(note_wal_pages));
        Self { conn, bus, stats, logged: 0 }
    }

    /// One closure and nobody else's, unless another process has the file.
    fn alone(&mut self, call: Box<dyn Call>) -> Brief {
        let begun =
            patience(&self.conn, Duration::ZERO).and_then(|()| control(&self.conn, "BEGIN IMMEDIATE"));
        let patient = patience(&self.conn, PATIENCE);
        match begun.and(patient) {
            Ok(()) => self.group_begun(call, || None),
            Err(_) => {
                self.roll_back();
                return Brief::Queue(call);
            }
        }
        Brief::Done(self.logged >= CHECKPOINT)
    }

    /// Runs a closure and those that wait behind it in one transaction.
    fn group(&mut self, first: Box<dyn Call>, next: impl FnMut() -> Option<Box<dyn Call>>) {
        match control(&self.conn, "BEGIN IMMEDIATE") {
            Ok(()) => self.group_begun(first, next),
            Err(problem) => first.answer(Err(problem)),
        }
    }

    fn group_begun(&mut self, first: Box<dyn Call>, mut next: impl FnMut() -> Option<Box<dyn Call>>) {
        let started = Instant::now();
        let mut done: Vec<Done> = Vec::new();
        let mut current = Some(first);
        while let Some(mut call) = current.take() {
            self.stats.write();
            // The first is alone with the transaction and needs no savepoint.
            let alone = done.is_empty();
            if !alone && let Err(problem) = control(&self.conn, "SAVEPOINT closure") {
                call.answer(Err(problem));
                break;
            }
            let mut tx = Tx::new(Session::Sqlite(&self.conn), true);
            let good = call.run(&mut tx);
            let (notes, hooks) = tx.finish();
            if good && !self.conn.is_autocommit() {
                if !alone && let Err(problem) = control(&self.conn, "RELEASE closure") {
                    call.answer(Err(problem));
                    return self.start_over(done);
                }
                done.push(Done { call, notes, hooks });
            } else {
                self.stats.rollback();
                let undone = if alone {
                    self.roll_back();
                    true
                } else {
                    control(&self.conn, "ROLLBACK TO closure").is_ok()
                        && control(&self.conn, "RELEASE closure").is_ok()
                };
                let fate = if good { Err(lost()) } else { Ok(()) };
                call.answer(fate);
                if alone {
                    return;
                }
                if !undone {
                    return self.start_over(done);
                }
            }
            if done.len() >= GROUP || started.elapsed() >= WORK {
                break;
            }
            current = next();
        }
        self.commit(done);
    }

    /// The group's transaction failed because of one closure (one that fills the disk makes SQLite roll back
    /// everything): all that were answered with nothing yet run again one by one, so that the innocent get
    /// through.
    fn start_over(&mut self, done: Vec<Done>) {
        self.roll_back();
        for one in done {
            self.stats.retry();
            self.group(one.call, || None);
        }
    }

    fn commit(&mut self, done: Vec<Done>) {
        if let Err(problem) = control(&self.conn, "COMMIT") {
            // A fault of one (a deferred constraint) is not everybody's; a full disk is.
            if done.len() > 1 && problem.kind == ProblemKind::Internal {
                return self.start_over(done);
            }
            self.roll_back();
            for one in done {
                self.stats.rollback();
                one.call.answer(Err(problem.clone()));
            }
            return;
        }
        self.stats.commit(done.len());
        self.logged = LOGGED.get();
        let mut calls = Vec::with_capacity(done.len());
        for one in done {
            run_hooks(one.hooks);
            one.notes.iter().for_each(|note| self.bus.publish(&note.channel, &note.payload));
            calls.push(one.call);
        }
        for call in calls {
            call.answer(Ok(()));
        }
    }

    fn roll_back(&self) {
        if !self.conn.is_autocommit()
            && let Err(e) = self.conn.execute_batch("ROLLBACK")
        {
            tracing::error!("cannot roll back: {e}");
        }
    }

    /// Carries the log over into the file when it has grown, after everybody has been answered.
    fn checkpoint(&mut self) {
        if self.logged >= CHECKPOINT {
            self.logged = 0;
            if let Err(e) = self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
                tracing::warn!("checkpoint: {e}");
            }
        }
    }
}

thread_local! {
    /// Pages in the log after the commit that this thread just made; SQLite's hook can be told of nothing else.
    static LOGGED: Cell<i32> = const { Cell::new(0) };
}

fn note_wal_pages(_: &Wal, pages: i32) -> rusqlite::Result<()> {
    LOGGED.set(pages);
    Ok(())
}

fn lost() -> Problem {
    Problem::internal("a closure ended the transaction it was given (COMMIT or ROLLBACK in its statements?)")
}
