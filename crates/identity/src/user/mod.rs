//! The user: who works here.

mod object;
mod rules;

pub(crate) use object::object;
pub(crate) use rules::UserRules;
