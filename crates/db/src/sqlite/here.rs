//! Short reads on the calling thread: looking up a row takes less time than waking another thread for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base::{ProblemKind, Result};
use rusqlite::Connection;

use super::{connect, patience, within};
use crate::call::panicked;
use crate::stats::Counters;
use crate::{Options, Tx};

/// Connections that are lent to whoever reads, one for each processor at most. The last one to come back goes first: its
/// cache is warm.
pub(super) struct Here {
    path: PathBuf,
    opts: Options,
    stats: Arc<Counters>,
    seats: Mutex<Seats>,
}

struct Seats {
    free: Vec<Connection>,
    /// How many more may be opened.
    left: usize,
    closed: bool,
}

impl Here {
    pub fn new(path: &Path, opts: &Options, stats: Arc<Counters>) -> Self {
        let seats = Seats { free: Vec::new(), left: opts.readers, closed: false };
        Self { path: path.to_owned(), opts: opts.clone(), stats, seats: Mutex::new(seats) }
    }

    /// Reads in a transaction on this thread. None when all connections are lent, or when somebody holds the whole file:
    /// then the threads that may wait for it do the work.
    pub fn read<T>(&self, f: &dyn Fn(&mut Tx<'_>) -> Result<T>) -> Option<Result<T>> {
        let conn = self.take()?;
        self.stats.read();
        let outcome = transaction(&conn, f);
        self.put(conn);
        match outcome {
            Err(problem) if problem.kind == ProblemKind::Unavailable && problem.code == "busy" => None,
            outcome => Some(outcome),
        }
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Option<Connection> {
        {
            let mut seats = self.seats();
            if let Some(conn) = seats.free.pop() {
                return Some(conn);
            }
            if seats.closed || seats.left == 0 {
                return None;
            }
            seats.left -= 1;
        }
        let opened = connect(&self.path, &self.opts, true)
            .and_then(|conn| patience(&conn, Duration::ZERO).map(|()| conn));
        match opened {
            Ok(conn) => {
                self.stats.connect();
                Some(conn)
            }
            // Whoever waits for it on another thread is told why.
            Err(_) => {
                self.seats().left += 1;
                None
            }
        }
    }

    fn put(&self, conn: Connection) {
        let mut seats = self.seats();
        if !seats.closed {
            seats.free.push(conn);
        }
    }

    /// Whether the end has been announced.
    pub fn is_closed(&self) -> bool {
        self.seats().closed
    }

    /// Nobody reads here any more; what is lent is closed when it comes back.
    pub fn close(&self) {
        let mut seats = self.seats();
        seats.closed = true;
        seats.free.clear();
    }
}

fn transaction<T>(conn: &Connection, f: &dyn Fn(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    within(conn, |tx| {
        let outcome = catch_unwind(AssertUnwindSafe(|| f(tx)))
            .unwrap_or_else(|panic| Err(panicked("a database closure", panic.as_ref())))
            .and_then(|value| tx.verdict().map(|()| value));
        (outcome.is_ok(), outcome)
    })?
}
