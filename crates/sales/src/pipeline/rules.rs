//! The pipeline's rules: born with stages, trashed and restored with them, never under its deals.

use base::{Cell, ColumnType, FieldProblem, Id, Problem, ProblemKind, Result, Value};
use engine::records::{Doing, statement};
use engine::{Change, Ctx, Rules};
use model::ActorKind;
use serde_json::{Map, json};

use crate::lookup::{self, Container};

/// Rules of pipelines.
pub struct PipelineRules;

/// What a pipeline starts with when somebody makes one by hand.
const STAGES: [(&str, &str, u32); 3] = [("New", "open", 10), ("Won", "won", 100), ("Lost", "lost", 0)];

impl Rules for PipelineRules {
    fn check(&self, ctx: &mut Ctx<'_, '_>, change: &Change, _: &mut Vec<FieldProblem>) -> Result<()> {
        if change.doing != Doing::Trash {
            return Ok(());
        }
        let id = change.after.id();
        if lookup::deal_in(ctx, Container::Pipeline, id)?.is_some() {
            return Err(conflict(
                "in_use",
                format!(
                    "Deals are in the pipeline “{}”. Move them to another pipeline first.",
                    change.after.label()
                ),
            ));
        }
        let sql = "SELECT id FROM o_pipeline WHERE id <> ? AND deleted_at IS NULL LIMIT 1";
        if lookup::first_id(ctx, sql, vec![lookup::uuid(id)])?.is_none() {
            return Err(conflict("last", "Deals need a pipeline to be in; make another one first.".into()));
        }
        Ok(())
    }

    fn react(&self, ctx: &mut Ctx<'_, '_>, change: &Change) -> Result<()> {
        let pipeline = change.after.id();
        let stage = ctx.object("stage")?;
        match change.doing {
            // Files and the program bring stages of their own.
            Doing::Create if matches!(ctx.actor.kind, ActorKind::User | ActorKind::ApiKey { .. }) => {
                for (name, kind, probability) in STAGES {
                    let body = json!({"name": name, "pipeline": pipeline.to_string(), "type": kind,
                                      "probability": probability});
                    ctx.create(&stage, body.as_object().unwrap_or(&Map::new()))?;
                }
            }
            Doing::Trash => {
                for id in stages(ctx, pipeline, &Value::Blank)? {
                    ctx.trash(&stage, id, None)?;
                }
            }
            // Only those that went with it come back with it.
            Doing::Restore => {
                let gone = change.was("deleted_at").clone();
                for id in stages(ctx, pipeline, &gone)? {
                    ctx.restore(&stage, id)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// A pipeline's stages that were trashed at a moment, or that live.
fn stages(ctx: &mut Ctx<'_, '_>, pipeline: Id, deleted_at: &Value) -> Result<Vec<Id>> {
    let mut values = vec![lookup::uuid(pipeline)];
    let sql = match deleted_at {
        Value::Time(at) => {
            values.push((Cell::Time(*at), ColumnType::Time));
            "SELECT id FROM o_stage WHERE pipeline = ? AND deleted_at = ? ORDER BY position, id"
        }
        _ => "SELECT id FROM o_stage WHERE pipeline = ? AND deleted_at IS NULL ORDER BY position, id",
    };
    let ask = statement(ctx.tx.dialect(), sql, values);
    Ok(ctx.tx.query(&ask, &[ColumnType::Uuid])?.into_iter().filter_map(|row| row[0].id()).collect())
}

fn conflict(code: &str, detail: String) -> Problem {
    Problem::new(ProblemKind::Conflict, code, detail)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::on_both;

    #[test]
    fn a_pipeline_made_by_hand_can_be_used_at_once() {
        on_both(|desk| {
            let renewals = desk.create("pipeline", json!({"name": "Renewals"})).unwrap();
            let deal = desk.create("deal", json!({"name": "a", "pipeline": renewals["id"]})).unwrap();
            assert_eq!(deal["stage"]["label"], "New");
            assert_eq!(desk.call("deal.win", &deal, json!({})).unwrap()["stage"]["label"], "Won");
        });
    }

    #[test]
    fn an_imported_pipeline_gets_its_stages_from_the_file() {
        on_both(|desk| {
            let pipeline = desk.importing().create("pipeline", json!({"name": "From a file"})).unwrap();
            let problem = desk.create("deal", json!({"name": "a", "pipeline": pipeline["id"]})).unwrap_err();
            assert_eq!(problem.detail, "The pipeline has no stages yet; add one first.");
        });
    }

    #[test]
    fn a_pipeline_goes_to_the_trash_with_its_stages_but_not_with_deals() {
        on_both(|desk| {
            let renewals = desk.create("pipeline", json!({"name": "Renewals"})).unwrap();
            let new = desk.stage("New");
            let deal = desk.create("deal", json!({"name": "a", "stage": new})).unwrap();
            assert_eq!(desk.trash("pipeline", &renewals).unwrap_err().code, "in_use");
            desk.trash("deal", &deal).unwrap();
            desk.trash("pipeline", &renewals).unwrap();
            assert!(!desk.get("stage", &new)["deleted_at"].is_null());
            assert_eq!(
                desk.restore("stage", &new).unwrap_err().detail,
                "The stage's pipeline is in the trash; restore the pipeline first."
            );
            desk.restore("pipeline", &renewals).unwrap();
            assert!(desk.get("stage", &new)["deleted_at"].is_null());
        });
    }

    #[test]
    fn the_last_pipeline_stays() {
        on_both(|desk| {
            let first = desk.get("stage", &desk.stage("Proposal"))["pipeline"].clone();
            let other = desk.create("pipeline", json!({"name": "Other"})).unwrap();
            desk.trash("pipeline", &other).unwrap();
            let problem = desk.trash("pipeline", &first).unwrap_err();
            assert_eq!(problem.detail, "Deals need a pipeline to be in; make another one first.");
            desk.restore("pipeline", &other).unwrap();
            desk.trash("pipeline", &first).unwrap();
        });
    }
}
