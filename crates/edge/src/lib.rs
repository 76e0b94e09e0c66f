//! Kith over HTTP: the only crate that knows axum. One set of handlers serves every object; what is special about one
//! lives in its slice.

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

mod assets;
mod caller;
mod catalog;
mod config;
mod crowd;
mod currencies;
pub mod export;
mod http;
mod imports;
mod jobs;
mod machine;
pub mod openapi;
mod records;
mod router;
mod search;
pub mod serve;
mod shape;
mod state;
mod who;
mod workspace;

pub use router::router;
pub use state::{AppState, Config, DemoAccount};
