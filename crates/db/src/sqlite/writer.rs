//! The one writer. Closures that arrive while it is busy share the next commit: each runs in a savepoint of
//! its own, one fsync carries them all, then all are answered. A lone closure waits for nobody.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

use base::{Problem, ProblemKind};
use rusqlite::Connection;
use rusqlite::hooks::Wal;

use super::statements::control;
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

pub(super) struct Writer {
    conn: Connection,
    bus: Arc<Bus>,
    stats: Arc<Counters>,
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
        Self { conn, bus, stats }
    }

    /// Works until the queue is closed and empty.
    pub fn run(&mut self, queue: &Queue<Box<dyn Call>>) {
        while let Some(call) = queue.pop(None, || ()) {
            self.group(call, || queue.try_pop());
            self.checkpoint();
        }
        let _ = self.conn.execute_batch("PRAGMA optimize");
        // Leaves one tidy file. Another process may still be reading: then the log stays, which is fine.
        let _ = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Runs a closure and those that wait behind it in one transaction.
    fn group(&mut self, first: Box<dyn Call>, mut next: impl FnMut() -> Option<Box<dyn Call>>) {
        if let Err(problem) = control(&self.conn, "BEGIN IMMEDIATE") {
            return first.answer(Err(problem));
        }
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
    fn checkpoint(&self) {
        if WAL_PAGES.with(|pages| pages.load(Ordering::Relaxed)) >= CHECKPOINT {
            WAL_PAGES.with(|pages| pages.store(0, Ordering::Relaxed));
            if let Err(e) = self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
                tracing::warn!("checkpoint: {e}");
            }
        }
    }
}

thread_local! {
    /// Pages in the log after this thread's last commit; each database has a writer thread of its own.
    static WAL_PAGES: AtomicI32 = const { AtomicI32::new(0) };
}

fn note_wal_pages(_: &Wal, pages: i32) -> rusqlite::Result<()> {
    WAL_PAGES.with(|last| last.store(pages, Ordering::Relaxed));
    Ok(())
}

fn lost() -> Problem {
    Problem::internal("a closure ended the transaction it was given (COMMIT or ROLLBACK in its statements?)")
}
