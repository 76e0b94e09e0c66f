//! The thread that brings SQLite's search index up to date behind the writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{JoinHandle, Thread};
use std::time::Duration;

use arc_swap::ArcSwapOption;

use crate::Engine;

/// So many documents need not wait for more.
const ENOUGH: usize = 512;
/// So long a few wait for more. A search looks through those that wait, so nobody misses them.
const GATHER: Duration = Duration::from_millis(1_000);

/// Rung when a document was written.
#[derive(Default)]
pub(crate) struct Bell {
    waiting: AtomicUsize,
    keeper: ArcSwapOption<Thread>,
}

impl Bell {
    pub(super) fn ring(&self) {
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        if before == 0 || before + 1 == ENOUGH {
            self.wake();
        }
    }

    fn wake(&self) {
        if let Some(thread) = &*self.keeper.load() {
            thread.unpark();
        }
    }
}

/// The running thread.
pub(crate) struct Keeper {
    bell: Arc<Bell>,
    thread: JoinHandle<()>,
}

impl Keeper {
    /// Starts it; what was left behind by a command or an earlier run is done first.
    pub fn start(engine: &Engine, stop: Arc<AtomicBool>) -> Self {
        let bell = engine.inner.search_bell.clone();
        let (engine, kept) = (engine.clone(), bell.clone());
        let thread = std::thread::spawn(move || {
            kept.keeper.store(Some(Arc::new(std::thread::current())));
            kept.waiting.fetch_add(1, Ordering::Relaxed);
            let stopped = || stop.load(Ordering::SeqCst);
            while !stopped() {
                match kept.waiting.load(Ordering::Relaxed) {
                    0 => std::thread::park(),
                    n if n < ENOUGH => {
                        std::thread::park_timeout(GATHER);
                        keep(&engine, &kept, &stopped);
                    }
                    _ => keep(&engine, &kept, &stopped),
                }
            }
        });
        Self { bell, thread }
    }

    /// Waits for its end; the stop it was given says so before.
    pub fn join(self) {
        self.bell.wake();
        let _ = self.thread.join();
    }
}

fn keep(engine: &Engine, bell: &Bell, stopped: &dyn Fn() -> bool) {
    bell.waiting.store(0, Ordering::Relaxed);
    if let Err(problem) = engine.catch_up_search_until(stopped) {
        tracing::warn!(%problem, "the search index falls behind; searches are slower until it has caught up");
        std::thread::park_timeout(Duration::from_secs(5));
        bell.waiting.fetch_add(1, Ordering::Relaxed);
    }
}
