//! Durable background work: enqueued in the transaction that wants it, claimed by one process at a time, retried with
//! growing pauses, visible with its last error.

mod pages;
mod queue;
mod runner;
mod schedule;

use std::time::Duration as StdDuration;

use base::id::new_id;
use base::{Id, Result};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value as Json;

pub(crate) use pages::{after, page_by_page};
pub use queue::{enqueue, list, retry};
pub use runner::Runner;
pub use schedule::Schedule;

use crate::Engine;

/// Long work gives its worker back after this time and goes on when its turn comes, so that a server can stop.
pub(crate) const TURN: StdDuration = StdDuration::from_secs(5);

/// How a job ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It wants to go on after a while, without this counting as a failure.
    Again(Duration),
}

/// A kind of background work.
#[derive(Clone)]
pub struct JobKind {
    /// Its name, such as `import.run`.
    pub name: &'static str,
    /// Does it. It runs outside of any transaction and opens its own; after a crash it runs again from the start,
    /// so it must keep its own place.
    pub run: fn(&Engine, &Job) -> Result<Outcome>,
}

/// A job that has been claimed.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its identifier.
    pub id: Id,
    /// Its kind.
    pub kind: String,
    /// What it is about.
    pub payload: Json,
    /// How often it has been tried, this time included.
    pub attempts: i64,
    /// The last try before it is given up.
    pub max_attempts: i64,
}

/// A job to be enqueued.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub(crate) id: Id,
    pub(crate) kind: String,
    pub(crate) payload: Json,
    pub(crate) run_at: Option<DateTime<Utc>>,
    pub(crate) max_attempts: i64,
    pub(crate) dedupe: Option<String>,
}

impl NewJob {
    /// A job of a kind.
    pub fn new(kind: &str, payload: Json) -> Self {
        Self { id: new_id(), kind: kind.to_owned(), payload, run_at: None, max_attempts: 8, dedupe: None }
    }

    /// Not before this moment.
    pub fn at(mut self, when: DateTime<Utc>) -> Self {
        self.run_at = Some(when);
        self
    }

    /// Given up after this many tries.
    pub fn attempts(mut self, most: i64) -> Self {
        self.max_attempts = most;
        self
    }

    /// Not enqueued while another one with this key waits or runs.
    pub fn once(mut self, key: &str) -> Self {
        self.dedupe = Some(key.to_owned());
        self
    }
}
