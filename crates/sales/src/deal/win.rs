//! `deal.win`: the customer said yes.

use base::Value;
use engine::{Ctx, On, OpInput, Operation};
use model::Verb;
use serde_json::Value as Json;

use super::{STAGE, conflict, deal, stage_input, target, write};
use crate::stage::Standing;

/// Wins a deal.
pub fn win() -> Operation {
    Operation {
        name: "deal.win",
        label: "Mark as won",
        icon: "trophy",
        on: On::Record,
        input: || vec![stage_input("Won stage")],
        needs: Verb::Update,
        run,
    }
}

fn run(ctx: &mut Ctx<'_, '_>, input: OpInput) -> base::Result<Json> {
    let (deal, standing) = deal(ctx, &input)?;
    if standing == Standing::Won {
        return Err(conflict("already_won", "This deal is already won."));
    }
    let stage = target(ctx, &deal, &input, Standing::Won)?;
    write(ctx, &deal, vec![(STAGE, Value::Id(stage))])
}
