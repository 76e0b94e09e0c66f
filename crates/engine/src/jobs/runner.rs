//! The threads that do the work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration as StdDuration;

use base::id::new_id;
use base::{Id, Result};

use super::{Job, Outcome, queue, schedule};
use crate::Engine;
use crate::derived::Follower;
use crate::search::Keeper;

/// Runs a workspace's jobs until it is stopped.
pub struct Runner {
    stop: Arc<AtomicBool>,
    bell: Arc<(Mutex<bool>, Condvar)>,
    threads: Vec<JoinHandle<()>>,
    keeper: Keeper,
    follower: Follower,
}

impl Runner {
    /// Starts `workers` threads.
    pub fn start(engine: &Engine, workers: usize) -> Runner {
        let stop = Arc::new(AtomicBool::new(false));
        let bell = Arc::new((Mutex::new(false), Condvar::new()));
        let ring = bell.clone();
        engine.db().on_notify("kith_jobs", Box::new(move |_| awaken(&ring)));
        let by = new_id();
        let mut threads: Vec<JoinHandle<()>> = (0..workers)
            .map(|_| {
                let (engine, stop, bell) = (engine.clone(), stop.clone(), bell.clone());
                std::thread::spawn(move || work(&engine, by, &stop, &bell))
            })
            .collect();
        let (own, ended, bell_of_renewal) = (engine.clone(), stop.clone(), bell.clone());
        threads.push(std::thread::spawn(move || renew(&own, by, &ended, &bell_of_renewal)));
        let keeper = Keeper::start(engine, stop.clone());
        let follower = Follower::start(engine, stop.clone());
        Runner { stop, bell, threads, keeper, follower }
    }

    /// Finishes what is under way and ends the threads.
    pub fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
        awaken(&self.bell);
        for thread in self.threads {
            let _ = thread.join();
        }
        self.keeper.join();
        self.follower.join();
    }
}

fn awaken(bell: &(Mutex<bool>, Condvar)) {
    if let Ok(mut rung) = bell.0.lock() {
        *rung = true;
    }
    bell.1.notify_all();
}

fn wait(bell: &(Mutex<bool>, Condvar), most: StdDuration) {
    if let Ok(rung) = bell.0.lock()
        && let Ok((mut rung, _)) = bell.1.wait_timeout_while(rung, most, |rung| !*rung)
    {
        *rung = false;
    }
}

fn work(engine: &Engine, by: Id, stop: &AtomicBool, bell: &(Mutex<bool>, Condvar)) {
    while !stop.load(Ordering::SeqCst) {
        let now = engine.clock().now();
        let claimed = schedule::tick(engine, now).and_then(|()| {
            engine.db().read_blocking(move |tx| queue::due(tx, now)).and_then(|due| {
                if due {
                    engine.db().write_blocking(move |tx| queue::claim(tx, now, by, 1))
                } else {
                    Ok(Vec::new())
                }
            })
        });
        match claimed {
            Ok(jobs) if jobs.is_empty() => wait(bell, StdDuration::from_secs(1)),
            Ok(jobs) => jobs.iter().for_each(|job| run_one(engine, job)),
            Err(problem) => {
                tracing::warn!(%problem, "jobs cannot be claimed");
                wait(bell, StdDuration::from_secs(5));
            }
        }
    }
}

fn renew(engine: &Engine, by: Id, stop: &AtomicBool, bell: &(Mutex<bool>, Condvar)) {
    let mut beats = 0u32;
    while !stop.load(Ordering::SeqCst) {
        wait(bell, StdDuration::from_secs(1));
        beats += 1;
        if beats.is_multiple_of(15) {
            let now = engine.clock().now();
            if let Err(problem) = engine.db().write_blocking(move |tx| queue::renew(tx, now, by)) {
                tracing::warn!(%problem, "claims on jobs cannot be renewed");
            }
            if let Err(problem) = engine.keep_slow_lists() {
                tracing::warn!(%problem, "what was slow cannot be written down");
            }
        }
    }
}

fn run_one(engine: &Engine, job: &Job) {
    let result = match engine.inner.jobs.get(job.kind.as_str()) {
        Some(kind) => catch_unwind(AssertUnwindSafe(|| (kind.run)(engine, job)))
            .unwrap_or_else(|_| Err(base::Problem::internal("the job panicked"))),
        None => Err(base::Problem::internal(format!("this program knows no job named {}", job.kind))),
    };
    if let Err(problem) = finish(engine, job, result) {
        tracing::error!(job = %job.id, %problem, "a job's end could not be written down; it will run again");
    }
}

fn finish(engine: &Engine, job: &Job, result: Result<Outcome>) -> Result<()> {
    let (job, now) = (job.clone(), engine.clock().now());
    engine.db().write_blocking(move |tx| match &result {
        Ok(Outcome::Done) => queue::done(tx, now, job.id),
        Ok(Outcome::Again(after)) => queue::again(tx, now + *after, job.id),
        Err(problem) => {
            tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, %problem, "a job failed");
            queue::failed(tx, now, &job, &problem.to_string())
        }
    })
}

impl Engine {
    /// Runs jobs that are due, one after the other, until none is; for tests and commands. How many ran.
    ///
    /// # Errors
    /// Database problems; a job's own failure is written down with the job.
    pub fn run_due_jobs(&self) -> Result<usize> {
        let by = new_id();
        let mut ran = 0;
        loop {
            let now = self.clock().now();
            let jobs = self.db().write_blocking(move |tx| queue::claim(tx, now, by, 1))?;
            if jobs.is_empty() {
                return Ok(ran);
            }
            ran += jobs.len();
            jobs.iter().for_each(|job| run_one(self, job));
        }
    }
}
