//! Time as a parameter: what runs in tests must not read the machine's clock behind their back.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeZone, Utc};

/// Where "now" comes from.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self { fixed: None }
    }

    /// A clock that stands still until [`Clock::set`] or [`Clock::advance`] moves it.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self { fixed: Some(Arc::new(AtomicI64::new(at.timestamp_micros()))) }
    }

    /// Now, to the microsecond (what both databases can hold).
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match &self.fixed {
            Some(at) => at.load(Ordering::Relaxed),
            None => Utc::now().timestamp_micros(),
        };
        Utc.timestamp_micros(micros).single().unwrap_or_default()
    }

    /// Moves a fixed clock to a moment; the machine's clock cannot be moved and ignores it.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Some(fixed) = &self.fixed {
            fixed.store(at.timestamp_micros(), Ordering::Relaxed);
        }
    }

    /// Moves a fixed clock forward.
    pub fn advance(&self, by: chrono::Duration) {
        if let Some(fixed) = &self.fixed {
            fixed.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::Relaxed);
        }
    }
}
