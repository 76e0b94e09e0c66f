//! `deal.move`: to another stage, also one of another pipeline.

use engine::{Ctx, On, OpInput, Operation};
use model::Verb;
use serde_json::Value as Json;

use super::{STAGE, deal, stage_input, write};

/// Moves a deal to a stage.
pub fn move_to() -> Operation {
    Operation {
        name: "deal.move",
        label: "Move to stage",
        icon: "arrow-right",
        on: On::Record,
        input: || vec![stage_input("Stage").required()],
        needs: Verb::Update,
        run,
    }
}

fn run(ctx: &mut Ctx<'_, '_>, input: OpInput) -> base::Result<Json> {
    let (deal, _) = deal(ctx, &input)?;
    // Rules bring pipeline, probability and closing along.
    write(ctx, &deal, vec![(STAGE, input.get(STAGE).clone())])
}
