//! `deal.reopen`: back to work, where it was left.

use base::{Cell, ColumnType, Id, Result, Value};
use engine::records::statement;
use engine::{Ctx, On, OpInput, Operation, Record};
use model::Verb;
use serde_json::Value as Json;

use super::{PIPELINE, STAGE, conflict, deal, stage_input, target, write};
use crate::lookup;
use crate::stage::Standing;

/// Reopens a deal.
pub fn reopen() -> Operation {
    Operation {
        name: "deal.reopen",
        label: "Reopen",
        icon: "rotate-ccw",
        on: On::Record,
        input: || vec![stage_input("Open stage")],
        needs: Verb::Update,
        run,
    }
}

fn run(ctx: &mut Ctx<'_, '_>, input: OpInput) -> Result<Json> {
    let (deal, standing) = deal(ctx, &input)?;
    if standing == Standing::Open {
        return Err(conflict(
            "not_closed",
            "This deal is open; only a deal that is won or lost can be reopened.",
        ));
    }
    let left = if input.get(STAGE).is_blank() { last_open_stage(ctx, &deal)? } else { None };
    let stage = match left {
        Some(stage) => stage,
        None => target(ctx, &deal, &input, Standing::Open)?,
    };
    write(ctx, &deal, vec![(STAGE, Value::Id(stage))])
}

/// How many changes back the stage is looked for.
const EVENTS: i64 = 200;

/// The open stage the deal was in before it was closed, if its pipeline still has it.
fn last_open_stage(ctx: &mut Ctx<'_, '_>, deal: &Record) -> Result<Option<Id>> {
    let sql = "SELECT changed FROM event WHERE record_id = ? ORDER BY seq DESC LIMIT ?";
    let values = [lookup::uuid(deal.id()), (Cell::Int(EVENTS), ColumnType::Int)];
    let ask = statement(ctx.tx.dialect(), sql, values);
    let rows = ctx.tx.query(&ask, &[ColumnType::Text])?;
    for row in rows {
        let changed: Json = row[0].text().and_then(|t| serde_json::from_str(t).ok()).unwrap_or_default();
        let Some(from) = changed[STAGE][0].as_str().and_then(base::id::parse_id) else { continue };
        if let Some(stage) = lookup::stage(ctx, Some(from))?
            && Standing::of(&stage) == Standing::Open
            && stage.get(PIPELINE) == deal.get(PIPELINE)
        {
            return Ok(Some(from));
        }
    }
    Ok(None)
}
