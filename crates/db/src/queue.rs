//! The queue between callers and the threads that own connections. The thread that went idle last is
//! woken first: its connection's caches are warm, and threads that are not needed stay asleep.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::Thread;
use std::time::{Duration, Instant};

pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
}

struct State<T> {
    waiting: VecDeque<T>,
    idle: Vec<Arc<Seat>>,
    workers: usize,
    closed: bool,
}

/// Where an idle thread sleeps.
struct Seat {
    called: AtomicBool,
    thread: Thread,
}

impl Seat {
    fn call(&self) {
        self.called.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// What became of a pushed item.
pub(crate) enum Pushed<T> {
    /// An idle thread was woken for it.
    Taken,
    /// It waits, for nobody is idle.
    Waiting,
    /// The queue is closed.
    Closed(T),
}

impl<T> Queue<T> {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                waiting: VecDeque::new(),
                idle: Vec::new(),
                workers: 0,
                closed: false,
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn push(&self, item: T) -> Pushed<T> {
        let seat = {
            let mut state = self.lock();
            if state.closed {
                return Pushed::Closed(item);
            }
            state.waiting.push_back(item);
            state.idle.pop()
        };
        match seat {
            Some(seat) => {
                seat.call();
                Pushed::Taken
            }
            None => Pushed::Waiting,
        }
    }

    /// The next item without waiting.
    pub fn try_pop(&self) -> Option<T> {
        self.lock().waiting.pop_front()
    }

    /// One more thread is going to work here, if there are fewer than that many.
    pub fn enlist(&self, most: usize) -> bool {
        let mut state = self.lock();
        let room = state.workers < most;
        state.workers += usize::from(room);
        room
    }

    /// A thread will not work here any more.
    pub fn resign(&self) {
        self.lock().workers -= 1;
    }

    /// The next item; `None` when the queue is closed and empty, or when nothing came for so long: the
    /// thread must then end, it no longer counts as working here.
    ///
    /// `answer` is called once this thread counts as idle: whoever gets that answer and at once has a next
    /// item finds this thread, not another one whose connection is cold.
    pub fn pop(&self, patience: Option<Duration>, answer: impl FnOnce()) -> Option<T> {
        let mut answer = Some(answer);
        let mut answer = || answer.take().map(|answer| answer());
        let until = patience.map(|p| Instant::now() + p);
        loop {
            let seat = {
                let mut state = self.lock();
                if let Some(item) = state.waiting.pop_front() {
                    drop(state);
                    answer();
                    return Some(item);
                }
                if state.closed {
                    state.workers -= 1;
                    drop(state);
                    answer();
                    return None;
                }
                let seat = Arc::new(Seat { called: AtomicBool::new(false), thread: std::thread::current() });
                state.idle.push(seat.clone());
                seat
            };
            answer();
            while !seat.called.load(Ordering::Acquire) {
                match until {
                    None => std::thread::park(),
                    Some(until) => {
                        let left = until.saturating_duration_since(Instant::now());
                        if left.is_zero() {
                            let mut state = self.lock();
                            let here = state.idle.len();
                            state.idle.retain(|s| !Arc::ptr_eq(s, &seat));
                            // Called in this very moment: there is something to do after all.
                            if state.idle.len() == here {
                                break;
                            }
                            state.workers -= 1;
                            return None;
                        }
                        std::thread::park_timeout(left);
                    }
                }
            }
        }
    }

    /// Nothing more comes in; what waits is still done.
    pub fn close(&self) {
        let idle = {
            let mut state = self.lock();
            state.closed = true;
            std::mem::take(&mut state.idle)
        };
        idle.iter().for_each(|seat| seat.call());
    }
}
