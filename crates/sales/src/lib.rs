//! Deals on their way through the stages of a pipeline, and what is sold.

// A problem carries all it has to say; it is rare and never passed around in a hurry.
#![allow(clippy::result_large_err)]

mod birth;
pub mod deal;
mod lookup;
pub mod pipeline;
pub mod product;
pub mod rate;
pub mod stage;

#[cfg(test)]
mod testing;

use std::sync::Arc;

use engine::Slice;

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        name: "sales",
        objects: vec![deal::object(), product::object(), pipeline::object(), stage::object(), rate::object()],
        rules: vec![
            ("deal", Arc::new(deal::DealRules)),
            ("pipeline", Arc::new(pipeline::PipelineRules)),
            ("stage", Arc::new(stage::StageRules)),
            (engine::rates::OBJECT, Arc::new(rate::RateRules)),
        ],
        operations: vec![deal::move_to(), deal::win(), deal::lose(), deal::reopen()],
        sections: vec![pipeline::config::section()],
        named: pipeline::config::named(),
        birth: Some(birth::birth),
        ..Slice::default()
    }
}
