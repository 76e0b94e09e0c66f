//! The steps of a pipeline.

mod object;
mod rules;
mod standing;

pub use object::{COLOR, NAME, PIPELINE, POSITION, PROBABILITY, TYPE, object};
pub use rules::StageRules;
pub use standing::Standing;
