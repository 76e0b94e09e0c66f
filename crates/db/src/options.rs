//! What can be set when a database is opened.

use std::time::Duration;

/// How a database is opened. The defaults suit a server; tests switch [`Options::durable`] off.
#[derive(Clone, Debug)]
pub struct Options {
    /// SQLite: how many threads read. Each has a connection of its own; they are started when needed.
    pub readers: usize,
    /// PostgreSQL: how many connections at most. They are opened when needed and closed when idle.
    pub max_connections: usize,
    /// PostgreSQL: a statement that takes longer is cancelled.
    pub statement_timeout: Option<Duration>,
    /// Whether an answered write is on disk. Only tests may say no.
    pub durable: bool,
}

impl Default for Options {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self { readers: cores.max(2), max_connections: 16, statement_timeout: None, durable: true }
    }
}
