//! Who wants to be woken when something was committed.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};

/// What is called with a notification's payload.
pub(crate) type Callback = Arc<dyn Fn(&str) + Send + Sync>;

/// A notification that goes out with a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub channel: String,
    pub payload: String,
}

/// The callbacks by channel.
#[derive(Default)]
pub(crate) struct Bus {
    callbacks: RwLock<HashMap<String, Vec<Callback>>>,
}

impl Bus {
    pub fn subscribe(&self, channel: &str, callback: Callback) {
        let mut callbacks = self.callbacks.write().unwrap_or_else(PoisonError::into_inner);
        callbacks.entry(channel.to_owned()).or_default().push(callback);
    }

    pub fn channels(&self) -> Vec<String> {
        self.callbacks.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    pub fn publish(&self, channel: &str, payload: &str) {
        let called = {
            let callbacks = self.callbacks.read().unwrap_or_else(PoisonError::into_inner);
            callbacks.get(channel).cloned().unwrap_or_default()
        };
        for callback in called {
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| callback(payload))) {
                let _ = crate::call::panicked("a notification's callback", panic.as_ref());
            }
        }
    }
}
