//! The door: a database whose transactions are closures that run on its own threads.

use std::path::Path;
use std::sync::Arc;

use base::{Dialect, Problem, Result};
use tokio::sync::oneshot;

use crate::bus::Bus;
use crate::call::{Call, Closure};
use crate::pool::on_owned_thread;
use crate::postgres::{How, Postgres};
use crate::sqlite::Sqlite;
use crate::stats::Counters;
use crate::{Options, Stats, Tx};

/// A workspace's database. Cheap to clone; the threads end when the last clone is gone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    bus: Arc<Bus>,
    stats: Arc<Counters>,
}

enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.dialect())
    }
}

impl Db {
    /// Opens the address `postgres://…` (or `postgresql://…`), or else a SQLite file of that path.
    pub fn open(address: &str, opts: Options) -> Result<Db> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Self::open_postgres(address, opts)
        } else {
            Self::open_sqlite(Path::new(address), opts)
        }
    }

    /// Opens a SQLite file, which is created when it is not there.
    pub fn open_sqlite(path: &Path, opts: Options) -> Result<Db> {
        let (bus, stats) = (Arc::<Bus>::default(), Arc::<Counters>::default());
        let engine = Engine::Sqlite(Sqlite::open(path, &opts, bus.clone(), stats.clone())?);
        Ok(Db { inner: Arc::new(Inner { engine, bus, stats }) })
    }

    /// Connects to a PostgreSQL database (15 or later). `sslmode=require` (or `verify-full`) asks for TLS
    /// with a certificate that verifies, against the usual authorities or those in `sslrootcert=FILE`.
    pub fn open_postgres(url: &str, opts: Options) -> Result<Db> {
        let (bus, stats) = (Arc::<Bus>::default(), Arc::<Counters>::default());
        let engine = Engine::Postgres(Postgres::open(url, &opts, bus.clone(), stats.clone())?);
        Ok(Db { inner: Arc::new(Inner { engine, bus, stats }) })
    }

    /// Which database it is; needed to build statements, not to branch on.
    pub fn dialect(&self) -> Dialect {
        match self.inner.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Reads: all statements of the closure see the same moment, and none may write.
    pub async fn read<T, F>(&self, f: F) -> Result<T>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        arrived(self.start_read(f)?.await)
    }

    /// As [`Db::read`], for a closure that looks up a few rows by their keys: on SQLite it runs on the calling thread,
    /// which costs it less than waking another one, and at worst the time of a few pages that are not in memory. It may
    /// run again, on one of the database's threads, hence `Fn`.
    pub async fn read_brief<T, F>(&self, f: F) -> Result<T>
    where
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        if let Engine::Sqlite(sqlite) = &self.inner.engine
            && let Some(answer) = sqlite.read_here(&f)
        {
            return answer;
        }
        self.read(move |tx| f(tx)).await
    }

    /// Writes: all of the closure or nothing, on disk before this returns. The closure may run again after
    /// a deadlock or together with others, hence `Fn`; it must not do anything besides the database's work
    /// (see [`Tx::after_commit`]), nor wait for anything. The work is done even when the caller goes away.
    pub async fn write<T, F>(&self, f: F) -> Result<T>
    where
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        arrived(self.start_write(f)?.await)
    }

    /// As [`Db::write`], for a closure that changes a few rows: on SQLite it runs on the calling thread if nobody else is
    /// writing, which costs less than waking another one and being woken again, and at worst the time of one commit.
    /// While others write it queues, and shares the next commit.
    pub async fn write_brief<T, F>(&self, f: F) -> Result<T>
    where
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (call, answer) = Closure::pair(f);
        match &self.inner.engine {
            Engine::Sqlite(sqlite) => sqlite.write_here(call)?,
            Engine::Postgres(postgres) => postgres.submit(call, How::Write)?,
        }
        arrived(answer.await)
    }

    /// [`Db::read`] for jobs, commands and tests. It blocks: never call it on a thread that runs async
    /// tasks (use `spawn_blocking` there); it panics in an async context.
    pub fn read_blocking<T, F>(&self, f: F) -> Result<T>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        may_block()?;
        arrived(self.start_read(f)?.blocking_recv())
    }

    /// [`Db::write`] for jobs, commands and tests. It blocks: never call it on a thread that runs async
    /// tasks (use `spawn_blocking` there); it panics in an async context.
    pub fn write_blocking<T, F>(&self, f: F) -> Result<T>
    where
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        may_block()?;
        arrived(self.start_write(f)?.blocking_recv())
    }

    /// For statements that PostgreSQL runs outside of any transaction only, such as `CREATE INDEX CONCURRENTLY`: each
    /// stands by itself, so that what a failed closure did stays, and it must find its way from whatever is there.
    /// Only one process at a time runs one under the name; `None` when another does. In SQLite it is a write like any
    /// other, and its one writer is the lock. It blocks, as [`Db::write_blocking`] does; nothing is notified from it.
    pub fn alone_blocking<T, F>(&self, name: &str, f: F) -> Result<Option<T>>
    where
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        may_block()?;
        // FNV-1a: every process must come to the same number.
        let lock = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let (call, answer) =
            Closure::pair(
                move |tx: &mut Tx<'_>| {
                    if tx.take(lock.cast_signed())? { f(tx).map(Some) } else { Ok(None) }
                },
            );
        self.submit(call, How::Alone)?;
        arrived(answer.blocking_recv())
    }

    /// Calls back whenever [`Tx::notify`] was committed on this channel. PostgreSQL: by any process on the
    /// database, once more with an empty payload after the connection was lost, when something may have
    /// been missed. SQLite: by this process only; what another process (a command beside the server) writes
    /// is found by polling. Runs on a thread of the database: be quick, and do not wait for it.
    pub fn on_notify(&self, channel: &str, callback: Box<dyn Fn(&str) + Send + Sync>) {
        self.inner.bus.subscribe(channel, Arc::from(callback));
        if let Engine::Postgres(postgres) = &self.inner.engine {
            postgres.listen(channel);
        }
    }

    /// What was done since it was opened.
    pub fn stats(&self) -> Stats {
        self.inner.stats.snapshot()
    }

    /// Finishes what was begun, tidies up the file and waits for the threads. Later calls fail with `closed`.
    /// It blocks like [`Db::write_blocking`], and does nothing on the second call.
    pub fn close(&self) {
        match &self.inner.engine {
            Engine::Sqlite(sqlite) => sqlite.close(!on_owned_thread()),
            Engine::Postgres(postgres) => postgres.close(!on_owned_thread()),
        }
    }

    fn start_read<T, F>(&self, f: F) -> Result<oneshot::Receiver<Result<T>>>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let mut f = Some(f);
        let (call, answer) = Closure::pair(move |tx: &mut Tx<'_>| match f.take() {
            Some(f) => f(tx),
            None => Err(Problem::internal("a read closure was run twice")),
        });
        self.submit(call, How::Read)?;
        Ok(answer)
    }

    fn start_write<T, F>(&self, f: F) -> Result<oneshot::Receiver<Result<T>>>
    where
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (call, answer) = Closure::pair(f);
        self.submit(call, How::Write)?;
        Ok(answer)
    }

    fn submit(&self, call: Box<dyn Call>, how: How) -> Result<()> {
        match &self.inner.engine {
            Engine::Sqlite(sqlite) => sqlite.submit(call, how != How::Read),
            Engine::Postgres(postgres) => postgres.submit(call, how),
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The threads see it and end by themselves; nobody is waiting for them.
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.close(false),
            Engine::Postgres(postgres) => postgres.close(false),
        }
    }
}

fn arrived<T>(answer: Result<Result<T>, oneshot::error::RecvError>) -> Result<T> {
    answer.unwrap_or_else(|_| Err(Problem::internal("a database thread ended without an answer")))
}

fn may_block() -> Result<()> {
    if on_owned_thread() {
        return Err(Problem::internal(
            "a database closure must not wait for the database: use the transaction it was given",
        ));
    }
    Ok(())
}
