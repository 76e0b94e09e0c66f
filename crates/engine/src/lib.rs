//! The heart: everything that reads or writes a workspace's records goes through here.
//!
//! [`Engine`] holds a workspace; [`Ctx`] is one actor's transaction in it. Slices declare what they bring
//! as a [`Slice`]: objects, rules at three points, operations, jobs.

pub mod boot;
pub mod catalog;
pub mod config;
pub mod ctx;
mod derived;
pub mod directory;
pub mod engine;
pub mod events;
pub mod import;
pub mod jobs;
pub mod migrations;
pub mod operation;
pub mod rates;
pub mod records;
pub mod rules;
pub mod scope;
pub mod search;
pub mod secrets;
pub(crate) mod shaped;
pub mod slice;
pub mod slow;

pub use ctx::{Cause, Ctx};
pub use directory::Directory;
pub use engine::Engine;
pub use jobs::{Job, JobKind, NewJob, Outcome, Schedule};
pub use operation::{On, OpInput, Operation};
pub use records::{Change, Record};
pub use rules::Rules;
pub use slice::Slice;
