//! The deal's rules: it is always in a stage of its pipeline, and the stage decides what follows.

use base::{FieldProblem, Problem, ProblemKind, Result, Value};
use chrono::{DateTime, NaiveTime, Utc};
use engine::records::Doing;
use engine::{Change, Ctx, Rules};
use model::ActorKind;

use super::{CLOSE_DATE, CLOSED_AT, LOST_REASON, PIPELINE, PROBABILITY, STAGE, STAGE_SINCE};
use crate::lookup;
use crate::stage::{self, Standing};

/// Rules of deals.
pub struct DealRules;

impl Rules for DealRules {
    fn prepare(&self, ctx: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
        place(ctx, change)?;
        follow(ctx, change)
    }

    fn check(&self, ctx: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        match change.doing {
            Doing::Create | Doing::Update => check_place(ctx, change, problems),
            Doing::Restore => check_way_back(ctx, change),
            Doing::Trash => Ok(()),
        }
    }
}

/// Fills in stage and pipeline from each other, and both when neither is given.
fn place(ctx: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
    let creates = change.doing == Doing::Create;
    let new_stage = !change.get(STAGE).is_blank() && change.changes(STAGE);
    if new_stage {
        if !change.asked(PIPELINE) || creates && change.get(PIPELINE).is_blank() {
            let stage = lookup::stage(ctx, change.get(STAGE).as_id())?;
            if let Some(stage) = stage {
                change.set(PIPELINE, stage.get(stage::PIPELINE).clone());
            }
        }
        return Ok(());
    }
    if creates
        && change.get(PIPELINE).is_blank()
        && let Some(pipeline) = lookup::default_pipeline(ctx)?
    {
        change.set(PIPELINE, Value::Id(pipeline));
    }
    if let Some(pipeline) = change.get(PIPELINE).as_id().filter(|_| change.changes(PIPELINE))
        && (creates || !change.asked(STAGE))
        && let Some(first) = lookup::first_stage(ctx, pipeline)?
    {
        change.set(STAGE, Value::Id(first));
    }
    Ok(())
}

/// What a stage brings with it: the probability, the moments, the reason.
fn follow(ctx: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
    let moves = change.changes(STAGE);
    if !moves && !is_import(ctx) {
        return Ok(());
    }
    let Some(stage) = lookup::stage(ctx, change.get(STAGE).as_id())? else { return Ok(()) };
    let stands = Standing::of(&stage);
    if moves {
        let stood =
            lookup::stage(ctx, change.was(STAGE).as_id())?.as_ref().map_or(Standing::Open, Standing::of);
        if !change.asked(PROBABILITY) || change.get(PROBABILITY).is_blank() {
            change.set(PROBABILITY, stage.get(stage::PROBABILITY).clone());
        }
        change.set(STAGE_SINCE, Value::Time(ctx.now));
        if stands != stood && stands.is_closed() {
            close(ctx, change);
        } else if stands != stood {
            change.set(CLOSED_AT, Value::Blank);
        }
        // A reason belongs to the loss it was given for.
        if stands != Standing::Lost && !change.asked(LOST_REASON) {
            change.set(LOST_REASON, Value::Blank);
        }
    } else if stands.is_closed() && change.changes(CLOSE_DATE) && is_import(ctx) {
        // A file that corrects when it was closed corrects the moment, too.
        close(ctx, change);
    }
    Ok(())
}

fn close(ctx: &Ctx<'_, '_>, change: &mut Change) {
    let given = match change.get(CLOSE_DATE) {
        Value::Date(day) => Some(*day),
        _ => None,
    };
    // A file tells of the past: what was closed then was not closed now.
    let at: DateTime<Utc> = match given.filter(|_| is_import(ctx)).zip(NaiveTime::from_hms_opt(12, 0, 0)) {
        Some((day, noon)) => day.and_time(noon).and_utc(),
        None => ctx.now,
    };
    change.set(CLOSED_AT, Value::Time(at));
    if given.is_none() {
        let today = ctx.now.with_timezone(&ctx.workspace.time_zone).date_naive();
        change.set(CLOSE_DATE, Value::Date(today));
    }
}

fn is_import(ctx: &Ctx<'_, '_>) -> bool {
    matches!(ctx.actor.kind, ActorKind::Import { .. })
}

fn check_place(ctx: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
    let reason = change.asked(LOST_REASON) && !change.get(LOST_REASON).is_blank();
    if !change.changes(STAGE) && !change.changes(PIPELINE) && !reason {
        return Ok(());
    }
    if change.get(PIPELINE).is_blank() {
        let message = match change.doing {
            Doing::Create => "There is no pipeline yet; make one first.",
            _ => "A deal is always in a pipeline.",
        };
        problems.push(FieldProblem::new(PIPELINE, "required", message));
    }
    let Some(stage) = lookup::stage(ctx, change.get(STAGE).as_id())? else {
        let message = if change.asked(STAGE) && change.doing == Doing::Update {
            "A deal is always in a stage."
        } else {
            "The pipeline has no stages yet; add one first."
        };
        problems.push(FieldProblem::new(STAGE, "required", message));
        return Ok(());
    };
    if !change.get(PIPELINE).is_blank() && stage.get(stage::PIPELINE) != change.get(PIPELINE) {
        let message = format!("The stage “{}” belongs to another pipeline.", stage.label());
        problems.push(FieldProblem::new(STAGE, "pipeline", message));
    }
    if reason && Standing::of(&stage) != Standing::Lost {
        problems.push(FieldProblem::new(LOST_REASON, "not_lost", "Only a lost deal has a reason for it."));
    }
    Ok(())
}

/// A deal cannot come back into a stage that is gone.
fn check_way_back(ctx: &mut Ctx<'_, '_>, change: &Change) -> Result<()> {
    if lookup::stage(ctx, change.get(STAGE).as_id())?.is_some() {
        return Ok(());
    }
    Err(Problem::new(
        ProblemKind::Conflict,
        "trashed",
        "The deal's stage is in the trash; restore the stage first.",
    ))
}
