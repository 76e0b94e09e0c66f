//! Kith's two databases behind one narrow door: [`Db`] runs closures in transactions on threads of its own,
//! [`Tx`] is what such a closure works with. Nothing outside this crate knows a driver.
//!
//! ```no_run
//! # fn main() -> base::Result<()> {
//! use base::{Cell, ColumnType, Statement};
//! let db = db::Db::open("kith.db", db::Options::default())?;
//! db.write_blocking(|tx| tx.execute(&Statement::text("CREATE TABLE note (text TEXT)")))?;
//! let rows = db.read_blocking(|tx| tx.query(&Statement::text("SELECT text FROM note"), &[ColumnType::Text]))?;
//! assert!(rows.is_empty());
//! # Ok(()) }
//! ```

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

mod bus;
mod call;
mod database;
mod migrate;
mod options;
mod pool;
mod postgres;
mod queue;
mod shared;
mod sqlite;
mod stats;
pub mod tables;
mod tx;

#[cfg(feature = "testing")]
pub mod testing;

pub use database::Db;
pub use migrate::{Migration, migrate};
pub use options::Options;
pub use stats::Stats;
pub use tx::Tx;
