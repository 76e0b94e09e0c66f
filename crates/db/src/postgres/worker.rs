//! A thread with its connection: takes closures from the queue and runs each in a transaction.

use std::sync::Arc;
use std::time::Duration;

use base::{Problem, Result};
use rand::Rng;

use super::address::Address;
use super::session::Session;
use crate::call::Call;
use crate::pool::IDLE;
use crate::queue::Queue;
use crate::shared::run_hooks;
use crate::stats::Counters;
use crate::tx::{self, Tx};

/// How often a closure that gave way runs again.
const AGAIN: u32 = 5;

pub(super) struct Job {
    pub call: Box<dyn Call>,
    pub how: How,
}

/// In what a closure runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// A transaction that reads.
    Read,
    /// A transaction that writes.
    Write,
    /// None: each statement stands by itself.
    Alone,
}

pub(super) struct Worker {
    session: Session,
    stats: Arc<Counters>,
}

impl Worker {
    pub fn new(address: Arc<Address>, stats: Arc<Counters>) -> Result<Self> {
        Ok(Self { session: Session::new(address, stats.clone())?, stats })
    }

    /// Works until the queue is closed and empty, or nothing has come for a while.
    pub fn run(&mut self, queue: &Queue<Job>) {
        let mut done: Option<(Box<dyn Call>, Result<()>)> = None;
        while let Some(mut job) = queue.pop(Some(IDLE), || {
            if let Some((call, fate)) = done.take() {
                call.answer(fate);
            }
        }) {
            let call = job.call.as_mut();
            let fate = match job.how {
                How::Read => self.read(call),
                How::Write => self.write(call),
                How::Alone => self.alone(call),
            };
            done = Some((job.call, fate));
        }
    }

    fn read(&mut self, call: &mut dyn Call) -> Result<()> {
        self.stats.read();
        self.session.start("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        let mut tx = Tx::new(tx::Session::Postgres(&mut self.session), false);
        let good = call.run(&mut tx);
        let (_, hooks) = tx.finish();
        self.session.leave();
        if good {
            run_hooks(hooks);
        }
        Ok(())
    }

    /// Without a transaction. The locks it took are let go of, whatever happened.
    fn alone(&mut self, call: &mut dyn Call) -> Result<()> {
        self.stats.write();
        self.session.start("");
        let good = call.run(&mut Tx::new(tx::Session::Postgres(&mut self.session), true));
        if !good {
            self.stats.rollback();
        }
        self.session.let_go();
        Ok(())
    }

    fn write(&mut self, call: &mut dyn Call) -> Result<()> {
        self.stats.write();
        let mut tries = 0;
        loop {
            self.session.start("BEGIN");
            let mut tx = Tx::new(tx::Session::Postgres(&mut self.session), true);
            let good = call.run(&mut tx);
            let (notes, hooks) = tx.finish();
            let mut fate = Ok(());
            if good {
                fate = self.session.commit(&notes);
                if fate.is_ok() {
                    self.stats.commit(1);
                    // The notifications come back through the listener.
                    run_hooks(hooks);
                    return Ok(());
                }
            }
            self.session.leave();
            if !self.session.gave_way || tries == AGAIN {
                self.stats.rollback();
                return fate;
            }
            tries += 1;
            self.stats.retry();
            // Those who collided must not collide again.
            std::thread::sleep(Duration::from_micros(rand::rng().random_range(100..2_000 << tries)));
        }
    }
}

/// Answers everybody with a problem.
pub(super) fn refuse(queue: &Queue<Job>, problem: &Problem) {
    while let Some(job) = queue.pop(Some(Duration::from_millis(1)), || ()) {
        job.call.answer(Err(problem.clone()));
    }
}
