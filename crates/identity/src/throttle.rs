//! Slows down who guesses passwords: every failure beyond a few doubles the wait, for the account and for the
//! address it came from. It counts accounts that do not exist just the same, so that nothing can be learned.

use std::net::IpAddr;

use base::{ColumnType, Problem, ProblemKind, Result};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use serde_json::json;

use crate::{secret, sql};

/// Whose failures are counted.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    hash: [u8; 32],
    /// Failures without any wait.
    free: i64,
    /// Failures are forgotten after this long without one.
    memory: Duration,
}

/// The longest wait: whoever really has the account is not shut out for long by somebody who guesses.
const LONGEST: i64 = 300;

impl Key {
    /// An account, by what was given as its e-mail.
    pub(crate) fn account(email: &str) -> Self {
        let hash = secret::hash(&format!("account:{email}"));
        Self { hash, free: 5, memory: Duration::hours(24) }
    }

    /// A network address; many people may share one, so it is given more room. IPv6 counts by network, since a
    /// single home has 2^64 addresses.
    pub(crate) fn address(address: &str) -> Self {
        let network = match address.parse() {
            Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}")
            }
            Ok(other) => other.to_canonical().to_string(),
            Err(_) => address.to_owned(),
        };
        Self { hash: secret::hash(&format!("address:{network}")), free: 30, memory: Duration::hours(1) }
    }

    fn wait(&self, failures: i64) -> Duration {
        let beyond = failures - self.free;
        if beyond <= 0 { Duration::zero() } else { Duration::seconds((1 << beyond.min(9)).min(LONGEST)) }
    }

    /// Nobody else counts this key until the transaction ends, so that many tries at once do not slip through.
    pub(crate) fn hold(&self, tx: &mut Tx<'_>) -> Result<()> {
        let [a, b, c, d, e, f, g, h, ..] = self.hash;
        sql::hold(tx, i64::from_le_bytes([a, b, c, d, e, f, g, h]))
    }

    /// Counts a failure.
    pub(crate) fn failed(&self, tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<()> {
        let count = "INSERT INTO throttle (key, failures, last_at, until) VALUES (?, 1, ?, ?) \
                     ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at, \
                     failures = CASE WHEN throttle.last_at < ? THEN 1 ELSE throttle.failures + 1 END \
                     RETURNING failures";
        let values = [sql::bytes(&self.hash), sql::time(now), sql::time(now), sql::time(now - self.memory)];
        let row = sql::row(tx, count, values, &[ColumnType::Int])?;
        let wait = self.wait(row.and_then(|row| row[0].int()).unwrap_or(1));
        let slow = "UPDATE throttle SET until = ? WHERE key = ?";
        sql::execute(tx, slow, [sql::time(now + wait), sql::bytes(&self.hash)]).map(drop)
    }

    /// Forgets all failures.
    pub(crate) fn forget(&self, tx: &mut Tx<'_>) -> Result<()> {
        sql::execute(tx, "DELETE FROM throttle WHERE key = ?", [sql::bytes(&self.hash)]).map(drop)
    }

    /// Forgets half of the failures: a success from an address speaks for it, but not for all who use it.
    pub(crate) fn ease(&self, tx: &mut Tx<'_>) -> Result<()> {
        let half = "UPDATE throttle SET failures = failures / 2 WHERE key = ?";
        sql::execute(tx, half, [sql::bytes(&self.hash)]).map(drop)
    }
}

/// The refusal of whoever has to wait, for the longest of these keys.
pub(crate) fn refusal(tx: &mut Tx<'_>, now: DateTime<Utc>, keys: [&Key; 2]) -> Result<Option<Problem>> {
    let select = "SELECT until FROM throttle WHERE key IN (?, ?) AND until > ? ORDER BY until DESC";
    let values = [sql::bytes(&keys[0].hash), sql::bytes(&keys[1].hash), sql::time(now)];
    let until = sql::row(tx, select, values, &[ColumnType::Time])?.and_then(|row| row[0].time());
    Ok(until.map(|until| {
        let seconds = (until - now).num_milliseconds().div_euclid(1000) + 1;
        let detail = format!("Too many tries. Wait {seconds} seconds and try again.");
        Problem::new(ProblemKind::TooMany, "too_many_tries", detail).with("retry_after", json!(seconds))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_five_minutes() {
        let key = Key::account("ada@example.com");
        let waits: Vec<i64> = (4..=16).map(|n| key.wait(n).num_seconds()).collect();
        assert_eq!(waits, [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        assert_eq!(key.wait(i64::MAX).num_seconds(), 300);
    }

    #[test]
    fn a_network_counts_as_one_address() {
        let same = |a: &str, b: &str| Key::address(a).hash == Key::address(b).hash;
        assert!(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
        assert!(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
        assert!(same("::ffff:192.0.2.7", "192.0.2.7"));
        assert!(!same("192.0.2.7", "192.0.2.8"));
    }
}
