//! The team: who works together, under whom.

mod object;
mod rules;

pub(crate) use object::object;
pub(crate) use rules::TeamRules;
