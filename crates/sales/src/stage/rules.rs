//! The stage's rules: it comes last in its pipeline, and nothing pulls it away under its deals.

use base::{FieldProblem, Problem, ProblemKind, Result, Value};
use engine::records::Doing;
use engine::{Change, Ctx, Rules};

use super::{COLOR, PIPELINE, POSITION, PROBABILITY, Standing, TYPE};
use crate::lookup::{self, Container};

/// Rules of stages.
pub struct StageRules;

impl Rules for StageRules {
    fn prepare(&self, ctx: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
        // In another pipeline its old place means nothing.
        let moved = change.doing == Doing::Update && change.changes(PIPELINE) && !change.asked(POSITION);
        if let Some(pipeline) = change.get(PIPELINE).as_id()
            && (moved || change.get(POSITION).is_blank())
        {
            let position = lookup::next_position(ctx, pipeline)?;
            change.set(POSITION, Value::Number(position.into()));
        }
        if change.doing == Doing::Create {
            let (probability, color) = match Standing::of(&change.after) {
                Standing::Open => (None, "blue"),
                Standing::Won => (Some(100), "green"),
                Standing::Lost => (Some(0), "red"),
            };
            if let Some(probability) = probability.filter(|_| change.get(PROBABILITY).is_blank()) {
                change.set(PROBABILITY, Value::Number(probability.into()));
            }
            if change.get(COLOR).is_blank() {
                change.set(COLOR, Value::Text(color.into()));
            }
        }
        Ok(())
    }

    fn check(&self, ctx: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        match change.doing {
            Doing::Create => {}
            Doing::Update => {
                for field in [PIPELINE, TYPE] {
                    if change.changes(field) && has_deals(ctx, change)? {
                        let label = change.object().get(field).map_or(field, |f| &f.label).to_lowercase();
                        let message = format!(
                            "Deals are in this stage; its {label} cannot change under them. Move them to another stage first."
                        );
                        problems.push(FieldProblem::new(field, "in_use", message));
                    }
                }
            }
            Doing::Trash if has_deals(ctx, change)? => {
                return Err(Problem::new(
                    ProblemKind::Conflict,
                    "in_use",
                    format!(
                        "Deals are in the stage “{}”. Move them to another stage first.",
                        change.after.label()
                    ),
                ));
            }
            Doing::Trash => {}
            Doing::Restore => {
                let pipeline = ctx.object("pipeline")?;
                let gone = match change.get(PIPELINE).as_id() {
                    Some(id) => ctx.find(&pipeline, id)?.is_none_or(|p| p.is_trashed()),
                    None => true,
                };
                if gone {
                    return Err(Problem::new(
                        ProblemKind::Conflict,
                        "trashed",
                        "The stage's pipeline is in the trash; restore the pipeline first.",
                    ));
                }
            }
        }
        Ok(())
    }
}

fn has_deals(ctx: &mut Ctx<'_, '_>, change: &Change) -> Result<bool> {
    Ok(lookup::deal_in(ctx, Container::Stage, change.after.id())?.is_some())
}

#[cfg(test)]
mod tests {
    use base::ProblemKind;
    use serde_json::json;

    use crate::testing::on_both;

    #[test]
    fn a_new_stage_comes_last_and_takes_colour_and_probability_from_its_type() {
        on_both(|desk| {
            let pipeline = &desk.deal()["pipeline"];
            let stage = desk
                .create("stage", json!({"name": "Signed", "pipeline": pipeline["id"], "type": "won"}))
                .unwrap();
            assert_eq!(stage["position"], 10);
            assert_eq!(stage["probability"], 100);
            assert_eq!(stage["color"], "green");
            let stage = desk.create("stage", json!({"name": "Pilot", "pipeline": pipeline["id"]})).unwrap();
            assert_eq!((&stage["position"], &stage["type"]), (&json!(11), &json!("open")));
        });
    }

    #[test]
    fn a_stage_with_deals_is_not_pulled_away_under_them() {
        on_both(|desk| {
            let deal = desk.deal();
            let stage = deal["stage"].clone();
            let problem = desk.trash("stage", &stage).unwrap_err();
            assert_eq!((problem.kind, problem.code.as_str()), (ProblemKind::Conflict, "in_use"));
            assert_eq!(
                problem.detail,
                "Deals are in the stage “Lead generation”. Move them to another stage first."
            );
            let problem = desk.update("stage", &stage, json!({"type": "won"})).unwrap_err();
            assert_eq!(problem.problems[0].field, "type");
            desk.trash("deal", &deal).unwrap();
            desk.trash("stage", &stage).unwrap();
            let problem = desk.restore("deal", &deal).unwrap_err();
            assert_eq!(problem.detail, "The deal's stage is in the trash; restore the stage first.");
            desk.restore("stage", &stage).unwrap();
            desk.restore("deal", &deal).unwrap();
        });
    }
}
