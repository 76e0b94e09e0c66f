//! The ways a deal can go, each with stages of its own.

mod object;
mod rules;

pub use object::object;
pub use rules::PipelineRules;
