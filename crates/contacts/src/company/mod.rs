//! The companies people work for.

mod domain;
mod object;
mod rules;

pub use domain::normalise;
pub use object::object;
pub use rules::CompanyRules;
