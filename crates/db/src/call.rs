//! A closure on its way to a database thread and its answer on the way back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use base::{Problem, Result};
use tokio::sync::oneshot;

use crate::Tx;

/// A closure whose result type has been hidden. It may run several times; it is answered once.
pub(crate) trait Call: Send {
    /// Runs the closure and keeps its result. Whether it succeeded; if not, its work must be rolled back.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Answers the caller: with the kept result, or with why nothing of it holds.
    fn answer(self: Box<Self>, fate: Result<()>);
}

/// The one implementation.
pub(crate) struct Closure<T, F> {
    work: F,
    outcome: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, F> Closure<T, F>
where
    T: Send + 'static,
    F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    /// The call, and where its answer will arrive.
    pub fn pair(work: F) -> (Box<dyn Call>, oneshot::Receiver<Result<T>>) {
        let (reply, answer) = oneshot::channel();
        (Box::new(Self { work, outcome: None, reply }), answer)
    }
}

impl<T, F> Call for Closure<T, F>
where
    T: Send,
    F: FnMut(&mut Tx<'_>) -> Result<T> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|panic| Err(panicked("a database closure", panic.as_ref())));
        let outcome = outcome.and_then(|value| tx.verdict().map(|()| value));
        let good = outcome.is_ok();
        self.outcome = Some(outcome);
        good
    }

    fn answer(self: Box<Self>, fate: Result<()>) {
        let outcome = match (fate, self.outcome) {
            (Err(problem), _) => Err(problem),
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(Problem::internal("a database closure was answered before it ran")),
        };
        // Nobody may be waiting any more; the work stands all the same.
        let _ = self.reply.send(outcome);
    }
}

/// A problem that tells what a panic said.
pub(crate) fn panicked(what: &str, panic: &(dyn Any + Send)) -> Problem {
    let said = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message");
    tracing::error!("{what} panicked: {said}");
    Problem::internal(format!("{what} panicked: {said}"))
}
