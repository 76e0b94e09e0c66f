//! How many requests one caller may have under way at once: programs are not limited in rate, only in concurrency.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::{ConnectInfo, Request};
use base::{Problem, ProblemKind, Result};

/// One caller's requests under way.
const MOST: u32 = 64;

/// Who is inside.
#[derive(Default)]
pub(crate) struct Crowd {
    inside: Arc<Mutex<HashMap<u64, u32>>>,
}

/// One request under way; leaves when dropped.
pub(crate) struct Seat {
    key: u64,
    inside: Arc<Mutex<HashMap<u64, u32>>>,
}

impl Crowd {
    /// Lets a request in, or says to come back.
    pub fn enter(&self, request: &Request) -> Result<Seat> {
        self.sit(key(request))
    }

    fn sit(&self, key: u64) -> Result<Seat> {
        let mut inside = self.inside.lock().map_err(Problem::internal)?;
        let n = inside.entry(key).or_insert(0);
        if *n >= MOST {
            let detail = format!(
                "{MOST} of your requests are under way already. Wait for some of them, then try again."
            );
            return Err(Problem::new(ProblemKind::TooMany, "too_many_at_once", detail));
        }
        *n += 1;
        Ok(Seat { key, inside: self.inside.clone() })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Ok(mut inside) = self.inside.lock() else { return };
        if let Some(n) = inside.get_mut(&self.key) {
            *n -= 1;
            if *n == 0 {
                inside.remove(&self.key);
            }
        }
    }
}

/// The caller: by token, else by cookie, else by network address.
fn key(request: &Request) -> u64 {
    let mut hasher = DefaultHasher::new();
    let headers = request.headers();
    match headers.get("authorization").or_else(|| headers.get("cookie")) {
        Some(value) => value.as_bytes().hash(&mut hasher),
        None => request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip()).hash(&mut hasher),
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_waits_when_too_much_is_under_way_and_others_do_not() {
        let crowd = Crowd::default();
        let seats: Vec<Seat> = (0..MOST).map(|_| crowd.sit(1).unwrap()).collect();
        assert!(crowd.sit(1).is_err());
        assert!(crowd.sit(2).is_ok());
        drop(seats);
        assert!(crowd.sit(1).is_ok());
        assert!(crowd.inside.lock().unwrap().is_empty());
    }
}
