//! The ways a deal can go, each with stages of its own.

pub(crate) mod config;
mod object;
mod rules;

pub use object::object;
pub use rules::PipelineRules;
