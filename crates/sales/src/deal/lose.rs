//! `deal.lose`: the customer said no, and why.

use base::Value;
use engine::{Ctx, On, OpInput, Operation};
use model::kind::text::Text;
use model::{Field, Verb};
use serde_json::Value as Json;

use super::{LOST_REASON, STAGE, conflict, deal, stage_input, target, write};
use crate::stage::Standing;

/// Loses a deal.
pub fn lose() -> Operation {
    Operation {
        name: "deal.lose",
        label: "Mark as lost",
        icon: "x-circle",
        on: On::Record,
        input: || vec![Field::new("reason", "Reason", Text::line()), stage_input("Lost stage")],
        needs: Verb::Update,
        run,
    }
}

fn run(ctx: &mut Ctx<'_, '_>, input: OpInput) -> base::Result<Json> {
    let (deal, standing) = deal(ctx, &input)?;
    if standing == Standing::Lost {
        return Err(conflict("already_lost", "This deal is already lost."));
    }
    let stage = target(ctx, &deal, &input, Standing::Lost)?;
    write(ctx, &deal, vec![(STAGE, Value::Id(stage)), (LOST_REASON, input.get("reason").clone())])
}
