//! Planned records on their way through the write path.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use base::{Id, Result};
use chrono::{DateTime, Utc};
use engine::{Cause, Engine};
use model::Actor;
use serde_json::{Map, Value as Json};

/// As many records in one transaction.
pub(super) const CHUNK: usize = 500;

/// A record to be made, and perhaps changed later.
pub(super) struct Item {
    /// Of which object.
    pub object: &'static str,
    /// Its identifier.
    pub id: Id,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// By whom and for whom.
    pub owner: Option<Id>,
    /// As what.
    pub body: Map<String, Json>,
    /// When it was changed, and how.
    pub later: Option<(DateTime<Utc>, Map<String, Json>)>,
}

/// Writes chunk by chunk, so many of them at once; `done` hears how many records there are by now.
pub(super) fn all(
    engine: &Engine,
    chunks: impl Iterator<Item = Vec<Item>> + Send,
    at_once: usize,
    done: &mut dyn FnMut(usize),
) -> Result<()> {
    let chunks = Mutex::new(chunks);
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..at_once {
            let (chunks, tell) = (&chunks, tell.clone());
            scope.spawn(move || {
                let next = || chunks.lock().unwrap_or_else(PoisonError::into_inner).next();
                while let Some(items) = next() {
                    let many = items.len();
                    let written = chunk(engine, items).map(|()| many);
                    // After a failure nobody listens any more.
                    if tell.send(written).is_err() {
                        return;
                    }
                }
            });
        }
        drop(tell);
        let mut sum = 0;
        for written in told {
            sum += written?;
            done(sum);
        }
        Ok(())
    })
}

/// Writes records in one transaction. They are the program's doing, on behalf of their owners.
fn chunk(engine: &Engine, items: Vec<Item>) -> Result<()> {
    let items = Arc::new(items);
    engine.write_as(Actor::system("a seed"), Cause::of("workspace.seed"), move |ctx| {
        for item in items.iter() {
            let object = ctx.object(item.object)?;
            ctx.cause = Cause::of("workspace.seed");
            ctx.actor.user = item.owner;
            ctx.now = item.at;
            ctx.create_as(&object, item.id, &item.body)?;
            if let Some((at, change)) = &item.later {
                ctx.now = *at;
                ctx.update(&object, item.id, change, None)?;
            }
        }
        Ok(())
    })
}
