//! What makes a rate sound, and what follows from a new one.

use base::{Currency, FieldProblem, Result, Value};
use engine::{Change, Ctx, Rules};
use rust_decimal::Decimal;

use super::object::{BASE, CURRENCY, RATE};

/// A rate is between two known currencies and above zero; when one changes, money is converted anew.
pub struct RateRules;

impl Rules for RateRules {
    fn prepare(&self, ctx: &mut Ctx<'_, '_>, change: &mut Change) -> Result<()> {
        if change.get(BASE).is_blank() {
            change.set(BASE, ctx.workspace.currency.code().into());
        }
        for field in [CURRENCY, BASE] {
            let known = change.get(field).as_text().and_then(Currency::parse);
            if let Some(currency) = known {
                change.set(field, currency.code().into());
            }
        }
        Ok(())
    }

    fn check(&self, _: &mut Ctx<'_, '_>, change: &Change, problems: &mut Vec<FieldProblem>) -> Result<()> {
        for field in [CURRENCY, BASE] {
            let code = change.get(field).as_text().unwrap_or_default();
            if !code.is_empty() && Currency::parse(code).is_none() {
                let message = format!("“{code}” is not a currency of ISO 4217, such as EUR or USD.");
                problems.push(FieldProblem::new(field, "currency", message));
            }
        }
        if change.get(BASE) == change.get(CURRENCY) {
            let message = "A currency costs one of itself; name another one.";
            problems.push(FieldProblem::new(CURRENCY, "same", message));
        }
        if matches!(change.get(RATE), Value::Number(n) if *n <= Decimal::ZERO) {
            problems.push(FieldProblem::new(RATE, "out_of_range", "A rate is above zero."));
        }
        Ok(())
    }

    fn react(&self, ctx: &mut Ctx<'_, '_>, _: &Change) -> Result<()> {
        ctx.refresh_rates()
    }
}
