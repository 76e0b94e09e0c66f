//! Counters for metrics and for tests that want to know what happened underneath.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What a database has done since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Read closures that ran.
    pub reads: u64,
    /// Write closures that ran (a retried one counts once).
    pub writes: u64,
    /// Transactions of write closures that were committed; fewer than `writes` where a group shared one.
    pub commits: u64,
    /// Write closures that were rolled back.
    pub rollbacks: u64,
    /// Times a write closure ran again after a deadlock or a serialization failure.
    pub retries: u64,
    /// The most write closures that one commit carried.
    pub largest_group: u64,
    /// Connections opened.
    pub connects: u64,
}

#[derive(Default)]
pub(crate) struct Counters {
    reads: AtomicU64,
    writes: AtomicU64,
    commits: AtomicU64,
    rollbacks: AtomicU64,
    retries: AtomicU64,
    largest_group: AtomicU64,
    connects: AtomicU64,
}

impl Counters {
    pub fn read(&self) {
        self.reads.fetch_add(1, Relaxed);
    }

    pub fn write(&self) {
        self.writes.fetch_add(1, Relaxed);
    }

    pub fn commit(&self, group: usize) {
        self.commits.fetch_add(1, Relaxed);
        self.largest_group.fetch_max(group as u64, Relaxed);
    }

    pub fn rollback(&self) {
        self.rollbacks.fetch_add(1, Relaxed);
    }

    pub fn retry(&self) {
        self.retries.fetch_add(1, Relaxed);
    }

    pub fn connect(&self) {
        self.connects.fetch_add(1, Relaxed);
    }

    pub fn snapshot(&self) -> Stats {
        Stats {
            reads: self.reads.load(Relaxed),
            writes: self.writes.load(Relaxed),
            commits: self.commits.load(Relaxed),
            rollbacks: self.rollbacks.load(Relaxed),
            retries: self.retries.load(Relaxed),
            largest_group: self.largest_group.load(Relaxed),
            connects: self.connects.load(Relaxed),
        }
    }
}
