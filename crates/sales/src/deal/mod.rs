//! Something that may be sold: where it stands, what it is worth, who decides.

mod lose;
mod move_to;
mod object;
mod reopen;
mod rules;
#[cfg(test)]
mod tests;
mod win;

pub use lose::lose;
pub use move_to::move_to;
pub use object::*;
pub use reopen::reopen;
pub use rules::DealRules;
pub use win::win;

use base::{FieldProblem, Id, Problem, ProblemKind, Result, Value};
use engine::{Ctx, OpInput, Record};
use model::Field;
use model::kind::relation::Relation;
use serde_json::Value as Json;

use crate::lookup;
use crate::stage::Standing;

/// The deal an operation works on, and how it stands.
fn deal(ctx: &mut Ctx<'_, '_>, input: &OpInput) -> Result<(Record, Standing)> {
    let object = ctx.object("deal")?;
    let deal = ctx.get(&object, input.record)?;
    let stage = lookup::stage(ctx, deal.get(STAGE).as_id())?;
    Ok((deal, stage.as_ref().map_or(Standing::Open, Standing::of)))
}

/// Writes the deal and shows it.
fn write(ctx: &mut Ctx<'_, '_>, deal: &Record, values: Vec<(&str, Value)>) -> Result<Json> {
    let record = ctx.set(&deal.object, deal.id(), values)?;
    ctx.render_one(&record)
}

/// The stage an operation was asked for, which must be of a type; else the first of that type in the deal's pipeline.
fn target(ctx: &mut Ctx<'_, '_>, deal: &Record, input: &OpInput, standing: Standing) -> Result<Id> {
    let kind = standing.key();
    if let Some(id) = input.get(STAGE).as_id() {
        return match lookup::stage(ctx, Some(id))? {
            Some(stage) if Standing::of(&stage) == standing => Ok(id),
            Some(stage) => Err(Problem::field(
                STAGE,
                "type",
                format!("“{}” is not a stage for deals that are {kind}.", stage.label()),
            )),
            None => Err(no_stage()),
        };
    }
    let found = match deal.get(PIPELINE).as_id() {
        Some(pipeline) => lookup::first_stage_of(ctx, pipeline, standing)?,
        None => None,
    };
    found.ok_or_else(|| {
        let message = format!("The deal's pipeline has no stage for deals that are {kind}; add one first.");
        Problem::field(STAGE, "required", message)
    })
}

fn no_stage() -> Problem {
    Problem::fields(vec![FieldProblem::new(STAGE, "relation", "There is no stage with this id.")])
}

/// 409 for a deal that does not stand as the operation expects.
fn conflict(code: &str, detail: &str) -> Problem {
    Problem::new(ProblemKind::Conflict, code, detail)
}

/// The stage as an operation's input.
fn stage_input(label: &str) -> Field {
    Field::new(STAGE, label, Relation::to("stage"))
}
