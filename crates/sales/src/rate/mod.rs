//! Exchange rates by date, by which money of several currencies is compared and added up (`engine::rates`).

mod object;
mod rules;

pub use object::object;
pub use rules::RateRules;
