//! SQLite: one thread that writes, some that read, all over one file in WAL mode.

mod codec;
mod here;
mod problem;
mod statements;
mod statistics;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use base::Result;
use rusqlite::{Connection, OpenFlags};

use crate::Options;
use crate::bus::Bus;
use crate::call::{Call, Closure};
use crate::pool::{IDLE, Pool};
use crate::queue::Queue;
use crate::shared::run_hooks;
use crate::stats::Counters;
use crate::tx::{Session, Tx};
use here::Here;
use problem::problem;
pub(crate) use statements::{control, execute, execute_batch, for_each, insert_many};
use writer::{Brief, Desk, Writer};

/// How long a connection waits for another process that holds the file.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Sqlite {
    writer: Pool<Box<dyn Call>>,
    desk: Arc<Desk>,
    readers: Pool<Box<dyn Call>>,
    here: Here,
}

impl Sqlite {
    pub fn open(path: &Path, opts: &Options, bus: Arc<Bus>, stats: Arc<Counters>) -> Result<Self> {
        let conn = connect(path, opts, false)?;
        statistics::forget_small(&conn).map_err(|e| problem(e, "looking at statistics"))?;
        stats.connect();
        let desk = Arc::new(Desk::new(Writer::new(conn, bus, stats.clone())));
        let at = desk.clone();
        let writer = Pool::new("kith-db-write", 1, move |queue: &Queue<Box<dyn Call>>| at.run(queue));
        writer.grow()?;
        let here = Here::new(path, opts, stats.clone());
        let (path, opts) = (path.to_owned(), opts.clone());
        let readers = Pool::new("kith-db-read", opts.readers, move |queue: &Queue<Box<dyn Call>>| {
            read_on_this_thread(&path, &opts, &stats, queue);
        });
        Ok(Self { writer, desk, readers, here })
    }

    pub fn submit(&self, call: Box<dyn Call>, writes: bool) -> Result<()> {
        if writes { self.writer.submit(call) } else { self.readers.submit(call) }
    }

    /// Writes on the calling thread if nobody else is writing; otherwise, and after the end, through the queue.
    pub fn write_here(&self, call: Box<dyn Call>) -> Result<()> {
        if self.here.is_closed() {
            return self.writer.submit(call);
        }
        match self.desk.brief(call) {
            Brief::Done(false) => Ok(()),
            // Tidying up is not the caller's affair: the thread does it behind a closure that does nothing.
            Brief::Done(true) => self.writer.submit(Closure::pair(|_: &mut Tx<'_>| Ok(())).0),
            Brief::Queue(call) => self.writer.submit(call),
        }
    }

    /// Reads on the calling thread; none when that is not possible just now.
    pub fn read_here<T>(&self, f: &dyn Fn(&mut Tx<'_>) -> Result<T>) -> Option<Result<T>> {
        self.here.read(f)
    }

    pub fn close(&self, wait: bool) {
        // Readers first, so that nobody holds back the writer's last checkpoint.
        self.here.close();
        self.readers.close();
        if wait {
            self.readers.join();
        }
        self.writer.close();
        if wait {
            self.writer.join();
        }
    }
}

fn read_on_this_thread(path: &Path, opts: &Options, stats: &Counters, queue: &Queue<Box<dyn Call>>) {
    let mut conn = None;
    let mut done: Option<(Box<dyn Call>, Result<()>)> = None;
    while let Some(mut call) = queue.pop(Some(IDLE), || {
        if let Some((call, fate)) = done.take() {
            call.answer(fate);
        }
    }) {
        if conn.is_none() {
            match connect(path, opts, true) {
                Ok(fresh) => {
                    stats.connect();
                    conn = Some(fresh);
                }
                Err(e) => {
                    done = Some((call, Err(e)));
                    continue;
                }
            }
        }
        let Some(conn) = conn.as_ref() else { continue };
        let fate = read(conn, call.as_mut(), stats);
        done = Some((call, fate));
    }
}

/// Runs a closure in a transaction of its own, which sees one moment.
fn read(conn: &Connection, call: &mut dyn Call, stats: &Counters) -> Result<()> {
    stats.read();
    within(conn, |tx| (call.run(tx), ()))
}

/// A transaction that reads; `work` also says whether it went well.
fn within<T>(conn: &Connection, work: impl FnOnce(&mut Tx<'_>) -> (bool, T)) -> Result<T> {
    control(conn, "BEGIN")?;
    let mut tx = Tx::new(Session::Sqlite(conn), false);
    let (good, outcome) = work(&mut tx);
    let (_, hooks) = tx.finish();
    if control(conn, if good { "COMMIT" } else { "ROLLBACK" }).is_err() && !conn.is_autocommit() {
        let _ = conn.execute_batch("ROLLBACK");
    }
    if good {
        run_hooks(hooks);
    }
    Ok(outcome)
}

/// How long a connection waits for somebody who holds the whole file.
fn patience(conn: &Connection, most: Duration) -> Result<()> {
    conn.busy_timeout(most).map_err(|e| problem(e, "busy_timeout"))
}

/// Opens a connection and sets it up.
fn connect(path: &Path, opts: &Options, reader: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let flags = if reader { flags } else { flags | OpenFlags::SQLITE_OPEN_CREATE };
    let open = || -> rusqlite::Result<Connection> {
        let conn = Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(PATIENCE)?;
        if !reader {
            conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        }
        let synchronous = if opts.durable { "FULL" } else { "OFF" };
        // Megabytes. The writer touches the leaves of many indexes; what it has to read again costs it a copy.
        let cache = if reader { 16 } else { 32 };
        conn.execute_batch(&format!(
            "PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; \
             PRAGMA cache_size = -{}; PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 67108864; \
             PRAGMA trusted_schema = OFF; PRAGMA query_only = {};",
            cache * 1024,
            u8::from(reader),
        ))?;
        // Checkpoints are the writer's, in the moment after it has answered.
        conn.execute_batch("PRAGMA wal_autocheckpoint = 0")?;
        // Without this a statement whose plan looks at a bound value, such as that of LIMIT, is prepared anew each
        // time it is run.
        conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        conn.set_prepared_statement_cache_capacity(if reader { 128 } else { 256 });
        Ok(conn)
    };
    open().map_err(|e| problem(e, &format!("opening {}", path.display())))
}
