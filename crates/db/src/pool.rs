//! Threads that own connections: started when work waits and nobody is idle, up to a limit.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use base::{Problem, ProblemKind, Result};

use crate::call::panicked;
use crate::queue::{Pushed, Queue};

thread_local! {
    static OWNED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread belongs to a database; it must then not wait for one.
pub(crate) fn on_owned_thread() -> bool {
    OWNED.get()
}

/// Marks this thread as one that belongs to a database.
pub(crate) fn own_this_thread() {
    OWNED.set(true);
}

type Worker<T> = Box<dyn Fn(&Queue<T>) + Send + Sync>;

pub(crate) struct Pool<T: Send + 'static> {
    name: &'static str,
    queue: Arc<Queue<T>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    most: usize,
    worker: Arc<Worker<T>>,
}

impl<T: Send + 'static> Pool<T> {
    /// A pool whose threads run `worker` until it returns.
    pub fn new(name: &'static str, most: usize, worker: impl Fn(&Queue<T>) + Send + Sync + 'static) -> Self {
        Self {
            name,
            queue: Arc::new(Queue::new()),
            threads: Mutex::new(Vec::new()),
            most: most.max(1),
            worker: Arc::new(Box::new(worker)),
        }
    }

    /// Hands an item to a thread.
    pub fn submit(&self, item: T) -> Result<()> {
        match self.queue.push(item) {
            Pushed::Taken => Ok(()),
            Pushed::Waiting => self.grow(),
            Pushed::Closed(_) => {
                Err(Problem::new(ProblemKind::Unavailable, "closed", "The database has been closed."))
            }
        }
    }

    /// Starts one more thread unless there are enough.
    pub fn grow(&self) -> Result<()> {
        if !self.queue.enlist(self.most) {
            return Ok(());
        }
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        threads.retain(|t| !t.is_finished());
        let (queue, worker) = (self.queue.clone(), self.worker.clone());
        let started = std::thread::Builder::new().name(self.name.to_owned()).spawn(move || {
            own_this_thread();
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| worker(&queue))) {
                let _ = panicked("a database thread", panic.as_ref());
                queue.resign();
            }
        });
        match started {
            Ok(thread) => threads.push(thread),
            Err(e) => {
                self.queue.resign();
                // Those that run will do the work, only later.
                if threads.is_empty() {
                    return Err(Problem::internal(format!("cannot start a database thread: {e}")));
                }
                tracing::warn!("no further database thread: {e}");
            }
        }
        Ok(())
    }

    /// Lets the threads finish what waits; does not wait for them.
    pub fn close(&self) {
        self.queue.close();
    }

    /// Waits until all threads have ended.
    pub fn join(&self) {
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            let _ = thread.join();
        }
    }
}

/// How long a connection that is not needed stays open.
pub(crate) const IDLE: Duration = Duration::from_secs(60);
