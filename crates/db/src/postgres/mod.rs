//! PostgreSQL: threads that own one connection each, and one more thread that listens.

mod address;
mod codec;
mod link;
mod listener;
mod problem;
mod session;
mod tls;
mod worker;

use std::sync::Arc;

use base::{ColumnType, Problem, ProblemKind, Result, Statement};

use crate::Options;
use crate::bus::Bus;
use crate::call::{Call, Closure};
use crate::pool::Pool;
use crate::queue::Queue;
use crate::stats::Counters;
use address::Address;
use listener::Listener;
pub(crate) use session::Session;
pub(crate) use worker::How;
use worker::{Job, Worker};

pub(crate) struct Postgres {
    pool: Pool<Job>,
    listener: Listener,
}

impl Postgres {
    pub fn open(url: &str, opts: &Options, bus: Arc<Bus>, stats: Arc<Counters>) -> Result<Self> {
        let address = Arc::new(Address::parse(url, opts)?);
        let listener = Listener::new(address.clone(), bus);
        let pool = Pool::new("kith-db", opts.max_connections, move |queue: &Queue<Job>| {
            match Worker::new(address.clone(), stats.clone()) {
                Ok(mut worker) => worker.run(queue),
                Err(problem) => worker::refuse(queue, &problem),
            }
        });
        let this = Self { pool, listener };
        this.check()?;
        Ok(this)
    }

    /// Sees whether there is a server, and whether it is one that Kith knows.
    fn check(&self) -> Result<()> {
        let sql = "SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding')";
        let (call, answer) = Closure::pair(move |tx: &mut crate::Tx<'_>| {
            tx.query_one(&Statement::text(sql), &[ColumnType::Int, ColumnType::Text])
        });
        self.submit(call, How::Read)?;
        // On a thread of its own, as this may be called in an async context, where one must not block on it.
        let row = std::thread::scope(|s| s.spawn(|| answer.blocking_recv()).join());
        let row = match row {
            Ok(Ok(row)) => row?.unwrap_or_default(),
            _ => return Err(Problem::internal("a database thread ended without an answer")),
        };
        let refuse = |what: String| Err(Problem::new(ProblemKind::Unavailable, "database_unsuitable", what));
        match (row.first().and_then(|c| c.int()), row.get(1).and_then(|c| c.text())) {
            (Some(version), _) if version < 150_000 => refuse(format!(
                "PostgreSQL 15 or later is needed; this server is version {}.",
                version / 10_000
            )),
            (_, Some(encoding)) if encoding != "UTF8" => {
                refuse(format!("The database's encoding is {encoding}; create it with ENCODING 'UTF8'."))
            }
            _ => Ok(()),
        }
    }

    pub fn submit(&self, call: Box<dyn Call>, how: How) -> Result<()> {
        self.pool.submit(Job { call, how })
    }

    pub fn listen(&self, channel: &str) {
        self.listener.listen(channel);
    }

    pub fn close(&self, wait: bool) {
        self.pool.close();
        self.listener.close(wait);
        if wait {
            self.pool.join();
        }
    }
}
